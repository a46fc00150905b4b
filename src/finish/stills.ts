/** Labs enter, their pictures for paper leave: the SVG that each gives of itself, cleaned, with a diagnostic where there is none. */
import { diagnose, type Diagnostic } from '../deck/diagnostic.ts';
import { excerpt } from '../deck/excerpt.ts';
import type { RuleId } from '../deck/rules.ts';
import type { JobKey } from '../deck/token.ts';
import type { WantedOf } from './collect.ts';
import { cleanSvg } from './diagram/clean-svg.ts';
import type { StillPiece } from './piece.ts';

/** What an element says when it is asked for its picture. */
export type StillAnswer =
  | { readonly svg: string }
  /** It threw, or what it gave is no text; one sentence's end without a full stop. */
  | { readonly error: string }
  /** No module defines the element; `broken` are modules that threw while they were loaded, each with what it said. */
  | { readonly undefined: true; readonly broken: readonly { readonly path: string; readonly error: string }[] }
  /** It has no `still`. */
  | { readonly none: true }
  /** There is no browser to ask in. */
  | { readonly missing: true };

/** Asks in a place that can be closed when an element hangs. */
export interface StillDrawer {
  /** Another one when the deck's code is another. */
  readonly code: string;
  /** Undefined when it took too long. */
  draw(element: string, attributes: Readonly<Record<string, string>>): Promise<StillAnswer | undefined>;
}

/** Letters of an SVG beyond which it is no picture for a slide. */
const LONGEST = 2_000_000;

export interface StillResult {
  readonly pieces: readonly (readonly [JobKey, StillPiece])[];
  readonly diagnostics: readonly Diagnostic[];
}

/** For those whose elements nothing of the deck can define; where labs are asked for their pictures that says so too. */
export function undefinedLabs(wanted: readonly WantedOf<'still'>[]): readonly Diagnostic[] {
  return wanted.flatMap((one) => said(one, undefinedFault(one.job.element)));
}

export async function drawStills(wanted: readonly WantedOf<'still'>[], drawer: StillDrawer): Promise<StillResult> {
  const pieces: [JobKey, StillPiece][] = [];
  const diagnostics: Diagnostic[] = [];
  for (const one of wanted) {
    const { element, attributes } = one.job;
    const outcome = outcomeOf(element, await drawer.draw(element, attributes));
    if (outcome === undefined) continue;
    if ('kind' in outcome) {
      pieces.push([one.key, outcome]);
      continue;
    }
    diagnostics.push(...said(one, outcome));
  }
  return { pieces, diagnostics };
}

interface Fault {
  readonly rule: RuleId;
  readonly message: string;
  readonly hint?: string;
}

function said({ places }: WantedOf<'still'>, { rule, message, hint }: Fault): readonly Diagnostic[] {
  return places.map(({ span, slide }) => ({
    ...diagnose(rule, { file: span.file, line: span.line }, message, hint),
    slide,
  }));
}

function undefinedFault(element: string): Fault {
  const name = excerpt(element);
  const hint = `put a module into labs/ that calls customElements.define('${name}', …)`;
  return { rule: 'lab/undefined', message: `No module of the deck defines "<${name}>".`, hint };
}

/** Undefined where nobody could be asked: who wants a browser says so. */
function outcomeOf(element: string, answer: StillAnswer | undefined): StillPiece | Fault | undefined {
  const name = `"<${excerpt(element)}>"`;
  if (answer === undefined) {
    const hint = 'a still() must not wait for anything but its own work';
    return failed(`${name} took too long to give its picture for paper, so its content stands there.`, hint);
  }
  if ('missing' in answer) return undefined;
  if ('none' in answer) {
    return { rule: 'lab/no-still', message: `${name} has no still(), so its content stands for it on paper.` };
  }
  if ('undefined' in answer) {
    const [broken] = answer.broken;
    if (broken !== undefined) {
      return failed(`${name} does not run: ${excerpt(broken.path)} throws "${excerpt(broken.error)}".`);
    }
    return undefinedFault(element);
  }
  if ('error' in answer) return failed(`The still() of ${name} failed: ${excerpt(answer.error)}.`);
  const piece = stillOf(answer.svg);
  if (piece !== undefined) return piece;
  const hint = 'return a text that begins with <svg and has a viewBox, or a width and a height';
  return failed(`The still() of ${name} gave no SVG that can be shown.`, hint);
}

function failed(message: string, hint?: string): Fault {
  return { rule: 'lab/still-failed', message, ...(hint === undefined ? {} : { hint }) };
}

/** Colours stay the author's: they are those of the lab itself; `var(--color-…)` are the theme's. */
function stillOf(svg: string): StillPiece | undefined {
  if (svg.length > LONGEST) return undefined;
  const clean = cleanSvg(svg.trim(), { color: (color) => color });
  if (clean === undefined || clean.inner === '') return undefined;
  const width = Number(/^[^<]{0,2000}<svg\b[^>]{0,2000}\swidth=["'](\d{1,5}(?:\.\d{1,5})?)(?:px)?["']/.exec(svg)?.[1]);
  const fills = !(width > 0);
  const size = fills ? {} : { width, height: (clean.height * width) / clean.width };
  return { kind: 'still', ...clean, ...size, fills, summary: summaryOf(svg) };
}

/** Its title, else its words. */
function summaryOf(svg: string): string {
  const title = /<title>([^<]{1,300})<\/title>/.exec(svg)?.[1];
  const words = [...svg.matchAll(/<t(?:ext|span)\b[^>]{0,2000}>([^<]{1,300})</g)].map(([, text = '']) => text.trim());
  const said = title ?? words.filter((word) => word !== '').join('; ');
  return plain(said).slice(0, 600);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plain(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '').trim();
}

export function storeStill({ inner, viewBox, width, height, fills, summary }: StillPiece): unknown {
  return { inner, viewBox, width, height, fills, summary };
}

/** What comes back is cleaned as if it were new, and refused where that would change it. */
export function restoreStill(value: unknown): StillPiece | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { inner, viewBox, width, height, fills, summary } = value as Readonly<Record<string, unknown>>;
  if (typeof inner !== 'string' || typeof viewBox !== 'string' || typeof summary !== 'string') return undefined;
  if (typeof width !== 'number' || typeof height !== 'number' || !(width > 0) || !(height > 0)) return undefined;
  if (typeof fills !== 'boolean' || inner.length > LONGEST) return undefined;
  const clean = cleanSvg(`<svg viewBox="${viewBox}" width="${width}" height="${height}">${inner}</svg>`, {
    color: (color) => color,
  });
  if (clean === undefined || clean.inner !== inner || clean.viewBox !== viewBox) return undefined;
  return { kind: 'still', inner, viewBox, width, height, fills, summary };
}
