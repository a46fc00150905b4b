import { readFileSync } from 'node:fs';
import { createHighlighterCore } from 'shiki/core';
import { createOnigurumaEngine } from 'shiki/engine/oniguruma';
import { bundledLanguages } from 'shiki/langs';
import { bundledThemes } from 'shiki/themes';
import { describe, expect, it } from 'vitest';
import { createHighlighter } from '../../../src/finish/highlight.ts';

const THEMES = { light: 'github-light', dark: 'github-dark' };

const SAMPLES: Record<string, string> = {
  typescript: readFileSync(new URL('../../../src/deck/walk.ts', import.meta.url), 'utf8'),
  html: '<!doctype html>\n<p class="a" style="color: red">x &amp; <b>y</b></p>\n<script>const a = `${1}`;</script>',
  css: '@media (width > 3px) { a:hover::before { content: "\\201c"; color: #fff } }',
  python: 'def f(x: int) -> str:\n    """Doc."""\n    return f"{x!r:>{10}}"  # note',
  markdown: '# Title\n\n- a **b** _c_ `d`\n\n```js\nlet x = 1\n```\n',
  bash: 'for f in *.md; do echo "${f%.md}" | sed \'s/a/b/\' > "$OUT"; done',
  json: '{"a": [1, true, null, "\\n"]}',
  rust: 'fn main<\'a>(x: &\'a str) -> Result<(), Box<dyn Error>> { println!("{x:?}"); Ok(()) }',
};

describe('createHighlighter', () => {
  it.each(Object.keys(SAMPLES))('colours %s in one pass as Shiki does in two', async (lang) => {
    const text = SAMPLES[lang]!;
    using shiki = await createHighlighterCore({
      engine: createOnigurumaEngine(import('shiki/wasm')),
      themes: [bundledThemes['github-light'], bundledThemes['github-dark']],
      langs: [bundledLanguages[lang as keyof typeof bundledLanguages]],
    });
    const lines = await (await createHighlighter()).highlight(THEMES, lang, text, 60_000);
    expect(lines!.map((line) => line.map((run) => run.text).join(''))).toEqual(text.split('\n'));
    for (const scheme of ['light', 'dark'] as const) {
      const theme = shiki.getTheme(THEMES[scheme]);
      const expected = shiki
        .codeToTokensBase(text, { lang, theme: THEMES[scheme], tokenizeTimeLimit: 0 })
        .map((line) => line.flatMap((token) => [...token.content].map((char) => [char, token.color?.toLowerCase()])));
      const actual = lines!.map((line) =>
        line.flatMap((run) => [...run.text].map((char) => [char, run[scheme] ?? theme.fg.toLowerCase()])),
      );
      // White space shows no colour, and takes that of the run before it.
      const visible = (all: (string | undefined)[][][]) => all.map((line) => line.filter(([char]) => char!.trim()));
      expect(visible(actual)).toEqual(visible(expected));
    }
  });

  it('gives up at the deadline instead of holding the build', async () => {
    const highlighter = await createHighlighter();
    expect(await highlighter.highlight(THEMES, 'typescript', 'const a = 1;\n'.repeat(20_000), 30)).toBeUndefined();
  });

  it('refuses a theme that is not bundled', async () => {
    const highlighter = await createHighlighter();
    const themes = { light: 'no-such-theme', dark: 'github-dark' };
    await expect(highlighter.highlight(themes, 'ts', 'x', 1_000)).rejects.toThrow('no-such-theme');
  });

  it('gives a block it began with before in the themes that are asked for, and in others', async () => {
    const highlighter = await createHighlighter();
    const text = 'const a = `${1}`;';
    // As the author wrote it; it is asked for by the name of the bundled language.
    highlighter.foresee('Node', text);
    highlighter.foresee('no such language', text);
    for (const themes of [THEMES, { light: 'min-light', dark: 'nord' }]) {
      const foreseen = await highlighter.highlight(themes, 'js', text, 60_000);
      expect(foreseen).toEqual(await (await createHighlighter()).highlight(themes, 'js', text, 60_000));
    }
  });
});
