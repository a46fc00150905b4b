/** Lines that stand for themselves (`::left::`, `Note:`, `. . .`, `<<< ./file.ts`) enter, marker tokens leave. */
import type { MarkdownIt, StateBlock, Token } from 'markdown-it';
import { INTERRUPTS, isAtMargin, lineText, startsWith } from './block-line.ts';

export interface SnippetMeta {
  /** As written, `/` or not; the reader resolves it. */
  readonly path: string;
  readonly region?: string;
  /** The rest of the line, read like a fence's info string. */
  readonly info: string;
}

/** A slot of the layout: `::name::` alone on a line. */
export function slots(md: MarkdownIt): void {
  marker(md, 'slot', ':', (text) => {
    const slot = /^::([A-Za-z][\w-]*)::$/.exec(text)?.[1];
    return slot === undefined ? undefined : { slot };
  });
}

/** The presenter's notes: `Note:` or `Notes:` alone on a line, at the margin. */
export function notes(md: MarkdownIt): void {
  marker(md, 'notes', 'N', (text, state, line) =>
    (text === 'Note:' || text === 'Notes:') && isAtMargin(state, line) ? null : undefined,
  );
}

/** A pause, as in Pandoc: `. . .` alone on a line. */
export function pauses(md: MarkdownIt): void {
  marker(md, 'pause', '.', (text) => (/^\.[ \t]+\.[ \t]+\.$/.test(text) ? null : undefined));
}

const SNIPPET = /^<<<[ \t]+(?:"([^"]+)"|'([^']+)'|([^\s{}#"']+))(?:#([\w.-]+))?(?=[\s{]|$)(.*)$/u;

/** Code from a file: `<<< ./file.ts#region ts {2-4}`; a path with blanks, braces or `#` stands in quotes. */
export function snippets(md: MarkdownIt): void {
  marker(md, 'snippet', '<', (text) => {
    const snippet = readSnippet(text);
    return snippet && { ...snippet };
  });
}

/** Reads a line without its indentation; undefined when it is none of these. */
export function readSnippet(text: string): SnippetMeta | undefined {
  const match = SNIPPET.exec(text);
  if (match === null) return undefined;
  const region = match[4];
  return {
    path: match[1] ?? match[2] ?? match[3] ?? '',
    ...(region === undefined ? {} : { region }),
    info: (match[5] ?? '').trim(),
  };
}

/** What a `snippet` token says. */
export function snippetOf({ meta }: Pick<Token, 'meta'>): SnippetMeta {
  const region: unknown = meta?.region;
  return {
    path: String(meta?.path ?? ''),
    ...(typeof region === 'string' ? { region } : {}),
    info: String(meta?.info ?? ''),
  };
}

/** A rule for one line that starts with `char`; `read` gives the token's meta, or undefined when the line is text. */
function marker(
  md: MarkdownIt,
  type: string,
  char: string,
  read: (text: string, state: StateBlock, line: number) => Token['meta'] | undefined,
): void {
  const code = char.charCodeAt(0);
  const rule = (state: StateBlock, line: number, _endLine: number, silent: boolean): boolean => {
    if (!startsWith(state, line, code)) return false;
    const meta = read(lineText(state, line), state, line);
    if (meta === undefined) return false;
    if (silent) return true;
    const token = state.push(type, '', 0);
    token.meta = meta;
    token.map = [line, line + 1];
    state.line = line + 1;
    return true;
  };
  md.block.ruler.before('fence', type, rule, { alt: INTERRUPTS });
}
