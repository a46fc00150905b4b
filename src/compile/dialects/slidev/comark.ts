/** Comark (formerly MDC) syntax of a slide enters: `[text]{.class}`, `:icon{name="x"}`, `::box`; native attributes leave. */
import { writeAttributeList } from '../native/attribute-list.ts';
import { readClasses } from './attributes.ts';
import type { Click } from './clicks.ts';
import { NEXT, readAt, WITH } from './clicks.ts';
import type { SlideWork } from './deck.ts';
import { replaceBetween, unmappedAt } from './deck.ts';
import { styleOf, utilityOf } from './utilities/utilities.ts';

/** Braces right behind a word, link, picture or code, or at the end of a block. */
const ATTRIBUTES = /(?<=[\])*_`\0\s]|^)\{([^{}\n\0]{1,300})\}/g;
const ITEM =
  /\s*(?:\.([^\s.#={}"']+)|#([^\s.#={}"']+)|(:?[\w@-]+(?:\.[\w-]+)*)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'{}]+)))?)/y;
const INLINE = /(?<![\w:])(:[a-z][\w-]*)(?:\[([^\]\n]*)\])?(?:\{([^{}\n]{0,300})\})?/gi;

export function translateComark(work: SlideWork): void {
  if (!work.deck.mdc) return;
  for (let line = work.from; line < work.to; line++) {
    if (work.htmlLines.has(line)) continue;
    const masked = work.text.masked[line] ?? '';
    if (/^\s*::/.test(masked)) translateBlock(masked, line, work);
    else {
      const rest = masked.includes(':') ? translateInline(masked, line, work) : masked;
      if (rest.includes('{')) translateAttributes(rest, line, work);
    }
  }
}

function translateAttributes(masked: string, line: number, work: SlideWork): void {
  for (const match of masked.matchAll(ATTRIBUTES)) {
    const written = match[1] ?? '';
    const read = readItems(written, line, match.index, work);
    if (read === undefined) continue;
    work.later.push(() => {
      const text = read();
      const from = { line, column: match.index };
      if (text !== match[0]) replaceBetween(work.text, from, { line, column: match.index + match[0].length }, text);
    });
  }
}

/** Undefined for braces that hold no attributes; else what writes them, once the clicks are counted. */
function readItems(written: string, line: number, column: number, work: SlideWork): (() => string) | undefined {
  const classes: string[] = [];
  const kept: [string, string][] = [];
  const declarations: [string, string][] = [];
  let style = '';
  let click: Click | undefined;
  const place = { line, column };
  const pattern = new RegExp(ITEM);
  const trimmed = written.trim();
  for (let pos = 0; pos < trimmed.length; pos = pattern.lastIndex) {
    pattern.lastIndex = pos;
    const match = pattern.exec(trimmed);
    if (match === null) return undefined;
    const [, name, id, key = '', double, single, bare] = match;
    const value = double ?? single ?? bare;
    const start = work.source.offsetOf(line) + column;
    if (name !== undefined || key === 'class') classes.push(...(name ?? value ?? '').split(/\s+/));
    else if (id !== undefined) kept.push(['id', id]);
    else if (key === 'style') style = (value ?? '').replaceAll('"', "'");
    else if (/^v-(?:click|after)(?:\.|$)/.test(key)) {
      const at = key.startsWith('v-after') ? WITH : (readAt(value) ?? NEXT);
      click = work.clicks.add({ at, size: 1, start, end: start + 1 });
      if (key.includes('.hide')) classes.push('fade-out');
    } else if (value === undefined) {
      const said = utilityOf(key, work.deck.dark);
      if (said === undefined) unmappedAt(work, `attribute "${key}"`, place);
      else if (said !== 'silent') declarations.push(...said.map(([a, b]): [string, string] => [a, b]));
    } else kept.push([key.replace(/^:/, ''), value]);
  }
  const read = readClasses(classes.join(' '), work.deck.dark, (name) => unmappedAt(work, `class "${name}"`, place));
  declarations.push(...read.declarations);
  return () => {
    const css = [style.replace(/;\s*$/, ''), styleOf(declarations)].filter((part) => part !== '').join('; ');
    const names = [...(click ? ['fragment'] : []), ...read.classes];
    return writeAttributeList([
      ...names.map((name) => ['class', name] as const),
      ...(click && work.clicks.numbered ? [['index', String(work.clicks.startOf(click))] as const] : []),
      ...kept,
      ...(css === '' ? [] : [['style', css] as const]),
    ]);
  };
}

/** `:component[text]{prop}`: the text stays where it is. Gives the line with what went blotted out. */
function translateInline(masked: string, line: number, work: SlideWork): string {
  return masked.replaceAll(INLINE, (found, name: string, text?: string, props?: string, at = 0) => {
    if (text === undefined && props === undefined) return found;
    const head = text === undefined ? found.length : name.length + 1;
    const tail = text === undefined ? 0 : found.length - head - text.length;
    const [from, to] = [Number(at), Number(at) + found.length];
    unmappedAt(work, `component "${name}"`, { line, column: from });
    const remove = (start: number, end: number): void =>
      replaceBetween(work.text, { line, column: start }, { line, column: end }, '');
    work.later.push(() => {
      remove(from, from + head);
      if (tail > 0) remove(to - tail, to);
    });
    return '\0'.repeat(head) + found.slice(head, found.length - tail) + '\0'.repeat(tail);
  });
}

/** `::component{prop}` to `::`: what stands in it stays. */
function translateBlock(masked: string, line: number, work: SlideWork): void {
  const opening = /^\s*:{2,}([a-z][\w-]*)\s*(?:\{.*\})?\s*$/i.exec(masked)?.[1];
  const isEnd = /^\s*:{2,}\s*$/.test(masked);
  if (opening === undefined && !isEnd) return;
  const place = { line, column: 0 };
  if (opening !== undefined) unmappedAt(work, `component "::${opening}"`, place);
  work.later.push(() => replaceBetween(work.text, place, { line, column: masked.length }, ''));
}
