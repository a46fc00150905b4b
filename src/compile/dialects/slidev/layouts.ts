/** A slide's `layout` with what belongs to it enters; the layout here, its background and the lines it needs leave. */
import type { NativeKey, Origin } from '../native/native-deck.ts';
import { nativeKey } from '../native/native-deck.ts';
import type { SlideWork } from './deck.ts';
import { originAt } from './deck.ts';
import type { SlideFrontMatter } from './slide-keys.ts';

export interface SlideLayout {
  readonly keys: readonly NativeKey[];
  readonly classes: readonly string[];
  /** Lines above what the slide shows, and below it. */
  readonly above: readonly string[];
  readonly below: readonly string[];
  /** CSS for the slide. */
  readonly rules: readonly string[];
}

interface Plan {
  readonly name?: string;
  readonly classes?: readonly string[];
  readonly rules?: readonly string[];
}

/** Layouts of Slidev and, by their likely names, of its themes. */
const LAYOUTS: Readonly<Record<string, Plan>> = {
  default: {},
  cover: { name: 'cover' },
  intro: { name: 'plain', classes: ['middle'] },
  section: { name: 'section' },
  center: { name: 'plain', classes: ['center', 'middle'] },
  full: { name: 'plain' },
  none: { name: 'plain', rules: ['section { padding: 0 }'] },
  statement: { name: 'statement', classes: ['center'] },
  fact: { name: 'big-number', classes: ['center'] },
  quote: { name: 'plain', classes: ['middle'] },
  end: { name: 'end' },
  'two-cols': { name: 'two-columns' },
  'two-cols-header': { name: 'two-columns-header' },
  image: {},
  'image-left': { name: 'image-left' },
  'image-right': { name: 'image-right' },
  iframe: {},
  'iframe-left': { name: 'two-columns' },
  'iframe-right': { name: 'two-columns' },
};

/** What else decides how a slide is laid out. */
export interface SlideNature {
  readonly isFirst: boolean;
  /** Its classes arrange all that stands on it. */
  readonly isArranged: boolean;
}

export function layoutOf(front: SlideFrontMatter, name: string, nature: SlideNature, work: SlideWork): SlideLayout {
  const origin = front.originOf('layout', originAt(work.text, work.from));
  const plan = Object.hasOwn(LAYOUTS, name) ? LAYOUTS[name] : undefined;
  if (plan === undefined) {
    work.deck.context.unmapped(`layout "${name}"`, origin, 'layouts here are those of the guide');
    return finish(front, likely(name, work), origin, [], [], work, nature);
  }
  const image = front.text('image');
  const url = front.text('url');
  const above: string[] = [];
  const below: string[] = [];
  if ((name === 'two-cols' || name === 'two-columns') && !isEmptyAbove(work)) above.push('::left::', '');
  if (name.startsWith('image-') && image !== undefined) {
    const fit = front.text('backgroundSize');
    const size =
      fit === undefined || fit === 'cover' ? '' : fit === 'contain' ? '{fit=contain}' : `{width=${fit.split(/\s/)[0]}}`;
    below.push('', '::image::', '', `![](${bracketed(front.path(image, work))})${size}`);
  }
  if (name.startsWith('iframe') && url !== undefined) {
    work.deck.context.unmapped(
      '"<iframe>"',
      front.originOf('url', origin),
      'link to the page, or show a picture of it',
    );
    const link = `<${url.replaceAll(/[<>\s]/g, '')}>`;
    if (name === 'iframe-left') above.push('::left::', '', link, '', '::right::', '');
    else if (name === 'iframe-right') {
      above.push('::left::', '');
      below.push('', '::right::', '', link);
    } else below.push('', link);
  }
  if (name === 'end' && work.text.tokens.every(({ map }) => map === null || map[0] < work.from || map[0] >= work.to)) {
    below.push('# END');
  }
  return finish(front, plan, origin, above, below, work, nature, name);
}

/** `two-cols` shows its default slot left; where all stands in slots nothing needs to be said. */
function isEmptyAbove(work: SlideWork): boolean {
  const first = work.text.trimmed(work.from, work.to)[0];
  return /^::\s*(?:left|right)\s*::\s*$/.test(work.text.masked[first] ?? '');
}

/** Of a layout nobody here knows, its name and its slots tell most. */
function likely(name: string, work: SlideWork): Plan {
  if (work.slots.size > 0) return {};
  if (/cover|^title/i.test(name)) return { name: 'cover' };
  if (/section/i.test(name)) return { name: 'section' };
  if (/center|intro|about|presenter/i.test(name)) return { name: 'plain', classes: ['middle'] };
  return {};
}

function finish(
  front: SlideFrontMatter,
  { name, classes = [], rules = [] }: Plan,
  origin: Origin,
  above: readonly string[],
  below: readonly string[],
  work: SlideWork,
  { isFirst, isArranged }: SlideNature,
  written = '',
): SlideLayout {
  const own = front.background(work, written, isFirst);
  const flows = isArranged && work.slots.size === 0 && (name === undefined || name === 'section' || name === 'cover');
  // A cover here would say the deck's title where the slide has no heading of Markdown.
  const isBare = name === 'cover' && !hasHeading(work);
  const layout = flows || isBare ? 'plain' : (name ?? (isHeadingsOnly(work) ? 'content' : undefined));
  return {
    keys: [...(layout === undefined ? [] : [nativeKey('layout', layout, origin)]), ...own.keys],
    classes: [...classes, ...(isBare && !flows ? ['middle'] : []), ...own.classes],
    above,
    below,
    rules,
  };
}

function hasHeading(work: SlideWork): boolean {
  return work.text
    .tokensIn(work.from, work.to)
    .some(({ type, tag, level }) => type === 'heading_open' && level === 0 && /^h[12]$/.test(tag));
}

/** What is nothing but a heading would become a section. */
function isHeadingsOnly(work: SlideWork): boolean {
  const tops = work.text.tokensIn(work.from, work.to).filter(({ level, nesting }) => level === 0 && nesting >= 0);
  return tops.length > 0 && tops.every(({ type }) => type === 'heading_open');
}

function bracketed(path: string): string {
  return /[\s()]/.test(path) ? `<${path}>` : path;
}
