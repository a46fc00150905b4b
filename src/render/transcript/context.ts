/** What the writers of a transcript know of its deck, and of the slide they are at. */
import { walkBlocks } from '../../deck/walk.ts';
import type { Slide } from '../../deck/deck.ts';
import { pictureUrl } from '../blocks/figure.ts';
import type { SlideContext } from '../context.ts';
import { assetPathOf, safeHref } from '../escape.ts';
import { Flow, type HtmlTargets } from './flow.ts';
import { escapeMarkdown, linkTarget } from './escape-markdown.ts';
import type { Part } from './inline.ts';

export interface TranscriptContext extends SlideContext {
  /** The anchor of each slide that is in the transcript, by the ids of the slide and of what stands on it. */
  readonly anchors: ReadonlyMap<string, string>;
  /** The number of each footnote in the transcript, by slide and label; filled where a note is referred to. */
  readonly notes: Map<string, number>;
  /** The numbers of the footnotes that were written. */
  readonly defined: Set<number>;
  /** Within a cell of a table, where all stands on one line. */
  readonly inCell: boolean;
}

/** Begins a run of paragraphs. */
export function flowOf(context: TranscriptContext): Flow {
  return new Flow(htmlTargets(context), context.inCell);
}

/** The address for a link of the deck's; undefined where only its words can stand. */
export function hrefOf(href: string, context: TranscriptContext): string | undefined {
  if (href.startsWith('#')) {
    const anchor = context.anchors.get(href.slice(1).replace(/^\//, ''));
    return anchor === undefined ? undefined : `#${anchor}`;
  }
  const path = assetPathOf(href);
  if (path !== undefined) return context.assetPaths.has(path) ? context.assetUrl(path) : undefined;
  return href === '' ? undefined : safeHref(href);
}

/** A picture by its description; one that is not loaded is a link, one that is not there its words. */
export function pictureOf(src: string, alt: string, context: TranscriptContext): Part {
  const url = pictureUrl(src, context);
  const said = escapeMarkdown(alt.replace(/\s+/g, ' ').trim());
  if (url?.startsWith('data:')) return { kind: 'text', text: alt };
  if (url !== undefined) return { kind: 'raw', markdown: `![${said}](${linkTarget(url)})` };
  const href = safeHref(src);
  if (href === undefined || !/^(?:https?:)?\/\//i.test(href)) return { kind: 'text', text: alt === '' ? src : alt };
  return { kind: 'raw', markdown: `[${said === '' ? escapeMarkdown(href) : said}](${linkTarget(href)})` };
}

/** For raw HTML, whose marks have their values already: the paths in it are those of the transcript. */
function htmlTargets(context: TranscriptContext): HtmlTargets {
  return {
    link: (href) => (href.startsWith('#') ? hrefOf(href, context) : href === '' ? undefined : safeHref(href)),
    picture(src, alt) {
      if (src === '' || src.startsWith('data:')) return alt === '' ? undefined : { kind: 'text', text: alt };
      return { kind: 'raw', markdown: `![${escapeMarkdown(alt.replace(/\s+/g, ' '))}](${linkTarget(src)})` };
    },
  };
}

/** The ids by which a slide, or something on it, is linked to. */
export function idsOn(slide: Slide): readonly string[] {
  const ids = [slide.id];
  walkBlocks(slide.blocks, {
    block: ({ attrs }) => {
      if (attrs?.['id'] !== undefined) ids.push(attrs['id']);
    },
    token: ({ attrs }) => {
      const id = attrs?.find(([name]) => name === 'id')?.[1];
      if (id !== undefined) ids.push(id);
    },
  });
  return ids;
}
