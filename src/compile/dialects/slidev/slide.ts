/** One slide as Slidev has it enters, the native slide leaves: its keys, its body with all edits, and its notes. */
import type { NativeKey, NativeSlide } from '../native/native-deck.ts';
import { nativeKey } from '../native/native-deck.ts';
import type { DialectText } from '../text/dialect-text.ts';
import { Clicks } from './clicks.ts';
import { translateComark } from './comark.ts';
import type { SlideWork, SlidevDeck } from './deck.ts';
import { originAt } from './deck.ts';
import { translateElements } from './elements.ts';
import { translateFences } from './fences.ts';
import { translateFootnotes } from './footnotes.ts';
import type { FoundSlide } from './include.ts';
import { layoutOf } from './layouts.ts';
import { translateMarkdown } from './markdown.ts';
import { cutAtClicks, notesAtEnd } from './notes.ts';
import type { SlideFrontMatter } from './slide-keys.ts';
import { ARRANGED, slideKeysOf, tellOfClicks } from './slide-keys.ts';
import { translateSlots } from './slots.ts';
import { slideText } from './tags.ts';

export interface TranslatedSlide {
  readonly slide: NativeSlide;
  readonly work: SlideWork;
}

interface Place {
  readonly index: number;
  readonly isFirst: boolean;
  /** As Slidev calls it. */
  readonly layout: string;
}

export function translateSlide(
  { text, slide }: FoundSlide,
  front: SlideFrontMatter,
  { index, isFirst, layout }: Place,
  deck: SlidevDeck,
): TranslatedSlide {
  const { from, to, origin } = slide;
  const notes = notesAtEnd(text, from, to);
  const end = notes?.line ?? to;
  const work: SlideWork = {
    deck,
    text,
    from,
    to: end,
    source: slideText(text, from, end),
    htmlLines: htmlLinesIn(text, from, end),
    clicks: new Clicks(),
    values: front.values,
    number: index + 1,
    slots: new Set(),
    held: new Map(),
    later: [],
  };
  translateSlots(work);
  translateElements(work);
  translateFences(work);
  translateMarkdown(work);
  translateFootnotes(work);
  translateComark(work);
  work.clicks.settle();
  for (const write of work.later) write();
  tellOfClicks(front, work);
  const own = slideKeysOf(front, isFirst, work);
  const isArranged = own.rules.some((rule) => rule.startsWith(ARRANGED));
  const arranged = layoutOf(front, layout, { isFirst, isArranged }, work);
  const isCover = arranged.keys.some(({ lines }) => lines[0]?.text === 'layout: cover');
  const isCentred = isCover && own.rules.some((rule) => rule.includes('text-align: center'));
  const classes = [...new Set([...arranged.classes, ...own.classes, ...(isCentred ? ['center'] : [])])];
  const rules = [...arranged.rules, ...own.rules];
  surround(work, arranged.above, [...arranged.below, ...styleLines(rules)]);
  const stepAt = (clicks: number): number => work.clicks.stepAt(clicks);
  return {
    work,
    slide: {
      vertical: false,
      origin: originAt(text, origin),
      keys: [...arranged.keys, ...own.keys, ...classKey(classes, front, work)],
      body: [{ text, from, to: end }],
      notes: notes ? cutAtClicks(notes.lines, stepAt) : [],
    },
  };
}

function htmlLinesIn(text: DialectText, from: number, to: number): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const { type, map } of text.tokensIn(from, to)) {
    if (type === 'html_block') for (let line = map[0]; line < map[1]; line++) lines.add(line);
  }
  return lines;
}

function classKey(classes: readonly string[], front: SlideFrontMatter, work: SlideWork): readonly NativeKey[] {
  if (classes.length === 0) return [];
  return [
    nativeKey(
      'class',
      classes.join(' '),
      front.originOf('class', front.originOf('layout', originAt(work.text, work.from))),
    ),
  ];
}

function styleLines(rules: readonly string[]): readonly string[] {
  return rules.length === 0 ? [] : ['', '<style>', ...rules, '</style>'];
}

/** Lines above the first and below the last of a slide; one without lines has them on its separator's line. */
function surround(work: SlideWork, above: readonly string[], below: readonly string[]): void {
  const { text, from, to } = work;
  const { edits } = text;
  const [first, end] = text.trimmed(from, to);
  if (above.length > 0 && from < to) edits.insertAbove(Math.min(first, to - 1), above);
  if (below.length > 0 && from < to) edits.insertBelow(Math.max(from, end - 1), below);
}
