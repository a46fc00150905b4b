import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeThemeSheet } from '../../../../src/compile/html/theme-sheet.ts';

const css = (text: string): string => safeThemeSheet(text).css;

describe('a theme of a deck that is not trusted', () => {
  it('sets the theme’s tokens on the page, where others follow from them, and all else on slides', () => {
    expect(css(':root { --color-paper: #fff8e6; --mine: 1; color: teal }')).toBe(
      ':root{--color-paper:#fff8e6}.slide-frame .slide-box{--mine:1;color:teal}',
    );
  });

  it('keeps tokens that are set on slides there', () => {
    expect(css('.slide-box { --title-rule-length: 50% } .quiet { --color-ink: gray }')).toBe(
      '.slide-frame .slide-box{--title-rule-length:50%}.slide-frame .slide-box .quiet{--color-ink:gray}',
    );
  });

  it('loads nothing by a token, and says so once', () => {
    const { css: safe, removed } = safeThemeSheet(
      ':root { --color-paper: url(https://example.org/x.png); --list-mark: image-set("x.png" 1x) }',
    );
    expect(safe).not.toMatch(/url|image-set|example/);
    expect(removed).toHaveLength(2);
  });

  it('reaches the page by its tokens’ names alone, whatever the sheet holds', () => {
    const piece = fc.constantFrom(
      ':root',
      'html',
      '{',
      '}',
      '--color-paper',
      '--u',
      ':',
      ';',
      'url(x)',
      'red',
      'body',
      '"',
      '/*',
      '*/',
      '@media screen',
      'display:none',
      ' ',
      '&',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const safe = css(pieces.join(''));
        for (const [rule] of safe.matchAll(/:root\{[^}]*\}/g)) expect(rule).toMatch(/^:root\{--color-paper:[^;{}]*\}$/);
        expect(safe.replaceAll(/:root\{[^}]*\}/g, '')).not.toMatch(/(?:^|[}{,])\s*(?::root|html|body)/);
      }),
    );
  });
});
