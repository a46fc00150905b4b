/** The CommonMark examples enter both presets; what differs must stand in the list of known deviations. */
import { readFileSync } from 'node:fs';
import { tests as examples } from 'commonmark-spec';
import { describe, expect, it } from 'vitest';
import { createMarkdown } from '../../../../src/compile/markdown/create.ts';
import { createEnv } from '../../../../src/compile/markdown/env.ts';
import { BLOCK_TYPES, INLINE_TYPES } from '../../../../src/compile/markdown/tokens.ts';

/** Number of each example that the native preset reads otherwise → name of the markdown-it rule that is the reason. */
const deviations: Record<string, string> = JSON.parse(
  readFileSync(new URL('../../../fixtures/commonmark/deviations.json', import.meta.url), 'utf8'),
);

describe('CommonMark 0.31.2', () => {
  it('has all its examples here', () => {
    expect(examples).toHaveLength(652);
  });

  it('is met in full by the commonmark preset', () => {
    const md = createMarkdown('commonmark');
    expect(deviating((markdown) => md.render(markdown))).toEqual([]);
  });

  it('is left by the native preset only where the list says so', () => {
    expect(deviating(renderNative())).toEqual(Object.keys(deviations));
  });

  it.each([...new Set(Object.values(deviations))])(
    'is met where the list names %s once that is switched off',
    (rule) => {
      const expected = Object.keys(deviations).filter((number) => deviations[number] !== rule);
      expect(deviating(renderNative(rule))).toEqual(expected);
    },
  );
});

function deviating(render: (markdown: string) => string): string[] {
  const failed = examples.filter(({ markdown, html }) => normal(render(tabs(markdown))) !== normal(tabs(html)));
  return failed.map(({ number }) => String(number));
}

/** The spec writes tabs as arrows. */
function tabs(text: string): string {
  return text.replaceAll('→', '\t');
}

/** The one place where markdown-it's renderer and the spec differ in white space that HTML ignores. */
function normal(html: string): string {
  return html.replaceAll('<blockquote>\n</blockquote>', '<blockquote></blockquote>');
}

/** HTML as CommonMark writes it; each token, note and problem of our own shows, so that none goes unseen. */
function renderNative(...disabled: string[]): (markdown: string) => string {
  const md = createMarkdown('native').set({ xhtmlOut: true }).disable(disabled);
  for (const type of [...BLOCK_TYPES, ...INLINE_TYPES]) md.renderer.rules[type] = () => `<${type}>`;
  return (markdown) => {
    const env = createEnv();
    const html = md.render(markdown, env);
    const notes = [...env.footnotes.keys()].map((label) => `<footnote ${label}>`).join('');
    return html + notes + env.problems.map(({ rule }) => `<problem ${rule}>`).join('');
  };
}
