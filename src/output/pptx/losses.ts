/** The slides that are shown enter; what a presentation cannot keep of them leaves, one finding a kind. */
import type { Slide } from '../../deck/deck.ts';
import { diagnose, type Diagnostic, type RuleId } from '../../deck/diagnostic.ts';
import type { Span } from '../../deck/span.ts';
import { walkBlocks } from '../../deck/walk.ts';
import type { VisibleSlide } from '../../render/visible.ts';

interface Loss {
  readonly rule: RuleId;
  readonly what: string;
  readonly hint?: string;
  /** Where the slide has it; undefined where it has not. */
  place(slide: Slide): Span | undefined;
}

/** Slides named in one finding. */
const NAMED = 8;

export function lossesOf(slides: readonly VisibleSlide[]): readonly Diagnostic[] {
  return LOSSES.flatMap(({ rule, what, hint, place }) => {
    const found = slides.flatMap(({ slide, number }) => {
      const span = place(slide);
      return span === undefined ? [] : [{ span, slide, number }];
    });
    const [first] = found;
    if (first === undefined) return [];
    const numbers = found.slice(0, NAMED).map(({ number }) => String(number));
    const more = found.length > NAMED ? ` and ${found.length - NAMED} more` : '';
    const where = `slide${found.length === 1 ? '' : 's'} ${numbers.join(', ')}${more}`;
    return [{ ...diagnose(rule, first.span, `${what} (${where}).`, hint), slide: first.slide.id }];
  });
}

const LOSSES: readonly Loss[] = [
  {
    rule: 'pptx/steps',
    what: 'Steps are not kept: everything is there from the start',
    hint: 'set animations in the presentation, or print the steps with lectern pdf --fragments',
    place: (slide) => (slide.fragments > 0 ? slide.span : undefined),
  },
  {
    rule: 'pptx/film',
    what: 'A film is its still, with a link to it',
    place: (slide) =>
      slide.directives.background?.video === undefined
        ? firstBlock(slide, (block) => block.kind === 'figure' && block.film !== undefined)
        : slide.span,
  },
  {
    rule: 'pptx/lab',
    what: 'An element of the deck’s own is its picture, or what stands between its tags',
    place: (slide) => firstBlock(slide, (block) => block.kind === 'lab'),
  },
  {
    rule: 'pptx/transition',
    what: 'Transitions and animations between slides are not kept',
    place: ({ directives, span }) =>
      directives.autoAnimate || (directives.transition !== undefined && directives.transition !== 'none')
        ? span
        : undefined,
  },
  {
    rule: 'pptx/html',
    what: 'Raw HTML is kept as its words and pictures, without what its own styles draw',
    place: (slide) => firstHtml(slide),
  },
];

type Blocks = Slide['blocks'];

function firstBlock(slide: Slide, is: (block: Blocks[number]) => boolean): Span | undefined {
  let found: Span | undefined;
  walkBlocks(slide.blocks, {
    block: (block) => {
      if (found === undefined && is(block)) found = block.span;
    },
  });
  return found;
}

/** Beyond tags that every text may have. */
function firstHtml(slide: Slide): Span | undefined {
  let found: Span | undefined;
  let at = slide.span;
  walkBlocks(slide.blocks, {
    block: ({ span }) => {
      at = span;
    },
    token: ({ type, content, span }) => {
      const isStyled =
        type.startsWith('html_') && /<(?:style|svg|iframe|canvas|script|form|details)\b|\bstyle="/i.test(content);
      if (isStyled) found ??= span ?? at;
    },
  });
  return found;
}
