/** Running text of a slide enters; paths, links to slides, interpolations and formulas leave as Markdown without Vue. */
import type { SlideWork } from './deck.ts';
import { originAt, replaceBetween, unmappedAt } from './deck.ts';
import { literalOf } from './literals.ts';
import { pathOf } from './paths.ts';

/** What stands before a path, and the path. */
const PATHS = [/(\]\(\s*<?)((?:\/|@\/|~\/)[^\s)>\0]+)/g, /^( {0,3}\[[^\]]+\]:\s*)((?:\/|@\/)\S+)/g];
const INTERPOLATION = /\{\{([^{}\0]{1,300})\}\}/g;

export function translateMarkdown(work: SlideWork): void {
  for (let line = work.from; line < work.to; line++) {
    const masked = work.text.masked[line] ?? '';
    if (masked.includes('](') || /^ {0,3}\[/.test(masked)) translatePaths(masked, line, work);
    if (masked.includes('{{')) interpolate(masked, line, work);
  }
  tellOfFormulas(work);
}

function translatePaths(masked: string, line: number, work: SlideWork): void {
  const { file } = originAt(work.text, line);
  for (const pattern of PATHS) {
    for (const match of masked.matchAll(pattern)) {
      const written = match[2] ?? '';
      const column = match.index + (match[1] ?? '').length;
      const slide = /^\/(\d{1,4})$/.exec(written)?.[1];
      const id = slide === undefined ? undefined : work.deck.idOf(slide);
      const isPicture = pattern !== PATHS[0] || /!\[[^\]]*$/.test(masked.slice(0, match.index));
      const path = id === undefined ? linkOrPath(written, file, isPicture, work) : `#${id}`;
      if (path !== written) work.text.edits.replace(line, column, column + written.length, path);
    }
  }
  for (const match of masked.matchAll(/(\]\(\s*)(\d{1,4})(?=\s*\))/g)) {
    const id = work.deck.idOf(match[2] ?? '');
    const column = match.index + (match[1] ?? '').length;
    if (id !== undefined) work.text.edits.replace(line, column, column + (match[2] ?? '').length, `#${id}`);
  }
}

/** A link from the root may lead to another page of a site; only what is a file here is a path. */
function linkOrPath(written: string, file: string, isPicture: boolean, work: SlideWork): string {
  const path = pathOf(written, file, work.deck.context);
  const isFile = isPicture || /\.[a-z0-9]{2,5}(?:[?#].*)?$/i.test(written);
  return isFile ? path : written;
}

/** `{{ $page }}` and the like are known; anything else would have to be computed, and stays as it is written. */
function interpolate(masked: string, line: number, work: SlideWork): void {
  for (const match of masked.matchAll(INTERPOLATION)) {
    const script = (match[1] ?? '').trim();
    const value = valueOf(script, work);
    const place = { line, column: match.index };
    if (value === undefined) unmappedAt(work, `interpolation "{{ ${script} }}"`, place, 'write what it stands for');
    else
      work.later.push(() => replaceBetween(work.text, place, { line, column: place.column + match[0].length }, value));
  }
}

function valueOf(script: string, work: SlideWork): string | undefined {
  const literal = literalOf(script);
  if (literal !== undefined) return String(literal).replaceAll(/[<{*_`[\]]/g, '\\$&');
  if (/^\$(?:slidev\.nav\.current(?:Page|SlideNo)|page|nav\.currentPage)$/.test(script)) return String(work.number);
  if (/^\$(?:slidev\.)?nav\.total$/.test(script)) return String(work.deck.outline.length);
  if (/^\$(?:slidev\.)?clicks$|^\$nav\.clicks$/.test(script)) return '0';
  const [, own, name = ''] = /^\$(?:slidev\.(?:configs|themeConfigs)|(frontmatter))\.([\w-]+)$/.exec(script) ?? [];
  const value = name === '' ? undefined : (own ? work.values : work.deck.config)[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** `$$ {1|3}`: the lines of a formula come one by one there, and all at once here. */
function tellOfFormulas(work: SlideWork): void {
  for (const { type, map } of work.text.tokensIn(work.from, work.to)) {
    if (type !== 'math_block') continue;
    const [line, end] = map;
    const text = work.text.lines[line]?.text ?? '';
    const [found, , ranges = ''] = /^(\s*\$\$)\s*\{([\d,|*\s-]+|[^{}]*\|[^{}]*)\}(?:\{[^{}]*\})?/.exec(text) ?? [];
    if (found === undefined) continue;
    const column = text.indexOf('$$') + 2;
    unmappedAt(work, 'steps of a formula', { line, column });
    work.text.edits.replace(line, column, found.length, '');
    const size = ranges.split('|').length - 1;
    const start = work.source.offsetOf(line);
    if (size > 0)
      work.clicks.add({ at: { relative: true, value: 1 }, size, start, end: work.source.offsetOf(end) - 1, gap: true });
  }
}
