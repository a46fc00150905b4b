/** A slide's draft blocks enter; every fragment in them gets its step, in reveal.js' order; the number of steps leaves. */
import type { FragmentEffect } from '../deck/block.ts';
import { FRAGMENT_EFFECTS } from '../deck/block.ts';
import type { Span } from '../deck/span.ts';
import type { CompileContext } from './context.ts';
import { withoutSteps } from './doing/without-steps.ts';
import type { DraftBlock, DraftColumn, DraftDoing, DraftMagicMove, DraftToken } from './draft.ts';
import { grantSteps, reportGaps, type Wish } from './fragment-steps.ts';
import { htmlFragments, numberHtmlFragments } from './html/fragment-marks.ts';
import { didYouMean, nearestWord } from './paths.ts';

/** Numbers the fragments of a slide. */
export function numberFragments(
  blocks: readonly DraftBlock[],
  incremental: boolean,
  context: CompileContext,
  span: Span,
): number {
  const finder = new Finder(context, span);
  finder.blocks(blocks, incremental);
  reportGaps(finder.wishes, context);
  const steps = grantSteps(finder.wishes);
  finder.numberHtml();
  return steps;
}

/** Texts on paper and for the presenter have no steps: what asks for one is simply there. */
export function dropFragments(blocks: readonly DraftBlock[], context: CompileContext, span: Span): void {
  const finder = new Finder(context, span);
  finder.blocks(blocks, false);
  finder.numberHtml();
}

/** What an element's attributes say of its fragment. */
interface Asked {
  readonly index?: number;
  readonly effect?: FragmentEffect;
}

class Finder {
  readonly wishes: Wish[] = [];
  /** Raw HTML with fragments in it, and the steps they were granted. */
  readonly #html: { readonly token: DraftToken; readonly steps: number[] }[] = [];
  readonly #context: CompileContext;
  readonly #slide: Span;

  constructor(context: CompileContext, slide: Span) {
    this.#context = context;
    this.#slide = slide;
  }

  /** Writes the granted steps into raw HTML; without steps the elements are simply there. */
  numberHtml(): void {
    for (const { token, steps } of this.#html) token.content = numberHtmlFragments(token.content, (at) => steps[at]);
  }

  blocks(blocks: readonly (DraftBlock | DraftColumn)[], incremental: boolean): void {
    for (const block of blocks) this.#block(block, incremental);
  }

  #block(block: DraftBlock | DraftColumn, incremental: boolean): void {
    const asked = this.#askedByBlock(block);
    if (block.pause !== undefined || asked !== undefined) {
      if (asked?.effect) block.effect = asked.effect;
      this.wishes.push({
        ...(asked?.index === undefined ? {} : { index: asked.index }),
        group: asked === undefined && block.pause !== undefined ? block.pause : {},
        steps: 1,
        span: block.span,
        grant: (step) => {
          block.fragment = step;
        },
      });
      delete block.pause;
    }
    if (!('kind' in block)) return this.blocks(block.blocks, incremental);
    switch (block.kind) {
      case 'prose':
        return this.#tokens(block.tokens, incremental);
      case 'code':
        if (block.steps.length > 1) {
          this.wishes.push({
            ...(block.stepsIndex === undefined ? {} : { index: block.stepsIndex }),
            group: {},
            steps: block.steps.length - 1,
            span: block.span,
            grant: (step) => (block.stepsFrom = step),
          });
        }
        delete block.stepsIndex;
        return;
      case 'magic-move':
        return this.#states(block);
      case 'columns':
        return this.blocks(block.columns, incremental);
      case 'container': {
        const own = block.name === 'incremental' ? true : block.name === 'nonincremental' ? false : incremental;
        return this.blocks(block.blocks, own);
      }
      case 'gallery':
      case 'slot':
      case 'callout':
      case 'only':
      case 'lab':
        return this.blocks(block.blocks, incremental);
      case 'quiz':
      case 'exercise':
      case 'reflect':
      case 'cell':
        return this.#doing(block, incremental);
    }
  }

  /** What is offered as an answer is there from the start; what helps is never in the talk. */
  #doing(block: DraftDoing, incremental: boolean): void {
    if (block.title) this.#tokens(block.title, incremental);
    if (block.kind === 'cell') return this.blocks([block.code], incremental);
    this.blocks(block.blocks, incremental);
    dropFragments(withoutSteps(block), this.#context, this.#slide);
    if (block.kind !== 'quiz') return;
    if (block.reveals === undefined) return;
    delete block.reveals;
    this.wishes.push({ group: {}, steps: 1, span: block.span, grant: (step) => (block.reveal = step) });
  }

  /** Each state after the first is a step, and so is each step of a state's lines after its first. */
  #states(block: DraftMagicMove): void {
    // A state comes when the one before it is done, whatever it says of itself.
    for (const state of block.states) this.#askedByBlock(state);
    const steps = block.states.reduce((sum, state) => sum + Math.max(1, state.steps.length), -1);
    if (steps > 0) {
      this.wishes.push({
        ...(block.stepsIndex === undefined ? {} : { index: block.stepsIndex }),
        group: {},
        steps,
        span: block.span,
        grant: (step) => {
          let next = step;
          for (const [at, state] of block.states.entries()) {
            if (at > 0) state.fragment = next++;
            if (state.steps.length > 1) state.stepsFrom = next;
            next += Math.max(0, state.steps.length - 1);
          }
        },
      });
    }
    delete block.stepsIndex;
  }

  /** A block is a fragment by its own attributes, by `::: fragment`, or by the attributes of the one element it is. */
  #askedByBlock(block: DraftBlock | DraftColumn): Asked | undefined {
    if ('kind' in block && block.kind === 'prose') {
      const outer = block.tokens[0];
      return outer && outer.nesting === 1 ? this.#take(outer, block.span) : undefined;
    }
    const named = 'kind' in block && block.kind === 'container' && block.name === 'fragment';
    const attrs = Object.entries(block.attrs ?? {});
    const holder = { attrs: attrs.map(([name, value]): [string, string] => [name, value]) };
    if (named) addClass(holder, 'fragment');
    const asked = this.#take(holder, block.span);
    if (asked !== undefined) {
      if (holder.attrs.length > 0) block.attrs = Object.fromEntries(holder.attrs);
      else delete block.attrs;
    }
    return asked;
  }

  #tokens(tokens: readonly DraftToken[], incremental: boolean): void {
    for (const token of tokens) {
      if (token.block) this.#block(token.block, incremental);
      if (token.type === 'html_block' || token.type === 'html_inline') this.#htmlToken(token);
      const asked = token.nesting === -1 ? undefined : this.#take(token, token.span);
      if (asked !== undefined || (incremental && token.type === 'list_item_open')) this.#wish(token, asked ?? {});
      if (token.children) this.#tokens(token.children, incremental);
    }
  }

  #htmlToken(token: DraftToken): void {
    const asked = htmlFragments(token.content);
    if (asked.length === 0) return;
    const steps: number[] = [];
    this.#html.push({ token, steps });
    asked.forEach((index, at) => {
      this.wishes.push({
        ...(index === undefined ? {} : { index }),
        group: {},
        steps: 1,
        span: token.span ?? this.#slide,
        grant: (step) => {
          steps[at] = step;
        },
      });
    });
  }

  #wish(token: DraftToken, asked: Asked): void {
    this.wishes.push({
      ...(asked.index === undefined ? {} : { index: asked.index }),
      group: {},
      steps: 1,
      span: token.span ?? this.#slide,
      grant: (step) => {
        const holder = { attrs: token.attrs ?? [] };
        addClass(holder, asked.effect ? `fragment ${asked.effect}` : 'fragment');
        token.attrs = [...holder.attrs, ['data-fragment-index', String(step)]];
      },
    });
  }

  /** Takes `.fragment`, `index` and `effect` off an element; undefined when it is no fragment. */
  #take(holder: { attrs: [string, string][] | null }, span: Span | undefined): Asked | undefined {
    const classes = holder.attrs?.find(([name]) => name === 'class')?.[1].split(/\s+/) ?? [];
    if (!holder.attrs || !classes.includes('fragment')) return undefined;
    const place = span ?? this.#slide;
    let index: number | undefined;
    let effect = FRAGMENT_EFFECTS.find((name) => classes.includes(name));
    for (const [name, value] of holder.attrs) {
      if (name === 'index' || name === 'data-fragment-index') {
        if (/^\d{1,4}$/.test(value)) index = Number(value);
        else this.#context.report('fragment/attribute', place, `"index=${value}" is no whole number.`, 'write index=2');
      } else if (name === 'effect') {
        effect = FRAGMENT_EFFECTS.find((known) => known === value);
        if (effect === undefined) {
          const near = didYouMean(nearestWord(value, FRAGMENT_EFFECTS)) ?? `effects are ${FRAGMENT_EFFECTS.join(', ')}`;
          this.#context.report('fragment/attribute', place, `Unknown fragment effect "${value}".`, near);
        }
      }
    }
    const kept = classes.filter((name) => name !== 'fragment' && name !== effect).join(' ');
    holder.attrs = holder.attrs.flatMap(([name, value]): [string, string][] => {
      if (name === 'class') return kept === '' ? [] : [[name, kept]];
      return FRAGMENT_KEYS.has(name) ? [] : [[name, value]];
    });
    return { ...(index === undefined ? {} : { index }), ...(effect === undefined ? {} : { effect }) };
  }
}

const FRAGMENT_KEYS = new Set(['index', 'effect', 'data-fragment-index']);

function addClass(holder: { attrs: [string, string][] }, name: string): void {
  const existing = holder.attrs.find(([key]) => key === 'class');
  if (existing) existing[1] = `${existing[1]} ${name}`;
  else holder.attrs.push(['class', name]);
}
