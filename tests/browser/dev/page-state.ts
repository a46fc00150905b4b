/** A page of the development server enters; what it shows leaves, without what reveal.js writes and what may lag behind. */

export interface PageState {
  readonly root: readonly string[];
  readonly title: string;
  readonly styles: readonly string[];
  readonly rules: readonly string[];
  /** One line an element or text, indented. */
  readonly slides: readonly string[];
}

/** For `page.evaluate`: of the page as it stands, or of the one that the server would serve now. */
export async function readPageState(served: boolean): Promise<PageState> {
  const RUNTIME_CLASSES = new Set(
    'present past future visible current-fragment running stack has-dark-background has-light-background is-on has-steps is-patching'.split(
      ' ',
    ),
  );
  const SECTION_ATTRIBUTES = new Set(
    'style hidden inert aria-hidden tabindex data-fragment data-index-h data-index-v data-previous-indexv data-auto-animate-target'.split(
      ' ',
    ),
  );
  const classesOf = (element: Element): string[] =>
    [...element.classList].filter((name) => !RUNTIME_CLASSES.has(name)).toSorted();

  const attributesOf = (element: Element, section: Element | null): string[] => {
    const isSection = element.localName === 'section';
    const line = Number(section?.getAttribute('data-src-line'));
    const own = [...element.attributes].flatMap(({ name, value }) => {
      if (name === 'class' || (isSection && SECTION_ATTRIBUTES.has(name))) return [];
      if (name === 'loading' || name === 'data-step' || (name === 'tabindex' && !element.matches('pre'))) return [];
      if (name === 'data-paused-by-reveal') return [];
      if (name === 'data-auto-animate') return [name];
      // Its colour is written by the runtime on the slide that is shown.
      if (name === 'style' && element.matches('.slide-box')) {
        const style = value
          .replace(/background-color:[^;]*;?/, '')
          .replaceAll(/\s/g, '')
          .replace(/;$/, '');
        return style === '' ? [] : [`style=${style}`];
      }
      if (name === 'data-fragment-index' || name.startsWith('data-auto-animate-target')) return [];
      // The page keeps the lines of the time when the slide changed; what counts is how far below the slide's own.
      if (name === 'data-src-line')
        return isSection || element.hasAttribute('data-src-file') ? [] : [`${name}=${Number(value) - line}`];
      return [`${name}=${value}`];
    });
    return [`class=${classesOf(element).join('.')}`, ...own.toSorted()];
  };

  const lines: string[] = [];
  const write = (node: Node, depth: number, section: Element | null): void => {
    const indent = ' '.repeat(depth);
    if (node instanceof Text) {
      const text = node.data.replaceAll(/\s+/g, ' ');
      if (text !== ' ' && text !== '') lines.push(indent + text);
      return;
    }
    if (!(node instanceof Element)) return;
    if (node.matches('section[data-visibility="hidden"], noscript')) return;
    const own = node.matches('section[data-key]') ? node : section;
    lines.push(`${indent}<${[node.localName, ...attributesOf(node, own)].join(' ')}>`);
    for (const child of node.childNodes) write(child, depth + 1, own);
  };

  const page = served ? new DOMParser().parseFromString(await (await fetch('/')).text(), 'text/html') : document;
  const slides = page.querySelector('.slides');
  for (const top of slides?.children ?? []) {
    const inner = [...top.querySelectorAll(':scope > section')].filter(
      (one) => !one.matches('[data-visibility="hidden"]'),
    );
    if (top.matches('section:has(> section)') && inner.length === 0) continue;
    write(top, 0, null);
  }
  const { lang, dir, dataset } = page.documentElement;
  return {
    root: [lang, dir, dataset['scheme'] ?? ''],
    title: page.title,
    styles: [...page.head.querySelectorAll('link[rel="stylesheet"]')].map((link) => link.getAttribute('href') ?? ''),
    rules: [...page.head.querySelectorAll('style')].slice(0, 2).map((style) => style.textContent),
    slides: lines,
  };
}

/** For `page.evaluate`: the style sheets that are linked. */
export function readStyles(): readonly string[] {
  return [...document.head.querySelectorAll('link[rel="stylesheet"]')].map((link) => link.getAttribute('href') ?? '');
}

/** For `page.evaluate`: what reveal.js and the runtime have made of the slide that is shown and of those around it. */
export function readRunning(): unknown {
  const around = document.querySelectorAll('.slides > section, .slides > section.present > section');
  return {
    hash: location.hash,
    sections: [...around].map((section) => [
      section.id,
      ...['past', 'present', 'future', 'stack'].filter((name) => section.classList.contains(name)),
      section.hasAttribute('hidden'),
    ]),
    fragments: [...document.querySelectorAll('section.present:not(.stack) .fragment')].map(
      (one) =>
        `${one.getAttribute('data-fragment-index')} ${one.matches('.visible')} ${one.matches('.current-fragment')}`,
    ),
    lines: [...document.querySelectorAll('section.present figure[data-steps] .is-on')].map((line) => line.textContent),
    letterbox: document.documentElement.getAttribute('style'),
    progress: document.querySelector<HTMLElement>('.progress span')?.style.transform,
    controls: [...document.querySelectorAll('.controls button')].map(
      (button) => `${button.className} ${button.hasAttribute('disabled')}`,
    ),
    classes: [...document.documentElement.classList].filter((name) => name !== 'view-elsewhere').toSorted(),
  };
}
