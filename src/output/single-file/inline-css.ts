/** A style sheet enters; one without any file or other sheet beside it leaves, with marks where its files will stand. */
import { posix } from 'node:path';
import { stylePlaces, type StylePlace } from '../style-sheet.ts';
import type { KeptFiles } from './kept-files.ts';

export interface CssReport {
  /** Something that cannot be kept; `line` is 1-based in the sheet. */
  leftOut(url: string, line: number): void;
}

/** What a URL that is not kept loads instead: nothing, and without asking anyone. */
const NOTHING = 'url("data:,")';

/**
 * @param path of the sheet, from which its URLs are read; empty for rules that stand in the page itself.
 * @param around this sheet and those that import it.
 */
export async function inlineCss(
  css: string,
  path: string,
  files: KeptFiles,
  report: (path: string) => CssReport,
  around: ReadonlySet<string> = new Set([path]),
): Promise<string> {
  const base = path === '' ? '' : posix.dirname(path);
  let out = '';
  let at = 0;
  for (const found of stylePlaces(css)) {
    if (found.from < at) continue;
    const [from, to] = found.isImport ? found.outer : [found.from, found.to];
    const text = found.isImport
      ? await imported(css, found, path, files, report, around)
      : await placed(found, base, files, report(path));
    if (text === undefined || from < at) continue;
    out += css.slice(at, from) + text;
    at = to;
  }
  return (out + css.slice(at)).replace(/^\uFEFF?@charset\s+"[^"]*";/i, '');
}

/** Undefined: it stays as it is. */
async function placed(
  { url, line, isFont }: StylePlace,
  base: string,
  files: KeptFiles,
  report: CssReport,
): Promise<string | undefined> {
  if (/^(?:data:|blob:|#|$)/i.test(url.trim())) return undefined;
  const file = files.find(url, base);
  if (file !== undefined && !(await files.isTooLarge(file.path))) return files.inCss(file.path, file.fragment, isFont);
  report.leftOut(url, line);
  return NOTHING;
}

async function imported(
  css: string,
  { url, line, from, to, outer }: StylePlace,
  path: string,
  files: KeptFiles,
  report: (path: string) => CssReport,
  around: ReadonlySet<string>,
): Promise<string> {
  // Browsers read no import behind a rule.
  if (/\{/.test(css.slice(0, from).replace(/\/\*.*?\*\//gs, ''))) return '';
  const file = files.find(url, path === '' ? '' : posix.dirname(path));
  if (file === undefined) {
    report(path).leftOut(url, line);
    return '';
  }
  if (around.has(file.path)) return '';
  const text = await files.text(file.path);
  const inner = await inlineCss(text, file.path, files, report, new Set([...around, file.path]));
  return conditioned(inner, css.slice(to, outer[1]).replace(/;\s*$/, '').trim());
}

/** `@import url(…) layer(a) supports(…) screen`: what follows the URL, around the rules themselves (CSS Cascading 5, 2.1). */
export function conditioned(css: string, conditions: string): string {
  const [layer, afterLayer] = taken(conditions, 'layer');
  const [supports, media] = taken(afterLayer, 'supports');
  let out = css;
  if (layer !== undefined) out = `@layer ${layer}{${out}}`;
  if (supports !== undefined) out = `@supports (${supports}){${out}}`;
  return media === '' ? out : `@media ${media}{${out}}`;
}

/** What stands between the brackets of a function at the text's start, or empty without brackets, and the rest. */
function taken(text: string, name: string): readonly [inner: string | undefined, rest: string] {
  const [, bracket] = new RegExp(`^${name}(\\(|(?![\\w-]))`, 'i').exec(text) ?? [];
  if (bracket === undefined) return [undefined, text];
  if (bracket === '') return ['', text.slice(name.length).trim()];
  let depth = 0;
  for (let at = name.length; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return [text.slice(name.length + 1, at).trim(), text.slice(at + 1).trim()];
  }
  return [text.slice(name.length + 1), ''];
}
