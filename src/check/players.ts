/** Blocks enter; the films and sounds in them leave, those of raw HTML too, with how they play. */
import type { Block } from '../deck/block.ts';
import type { Span } from '../deck/span.ts';
import type { Token } from '../deck/token.ts';
import { walkBlocks } from '../deck/walk.ts';

/** Something that plays. */
export interface Player {
  readonly kind: 'film' | 'sound';
  readonly span: Span;
  /** Begins by itself. */
  readonly autoplay: boolean;
  readonly muted: boolean;
  /** Its words can be read while it plays. */
  readonly hasCaptions: boolean;
  readonly isDecorative: boolean;
  /** Written as HTML, where Lectern's own settings mean nothing. */
  readonly isHtml: boolean;
}

export function playersOf(blocks: readonly Block[]): readonly Player[] {
  const found: Player[] = [];
  walkBlocks(blocks, {
    block: (block) => {
      if (block.kind === 'prose') found.push(...inHtml(htmlOf(block.tokens), block.span));
      if (block.kind !== 'figure' || block.film === undefined) return;
      const { autoplay, muted, captions } = block.film;
      const said = { span: block.span, isDecorative: block.decorative, hasCaptions: captions !== undefined };
      found.push({ kind: 'film', autoplay, muted, isHtml: false, ...said });
    },
  });
  return found;
}

/** All HTML of a block with nothing between: an element may begin and end in different tokens. */
function htmlOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => (token.type.startsWith('html_') ? token.content : token.children ? htmlOf(token.children) : ''))
    .join('');
}

const ELEMENT = /<(video|audio)\b((?:[^>"']|"[^"]*"|'[^']*')*)>(.*?)(?:<\/\1\s*>|$)/gis;

function inHtml(html: string, span: Span): readonly Player[] {
  return [...html.matchAll(ELEMENT)].map(([, name = '', written = '', inner = '']): Player => {
    const has = (attribute: RegExp): boolean => attribute.test(written.replace(/"[^"]*"|'[^']*'/g, '""'));
    return {
      kind: name.toLowerCase() === 'video' ? 'film' : 'sound',
      span,
      autoplay: has(/\s(?:data-)?autoplay\b/i),
      muted: has(/\smuted\b/i),
      hasCaptions: hasTrack(inner),
      isHtml: true,
      isDecorative: /\saria-hidden\s*=\s*["']?true/i.test(written),
    };
  });
}

/** A track that says no kind has subtitles. */
function hasTrack(html: string): boolean {
  return [...html.matchAll(/<track\b[^>]*>/gi)].some(
    ([track]) => !/\skind\s*=/i.test(track) || /\skind\s*=\s*["']?(?:captions|subtitles)/i.test(track),
  );
}
