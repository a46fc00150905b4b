/** A style sheet of the deck's own enters; what leaves reaches only slides, and names only local files. */
import type { CssNode, Declaration, Rule, StyleSheet } from 'css-tree';
import generate from 'css-tree/generator';
import parse from 'css-tree/parser';
import { THEME_TOKEN_NAMES } from '../../deck/theme-tokens.ts';
import { safeStyleSheet } from './style-sheet.ts';
import { kindOfUrl } from './urls.ts';

/** Makes a theme of an untrusted deck safe; `removed` names each thing that went. */
export function safeThemeSheet(text: string): { readonly css: string; readonly removed: readonly string[] } {
  const gone: string[] = [];
  const filter = (css: string, removed: (what: string) => void): string =>
    safeStyleSheet(css, {
      trust: false,
      removed,
      picture: (url) => {
        const { kind } = kindOfUrl(url);
        if (kind === 'local' || kind === 'picture') return url;
        removed(url.slice(0, 80));
        return undefined;
      },
    });
  const { tokens, rest } = splitTokens(text);
  const safe = filter(rest, (what) => void gone.push(what));
  const ofPage = filter(tokens, (what) => void gone.push(what)).replaceAll(ON_SLIDES, ':root{');
  // Ids are those of the page.
  return { css: ofPage + slidesOfAll(safe.replaceAll('[id="lectern-id--', '[id="')), removed: gone };
}

/** How `:root {` leaves the filter. */
const ON_SLIDES = '[data-key="lectern-scope"] .slide-box{';

/** Longer sheets are refused whole. */
const LONGEST = 200_000;

/**
 * Parts the theme's tokens that a sheet sets on `:root`, each in a rule of its own, from the rest. What follows from a token
 * is worked out where that is set, and pages are in the theme too: they are set on the page itself, as in a deck that is
 * trusted.
 */
function splitTokens(text: string): { readonly tokens: string; readonly rest: string } {
  if (text.length > LONGEST) return { tokens: '', rest: text };
  const sheet = parse(text, { parseCustomProperty: true, positions: true }) as StyleSheet;
  const found = sheet.children
    .toArray()
    .filter((node): node is Rule => node.type === 'Rule' && generate(node.prelude) === ':root')
    .flatMap(({ block }) => block.children.toArray().filter(isToken));
  let rest = text;
  for (const { loc } of found) {
    if (!loc) continue;
    const [from, to] = [loc.start.offset, loc.end.offset];
    const end = to + (/^\s*;/.exec(rest.slice(to))?.[0].length ?? 0);
    // Whatever is said of the rest keeps its line.
    rest = rest.slice(0, from) + rest.slice(from, end).replaceAll(/[^\n]/g, ' ') + rest.slice(end);
  }
  return { tokens: found.map((token) => `:root{${generate(token)}}`).join(''), rest };
}

function isToken(node: CssNode): node is Declaration {
  return node.type === 'Declaration' && THEME_TOKEN_NAMES.has(node.property);
}

/** A safe sheet of one slide enters; the same for all slides leaves. Ids of raw HTML stand behind that of their slide. */
export function slidesOfAll(css: string): string {
  return css
    .replaceAll('[data-key="lectern-scope"]', '.slide-frame')
    .replaceAll(/\[id="lectern-id--([^"]*)"\]/g, ':is([id="$1"],[id$="-$1"])')
    .replaceAll('lectern-id--', '')
    .replaceAll('lectern-name--', 'deck-');
}
