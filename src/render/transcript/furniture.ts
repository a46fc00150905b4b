/** A slide's parts enter; what its layout says beside them leaves: speakers of a cover, the agenda, thanks, a picture behind it. */
import { fill } from '../../deck/words.ts';
import type { Person, Slide } from '../../deck/deck.ts';
import { type CoverFacts, coverFacts } from '../layouts/cover.ts';
import { bareUrl, endFacts } from '../layouts/end.ts';
import { isList, type SlideParts } from '../layouts/parts.ts';
import { pictureOf, flowOf, hrefOf, type TranscriptContext } from './context.ts';
import { listItem, type MarkdownBlock } from './markdown-block.ts';
import { plainLine } from './blocks.ts';
import type { Flow } from './flow.ts';

/** What stands before and after what the author wrote. */
export interface Furniture {
  readonly before: readonly MarkdownBlock[];
  readonly after: readonly MarkdownBlock[];
}

export function furnitureOf(slide: Slide, parts: SlideParts, context: TranscriptContext): Furniture {
  const { meta } = context.deck;
  const behind = backgroundOf(slide, context);
  switch (slide.layout) {
    case 'cover':
      return { before: behind, after: writeFacts(coverFacts(parts, meta), context) };
    case 'agenda':
      return { before: behind, after: parts.main.some(isList) ? [] : writeAgenda(context) };
    case 'exercise':
      return { before: [...behind, ...exerciseLabel(slide, context)], after: [] };
    case 'end':
      return { before: behind, after: writeEnd(parts, context) };
    default:
      return { before: behind, after: [] };
  }
}

/** Who speaks, where and when. */
export function writeFacts(
  { subtitle, authors, event, date }: CoverFacts,
  context: TranscriptContext,
): readonly MarkdownBlock[] {
  const place = [event, date].filter((text) => text !== undefined).join(' · ');
  return [
    ...(subtitle === undefined ? [] : plainLine(subtitle, context)),
    ...authors.flatMap((author) => writePerson(author, context)),
    ...plainLine(place, context),
  ];
}

/** The licence and where the talk is found. */
export function writeTerms(
  { url, license }: { readonly url?: string | undefined; readonly license?: string | undefined },
  context: TranscriptContext,
): readonly MarkdownBlock[] {
  const flow = flowOf(context);
  if (url !== undefined) addLink(url, bareUrl(url), flow, context);
  flow.endParagraph();
  if (license !== undefined) flow.text(license);
  return flow.end();
}

function writePerson({ name, url, affiliation, email }: Person, context: TranscriptContext): readonly MarkdownBlock[] {
  const flow = flowOf(context);
  if (url === undefined) flow.text(name);
  else addLink(url, name, flow, context);
  if (affiliation !== undefined) flow.text(` · ${affiliation}`);
  if (email !== undefined) {
    flow.text(' · ');
    addLink(`mailto:${email}`, email, flow, context);
  }
  return flow.end();
}

function addLink(url: string, text: string, flow: Flow, context: TranscriptContext): void {
  flow.add({ kind: 'link', href: hrefOf(url, context) });
  flow.text(text);
  flow.add({ kind: 'link-end' });
}

function writeAgenda(context: TranscriptContext): readonly MarkdownBlock[] {
  const items = context.deck.sections.map(({ title, slide }, at) => {
    const flow = flowOf(context);
    addLink(`#${slide}`, title, flow, context);
    return listItem(`${at + 1}.`, flow.endInline());
  });
  return items.length === 0 ? [] : [{ text: items.join('\n'), list: 'ordered' }];
}

function exerciseLabel(slide: Slide, context: TranscriptContext): readonly MarkdownBlock[] {
  const { minutes } = slide.directives;
  const { words, formatNumber } = context;
  const time = minutes === undefined ? '' : ` · ${fill(words.minutes, { count: formatNumber(minutes) })}`;
  return plainLine(`${words.exercise}${time}`, context);
}

function writeEnd(parts: SlideParts, context: TranscriptContext): readonly MarkdownBlock[] {
  const { thanks, people, url, license } = endFacts(parts, context.deck.meta);
  return [
    ...(thanks ? plainLine(context.words.thanks, context) : []),
    ...people.flatMap((person) => writePerson(person, context)),
    ...writeTerms({ url, license }, context),
  ];
}

/** Pictures behind a slide that are more than decoration. */
function backgroundOf({ directives: { background } }: Slide, context: TranscriptContext): readonly MarkdownBlock[] {
  if (background === undefined) return [];
  const { image, images, video, still, alt } = background;
  const pictures = images ?? [{ image: image ?? still, alt }];
  const flow = flowOf(context);
  for (const picture of pictures) {
    if (picture.alt === undefined || picture.image === undefined) continue;
    flow.add(pictureOf(picture.image, picture.alt, context));
    flow.endParagraph();
  }
  if (video !== undefined) {
    const href = context.assetPaths.has(video) ? context.assetUrl(video) : hrefOf(video, context);
    flow.add({ kind: 'link', href });
    flow.text(alt ?? video.replace(/^.*\//, ''));
    flow.add({ kind: 'link-end' });
  }
  return flow.end();
}
