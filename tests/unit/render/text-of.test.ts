import { describe, expect, it } from 'vitest';
import { renderSheet } from '../../../src/render/sheet.ts';
import { unescapeHtml } from '../../../src/render/escape.ts';
import { textOf } from '../../../src/render/text-of.ts';
import { code, deck, DIEL, note, paragraph, slide, token } from './sample-deck.ts';

describe('textOf', () => {
  const texts = { presenter: [note('ноты')], handout: [], study: [] };
  const all = deck(
    [
      slide(
        'a',
        'content',
        ['## Ünïcode', code('ts', 'λ → x'), paragraph(token('citation', { citation: { key: DIEL.key, number: 1 } }))],
        { texts },
      ),
      slide('b', 'cover', []),
    ],
    { sources: [DIEL], meta: { title: 'Đề tài', lang: 'fa', authors: [{ name: '山田' }] } },
  );
  const found = new Set(textOf(all, new Map(), 'talk'));
  const onPaper = new Set(textOf(all, new Map(), 'sheet'));

  it('holds every character of the page’s text', () => {
    const body = renderSheet(all, new Map(), {
      assetUrl: (path) => path,
      styles: [],
      scripts: [],
      fontCss: '',
      version: '',
      scheme: 'light',
    }).replace(/^[^]*<body>/, '');
    const shown = unescapeHtml(body.replace(/<[^>]*>/g, '')).replace(/\s/g, '');
    expect([...shown].filter((char) => !onPaper.has(char))).toEqual([]);
  });

  it('holds notes, the words and digits of the language, both cases, and what the theme draws', () => {
    for (const char of [...'нотыÜüλ→山田Đđ', ...'پانوشت', ...'۰۹', ...'“«「–'])
      expect([char, found.has(char)]).toEqual([char, true]);
    expect(onPaper.has('н')).toBe(false);
  });

  it('holds each once, and no spaces but one', () => {
    const chars = [...textOf(all, new Map(), 'talk')];
    expect(new Set(chars).size).toBe(chars.length);
    expect(chars).not.toContain('\n');
  });

  it('holds each character once and whole, beyond the first 65,536 too', () => {
    const text = textOf(deck([slide('a', 'content', ['## 𝒜😀 ﷺ', 'a 😀𝒜 ﷺ a'])]), new Map(), 'talk');
    expect([...text].filter((char) => char > '\u{d7ff}')).toEqual(['𝒜', '😀', 'ﷺ']);
    expect(new Set(text).size).toBe([...text].length);
  });
});
