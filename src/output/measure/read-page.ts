/** Runs in a settled sheet: what its elements are called, set in and made of enters, what is amiss with that leaves. */
import type { MeasuredPlace } from '../../check/measured.ts';
import type { MeasuredElements, MeasuredFace, MeasuredName, MeasuredVoid } from '../../check/measured-page.ts';

export function readPage(): MeasuredElements {
  const frames = [...document.querySelectorAll<HTMLElement>('.slide-frame')];
  /** What shows something without having text. */
  const SHOWS = 'img,svg,video,audio,canvas,iframe,object,embed,math,input,button,hr,progress,meter,table';

  function placeOf(element: Element): MeasuredPlace {
    const marked = element.closest('[data-src-line]');
    if (marked === null) return {};
    const file = marked.getAttribute('data-src-file');
    return { line: Number(marked.getAttribute('data-src-line')), ...(file === null ? {} : { file }) };
  }

  /** Whether an element, or something in it, puts anything on the slide, when its step has come. */
  function shows(element: Element): boolean {
    if ((element.textContent ?? '').trim() !== '') return true;
    return [element, ...element.querySelectorAll('*')].some(
      (one) => one.matches(SHOWS) || one.localName.includes('-') || isPainted(one),
    );
  }

  function isPainted(element: Element): boolean {
    return [undefined, '::before', '::after'].some((part) => {
      const style = getComputedStyle(element, part);
      if (part !== undefined) {
        if (style.content === 'none' || style.content === 'normal') return false;
        if (style.content !== '""') return true;
      }
      const { width, height } = element.getBoundingClientRect();
      const isFlat = part === undefined && (width < 1 || height < 1);
      if (isFlat) return false;
      const hasGround =
        style.backgroundImage !== 'none' || !/^(?:transparent|rgba\(.*, 0\))$/.test(style.backgroundColor);
      const hasEdge = ['Top', 'Right', 'Bottom', 'Left'].some(
        (side) =>
          Number.parseFloat(style.getPropertyValue(`border-${side.toLowerCase()}-width`)) > 0 &&
          style.getPropertyValue(`border-${side.toLowerCase()}-style`) !== 'none',
      );
      return hasGround || hasEdge;
    });
  }

  function findNames(): readonly MeasuredName[] {
    return frames.flatMap((frame) =>
      [frame, ...frame.querySelectorAll('[id]')]
        .filter(({ id }) => id !== '')
        .map((element) => ({
          id: element.id,
          slide: frame.id,
          isDrawn: element.matches('svg *'),
          ...placeOf(element),
        })),
    );
  }

  function findFaces(): readonly MeasuredFace[] {
    const GENERIC =
      /^(?:(?:ui-)?(?:serif|sans-serif|monospace|rounded)|cursive|fantasy|system-ui|math|emoji|fangsong|-apple-system|BlinkMacSystemFont|inherit|initial)$/i;
    const bare = (name: string): string => name.trim().replace(/^["']|["']$/g, '');
    const brought = new Set([...document.fonts].map(({ family }) => bare(family).toLowerCase()));
    const found = new Map<string, MeasuredFace>();
    for (const frame of frames) {
      const walker = document.createTreeWalker(frame, NodeFilter.SHOW_TEXT);
      const styles = new Map<Element, string>();
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const parent = node.parentElement;
        const text = (node.textContent ?? '').trim();
        if (
          parent === null ||
          text === '' ||
          parent.closest('style,script,template,title,desc,.katex-mathml') !== null
        ) {
          continue;
        }
        const stack = styles.get(parent) ?? getComputedStyle(parent).fontFamily;
        styles.set(parent, stack);
        const [family = '', ...others] = stack.split(',').map(bare);
        if (family === '' || GENERIC.test(family) || brought.has(family.toLowerCase())) continue;
        if (!parent.checkVisibility()) continue;
        const place = placeOf(parent);
        const key = [frame.id, family, place.file ?? '', place.line ?? ''].join('\n');
        if (found.has(key)) continue;
        const instead =
          others.find((name) => brought.has(name.toLowerCase())) ?? others.find((name) => GENERIC.test(name));
        found.set(key, {
          family,
          instead: instead ?? 'another of each machine',
          text: text.slice(0, 80),
          slide: frame.id,
          ...place,
        });
      }
    }
    return [...found.values()];
  }

  function findVoids(): readonly MeasuredVoid[] {
    /** What an author who only wanted a step would write has no more than these. */
    const PLAIN =
      /^(?:fragment|visible|current-fragment|custom|fade-\S+|current-visible|semi-fade-out|grow|shrink|strike|highlight-\S+)$/;
    return frames.flatMap((frame) => {
      const fragments = [...frame.querySelectorAll('.fragment[data-fragment-index]')];
      const stepOf = (one: Element): number => Number(one.getAttribute('data-fragment-index'));
      return fragments.flatMap((one): readonly MeasuredVoid[] => {
        if (one.matches('.code-step,svg *') || one.localName.includes('-') || one.id !== '') return [];
        if (![...one.classList].every((name) => PLAIN.test(name)) || shows(one)) return [];
        const others = fragments.filter((other) => other !== one && stepOf(other) === stepOf(one));
        const isAlone = !others.some((other) => other.matches('.code-step') || shows(other));
        return [{ step: stepOf(one), isAlone, slide: frame.id, ...placeOf(one) }];
      });
    });
  }

  /** A background, a picture or a word of its own makes a slide; its foot, which all slides have, does not. */
  function isBlank(frame: HTMLElement): boolean {
    const parts = frame.querySelectorAll(
      '.slide-header,.slide-body,.slide-foot,.page-header,.slide-backdrop > *,.slide-backdrop[style]',
    );
    return ![...parts].some((part) => part.matches('.slide-backdrop, .slide-backdrop *') || shows(part));
  }

  return {
    names: findNames(),
    faces: findFaces(),
    voids: findVoids(),
    blank: frames.filter(isBlank).map(({ id }) => id),
  };
}
