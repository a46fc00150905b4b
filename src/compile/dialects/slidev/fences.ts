/** The info strings of a slide's fences and `<<<` lines enter; they leave as native ones, and what no page here can do is told. */
import type { Click } from './clicks.ts';
import { NEXT, readAt } from './clicks.ts';
import type { SlideWork } from './deck.ts';
import { originAt, replaceBetween, unmappedAt } from './deck.ts';
import { pathOf } from './paths.ts';

const RANGES = /^(?:[\d,\s-]|all|none|\*|\|)+$/;

interface Info {
  readonly lang: string;
  title?: string;
  ranges?: string;
  readonly options: Map<string, string>;
  readonly flags: string[];
}

export function translateFences(work: SlideWork): void {
  for (const token of work.text.tokensIn(work.from, work.to)) {
    if (token.type !== 'fence') continue;
    const [line, end] = token.map;
    const written = work.text.lines[line]?.text ?? '';
    const at = written.lastIndexOf(token.markup, written.length - token.info.length) + token.markup.length;
    if (/^(?:md|markdown)\s+magic-move\b/.test(token.info)) magicMove(work, line, end, at);
    else translateInfo(work, line, at, written.slice(at), end - line);
  }
  for (let line = work.from; line < work.to; line++) {
    const masked = work.text.masked[line] ?? '';
    if (/^\s*<<</.test(masked)) translateSnippet(work, line, masked.length);
  }
}

/** @param lines how many lines of the deck the code takes, for the order of clicks. */
function translateInfo(work: SlideWork, line: number, column: number, written: string, lines: number): void {
  const trimmed = written.trim();
  if (trimmed === '') return;
  const info = readInfo(trimmed);
  const start = work.source.offsetOf(line);
  const click = stepsOf(work, info, start, work.source.offsetOf(line + lines) - 1);
  tellOf(work, info, line);
  work.later.push(() => {
    const text = infoText(work, info, click);
    if (text !== trimmed) replaceBetween(work.text, { line, column }, { line, column: column + written.length }, text);
  });
}

/** `ts {1|2-3|all}{at:2, lines:true} [file.ts] twoslash`, in any order. */
function readInfo(written: string): Info {
  const [lang = ''] = /^[^\s{[]*/.exec(written) ?? [];
  const info: Info = { lang, options: new Map(), flags: [] };
  const part = /\s*(?:\{([^{}]*)\}|\[([^\]]*)\]|([\w-]+)=(?:"([^"]*)"|'([^']*)'|(\S+))|([^\s{[]+))|\s+$/y;
  for (let pos = lang.length; pos < written.length;) {
    part.lastIndex = pos;
    const match = part.exec(written);
    if (match === null) break;
    pos = part.lastIndex;
    const [, braces, title, key, double, single, bare, word] = match;
    if (braces !== undefined) readBraces(braces.trim(), info);
    else if (title !== undefined) info.title = title.replace(/~[^~]*~/g, '').trim();
    else if (key !== undefined) info.options.set(key, double ?? single ?? bare ?? '');
    else if (word !== undefined) info.flags.push(word);
  }
  return info;
}

function readBraces(inner: string, info: Info): void {
  if (inner === '') return;
  if (RANGES.test(inner)) info.ranges ??= inner;
  else if (/^[\w-]+$/.test(inner)) info.flags.push(inner);
  else {
    for (const [, key = '', double, single, bare] of inner.matchAll(
      /([\w-]+)\s*:\s*(?:"([^"]*)"|'([^']*)'|([^,\s]+))/g,
    )) {
      info.options.set(key, double ?? single ?? bare ?? '');
    }
  }
}

function stepsOf(work: SlideWork, info: Info, start: number, end: number): Click | undefined {
  const steps = info.ranges === undefined ? 0 : info.ranges.split('|').length;
  if (steps < 2) return undefined;
  return work.clicks.add({ at: readAt(info.options.get('at')) ?? NEXT, size: steps - 1, start, end });
}

function infoText(work: SlideWork, info: Info, click: Click | undefined): string {
  const { lang, title, options } = info;
  // Slidev's `none` dims all lines; here a step without lines means all of them.
  const ranges = info.ranges?.replaceAll(/\bnone\b/g, 'all').replaceAll(/\s+/g, '');
  const start = options.get('startLine') ?? options.get('start');
  const height = options.get('maxHeight');
  const isNumbered = options.get('lines') ?? options.get('lineNumbers');
  return [
    lang,
    ranges === undefined || /^(?:\*|all)$/.test(ranges) ? '' : `{${ranges}}`,
    title ? `title="${title.replaceAll('"', '\\"')}"` : options.has('title') ? `title="${options.get('title')}"` : '',
    isNumbered === 'true' && start === undefined ? 'lines' : isNumbered === 'false' ? 'lines=false' : '',
    start !== undefined && /^\d{1,7}$/.test(start) && isNumbered !== 'false' ? `start=${start}` : '',
    height !== undefined && /^[\d.]+[a-z%]+$/.test(height) ? `max-height=${height}` : '',
    click && work.clicks.numbered ? `steps-index=${work.clicks.startOf(click)}` : '',
  ]
    .filter((word) => word !== '')
    .join(' ');
}

/** What runs, or needs a compiler, a server or an editor. */
function tellOf(work: SlideWork, info: Info, line: number): void {
  const place = { line, column: 0 };
  const words = new Set(info.flags);
  for (const word of words) {
    if (word.startsWith('monaco')) unmappedAt(work, `live editor "{${word}}"`, place);
    else if (word === 'twoslash') unmappedAt(work, 'types of "twoslash"', place);
  }
  if (info.lang === 'plantuml') unmappedAt(work, 'diagram "plantuml"', place, 'draw it with ```mermaid or ```dot');
  // A diagram is in the deck's own theme, and as large as its place allows.
  if (info.lang === 'mermaid' && [...info.options.keys()].some((name) => name !== 'theme' && name !== 'scale'))
    unmappedAt(work, 'options of "mermaid"', place);
  if (info.options.has('finally')) unmappedAt(work, 'code option "finally"', place);
}

/** The fences and `<<<` lines inside speak the same language as those outside. */
function magicMove(work: SlideWork, line: number, end: number, column: number): void {
  const written = work.text.lines[line]?.text.slice(column) ?? '';
  const info = readInfo(written.trim());
  const states: { readonly line: number; readonly info: Info; readonly column: number; readonly text: string }[] = [];
  const snippets: Snippet[] = [];
  let inside = false;
  for (let at = line + 1; at < end - 1; at++) {
    const text = work.text.lines[at]?.text ?? '';
    const fence = /^\s*```+/.exec(text)?.[0];
    if (fence === undefined) {
      const snippet = inside || !/^\s*<<</.test(text) ? undefined : readSnippet(work, at);
      if (snippet !== undefined) snippets.push(snippet);
      continue;
    }
    inside = !inside;
    if (inside)
      states.push({
        line: at,
        column: fence.length,
        text: text.slice(fence.length),
        info: readInfo(text.slice(fence.length).trim()),
      });
  }
  const total = [...states, ...snippets].reduce(
    (sum, { info: { ranges } }) => sum + (ranges?.split('|').length ?? 1),
    0,
  );
  const start = work.source.offsetOf(line);
  const click =
    total > 1
      ? work.clicks.add({
          at: readAt(info.options.get('at')) ?? NEXT,
          size: total - 1,
          start,
          end: work.source.offsetOf(end) - 1,
        })
      : undefined;
  work.later.push(() => {
    const options = infoText(work, { ...info, flags: [] }, click).replace(/^(?:md|markdown)\s*/, '');
    replaceBetween(
      work.text,
      { line, column },
      { line, column: column + written.length },
      `md magic-move ${options}`.trimEnd(),
    );
    for (const snippet of snippets) snippet.write(undefined);
    for (const state of states) {
      const text = infoText(work, state.info, undefined);
      const to = { line: state.line, column: state.column + state.text.length };
      if (text !== state.text.trim()) replaceBetween(work.text, { line: state.line, column: state.column }, to, text);
    }
  });
}

/** A line of code from a file. */
interface Snippet {
  readonly info: Info;
  /** Writes it as a native one. */
  readonly write: (click: Click | undefined) => void;
}

/** `<<< @/snippets/x.ts#region ts {2}{lines:true}`. */
function translateSnippet(work: SlideWork, line: number, length: number): void {
  const snippet = readSnippet(work, line);
  if (snippet === undefined) return;
  const start = work.source.offsetOf(line);
  const click = stepsOf(work, snippet.info, start, start + length);
  work.later.push(() => snippet.write(click));
}

function readSnippet(work: SlideWork, line: number): Snippet | undefined {
  const written = work.text.lines[line]?.text ?? '';
  const [, lead = '', path = '', region = '', rest = ''] =
    /^(\s*<<<[ \t]*)("[^"]*"|'[^']*'|[^\s{}#]+)(#[\w-]+)?(.*)$/.exec(written) ?? [];
  if (path === '') return undefined;
  const bare = path.replaceAll(/["']/g, '');
  const { file } = originAt(work.text, line);
  const found = pathOf(bare, file, work.deck.context);
  const info = readInfo(rest.trim());
  tellOf(work, info, line);
  return {
    info,
    write(click) {
      const place = /[\s{}#"']/.test(found) ? `"${found}"` : found.startsWith('.') ? found : `./${found}`;
      const text = `${lead.trimEnd()} ${place}${region} ${infoText(work, info, click)}`.trimEnd();
      // Also where nothing changes: what is written by a translator is not escaped.
      work.text.edits.replaceLine(line, text);
    },
  };
}
