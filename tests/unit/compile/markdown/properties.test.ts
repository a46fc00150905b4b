/** Any text enters; the token stream that leaves must keep the promises of `tokens.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../../../src/deck/rules.ts';
import { collectDefinitions, createMarkdown, parseMarkdown } from '../../../../src/compile/markdown/create.ts';
import { createEnv } from '../../../../src/compile/markdown/env.ts';
import { BLOCK_TYPES, INLINE_TYPES, type RawToken } from '../../../../src/compile/markdown/tokens.ts';

const md = createMarkdown('native');

/** What a token may carry in `meta`, by type; `line` comes on top for inline tokens. */
const METAS: Record<string, readonly string[]> = {
  container_open: ['name', 'title', 'attrs', 'colons'],
  container_close: ['colons'],
  slot: ['slot'],
  snippet: ['path', 'region', 'info'],
  fence: ['unclosed'],
  html_block: ['unclosed'],
  alert_open: ['tone', 'title'],
  alert_close: ['tone', 'title'],
  task: ['checked'],
  math_inline: ['display'],
  footnote_ref: ['label'],
  citation: ['key', 'prefix', 'locator'],
  link_open: ['label'],
  image: ['label'],
};

const MARKDOWN_IT_BLOCKS = [
  'paragraph',
  'heading',
  'blockquote',
  'bullet_list',
  'ordered_list',
  'list_item',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
].flatMap((name) => [`${name}_open`, `${name}_close`]);
const BLOCKS = new Set<string>([
  ...BLOCK_TYPES,
  ...MARKDOWN_IT_BLOCKS,
  'inline',
  'fence',
  'code_block',
  'html_block',
  'hr',
]);
const MARKDOWN_IT_INLINES = ['em', 'strong', 's', 'link'].flatMap((name) => [`${name}_open`, `${name}_close`]);
const INLINES = new Set<string>([
  ...INLINE_TYPES,
  ...MARKDOWN_IT_INLINES,
  'text',
  'softbreak',
  'hardbreak',
  'code_inline',
  'image',
  'html_inline',
]);
const BARE = new Set(['text', 'softbreak', 'hardbreak']);

/** Pieces of syntax, so that random texts meet the rules and their edges. */
const piece = fc.constantFrom(
  '\n',
  '\n\n',
  ' ',
  '  ',
  '    ',
  'a',
  'word',
  '\n- ',
  '\n1. ',
  '\n> ',
  '\n# ',
  '\n: ',
  '\n```\n',
  '\n~~~ js {1|2}\n',
  '\n:::',
  '\n::: tip Title {.a}\n',
  '\n:::\n',
  '\n::left::\n',
  '\nNote:\n',
  '\n. . .\n',
  '\n<<< ./a.ts#r {2}\n',
  '\n$$\n',
  '$$',
  '$',
  '$x$',
  '[',
  ']',
  '](u)',
  '![',
  '[^1]',
  '\n[^1]: ',
  '^[',
  '^',
  '~',
  '~~',
  '==',
  '++',
  '*',
  '**',
  '_',
  '`',
  '{',
  '}',
  '{.a}',
  '{#b on=x}',
  '{onclick=1 src=x}',
  '\n{.c}\n',
  '[x]{.y}',
  '[@k, p. 1]',
  '[see @a; @b]',
  '\n*[AB]: long\n',
  'AB',
  ':icon[x]',
  ':smile:',
  '😀',
  '👩‍👩‍👧',
  '✔️',
  '©',
  '\n| a | b |\n|---|:-:|\n| c | d |\n',
  '\n> [!NOTE] t\n',
  '\n- [ ] ',
  '\n- [x] ',
  '<b>',
  '</b>',
  '\n<div>\n',
  '\n<!--',
  '-->',
  '\n<script>\n',
  '\\',
  '&amp;',
  'https://a.b/c',
  '[r]',
  '\n[r]: /u\n',
  '(javascript:x)',
  '\n---\n',
  '\n===\n',
  '\t',
  '\0',
  '\r\n',
  '\u2028',
  '\uD83D',
);
const text = fc.oneof(
  { weight: 5, arbitrary: fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
);

function checkBlocks(tokens: readonly RawToken[], lineCount: number): void {
  const open: string[] = [];
  for (const token of tokens) {
    expect(BLOCKS).toContain(token.type);
    if (token.nesting === 1) open.push(token.type);
    if (token.nesting === -1) expect(open.pop()?.replace(/_open$/, '_close')).toBe(token.type);
    checkMeta(token, []);
    checkAttributes(token);
    if (token.map !== null) {
      expect(token.map[0]).toBeGreaterThanOrEqual(0);
      expect(token.map[1]).toBeGreaterThanOrEqual(token.map[0]);
      expect(token.map[1]).toBeLessThanOrEqual(lineCount);
    }
    if (token.type === 'inline') {
      expect(token.map).not.toBeNull();
      checkInlines(token.children ?? [], token.map ?? [0, 0]);
    }
  }
  expect(open).toEqual([]);
}

function checkInlines(tokens: readonly RawToken[], [first, end]: readonly [number, number]): void {
  const open: string[] = [];
  for (const token of tokens) {
    expect(INLINES).toContain(token.type);
    expect(token.map).toBeNull();
    if (token.nesting === 1) open.push(token.type);
    if (token.nesting === -1) expect(open.pop()?.replace(/_open$/, '_close')).toBe(token.type);
    checkMeta(token, ['line']);
    checkAttributes(token);
    if (BARE.has(token.type)) expect(token.meta).toBeNull();
    else {
      expect(token.meta?.line).toBeGreaterThanOrEqual(first);
      expect(token.meta?.line).toBeLessThan(Math.max(end, first + 1));
    }
    if (token.type === 'image') checkInlines(token.children ?? [], [first, end]);
  }
  expect(open).toEqual([]);
}

function checkMeta(token: RawToken, more: readonly string[]): void {
  const allowed = [...(METAS[token.type] ?? []), ...more];
  for (const name of Object.keys(token.meta ?? {})) expect(allowed).toContain(name);
}

function checkAttributes(token: RawToken): void {
  for (const [name, value] of [...(token.attrs ?? []), ...Object.entries<string>(token.meta?.attrs ?? {})]) {
    expect(typeof value).toBe('string');
    expect(name).not.toMatch(/^on/i);
    if (name === 'href') expect(token.type).toBe('link_open');
    if (name === 'src') expect(token.type).toBe('image');
    if (name === 'href' || name === 'src') expect(value).not.toMatch(/^\s*(?:javascript|vbscript|file):/i);
  }
}

describe('whatever the text', () => {
  it('the token stream keeps its contract', () => {
    fc.assert(
      fc.property(text, (markdown) => {
        const env = createEnv();
        const lineCount = markdown.split(/\r\n?|\n/).length;
        checkBlocks(parseMarkdown(md, markdown, env), lineCount);
        for (const { tokens, line } of env.footnotes.values()) {
          checkBlocks(tokens, lineCount);
          expect(line).toBeLessThan(lineCount);
        }
        for (const { rule, line } of env.problems) {
          expect(RULES).toHaveProperty([rule]);
          expect(line).toBeLessThan(lineCount);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('the same text gives the same tokens, also after other texts', () => {
    fc.assert(
      fc.property(text, text, (markdown, other) => {
        const first = parseMarkdown(md, markdown, createEnv());
        parseMarkdown(md, other, createEnv());
        expect(parseMarkdown(md, markdown, createEnv())).toEqual(first);
      }),
      { numRuns: 300 },
    );
  });

  it('definitions collected beforehand are those that parsing finds', () => {
    fc.assert(
      fc.property(text, (markdown) => {
        const before = createEnv();
        const after = createEnv();
        collectDefinitions(md, markdown, before);
        parseMarkdown(md, markdown, after);
        expect(before.references).toEqual(after.references);
        expect(before.abbreviations).toEqual(after.abbreviations);
        expect(before.problems).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('formulas stay text when math is switched off', () => {
    const plain = createMarkdown('native', { math: false });
    fc.assert(
      fc.property(text, (markdown) => {
        const types = (tokens: readonly RawToken[]): string[] =>
          tokens.flatMap((token) => [token.type, ...types(token.children ?? [])]);
        const found = types(parseMarkdown(plain, markdown, createEnv()));
        expect(found).not.toContain('math_inline');
        expect(found).not.toContain('math_block');
      }),
      { numRuns: 300 },
    );
  });
});
