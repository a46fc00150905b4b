/** A deck's diagrams enter, their pieces leave, with a diagnostic at the author's line for each that cannot be drawn. */
import type { DiagramLanguage } from '../../deck/block.ts';
import { diagnose, type Diagnostic } from '../../deck/diagnostic.ts';
import type { JobKey } from '../../deck/token.ts';
import type { WantedOf } from '../collect.ts';
import type { DiagramPiece, Piece, Remark } from '../piece.ts';
import type { DiagramFault, DiagramOutcome, Drawing, LocalLanguage } from './draw.ts';

/** What draws: this thread, one of its own, or a browser. Undefined when it took too long. */
export interface DiagramDrawer<L extends DiagramLanguage = LocalLanguage> {
  draw(language: L, source: string): Promise<DiagramOutcome | undefined>;
}

/** Jobs of some languages. */
export type WantedDiagram<L extends DiagramLanguage = LocalLanguage> = WantedOf<'diagram'> & {
  readonly job: { readonly language: L };
};

export function isDrawnBy<L extends DiagramLanguage>(
  ...languages: readonly L[]
): (one: WantedOf<'diagram'>) => one is WantedDiagram<L> {
  return (one): one is WantedDiagram<L> => (languages as readonly DiagramLanguage[]).includes(one.job.language);
}

export interface DiagramResult {
  readonly pieces: readonly (readonly [JobKey, DiagramPiece])[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Letters of a source beyond which nothing is tried. */
const LONGEST: Readonly<Record<DiagramLanguage, number>> = {
  dot: 200_000,
  mermaid: 200_000,
  chart: 2_000_000,
  svg: 1_000_000,
};

export async function drawDiagrams<L extends DiagramLanguage>(
  wanted: readonly WantedDiagram<L>[],
  drawer: DiagramDrawer<L>,
): Promise<DiagramResult> {
  const pieces: [JobKey, DiagramPiece][] = [];
  const diagnostics: Diagnostic[] = [];
  const undrawn: WantedOf<'diagram'>[] = [];
  let missing: Extract<DiagramOutcome, { missing: unknown }>['missing'] | undefined;
  await Promise.all(
    wanted.map(async (one) => {
      const { language, source } = one.job;
      const outcome = source.length > LONGEST[language] ? tooLong(language) : await drawer.draw(language, source);
      if (outcome === undefined) diagnostics.push(...reported(one, 'diagram/slow', SLOW));
      else if ('missing' in outcome) {
        missing = outcome.missing;
        undrawn.push(one);
      } else if ('fault' in outcome) diagnostics.push(...reported(one, 'diagram/invalid', outcome.fault));
      else pieces.push([one.key, pieceOf(language, outcome.drawing)]);
    }),
  );
  const [first] = undrawn;
  if (missing !== undefined && first !== undefined) {
    const { message, hint } = missing;
    const what = undrawn.length === 1 ? 'This diagram' : `${undrawn.length} diagrams`;
    // Said once for the deck, at the first of them.
    const told = reported(first, 'diagram/no-browser', {
      message: `${what} cannot be drawn, so the source is shown: ${message}`,
      ...(hint === undefined ? {} : { hint }),
    });
    diagnostics.push(...told.slice(0, 1));
  }
  return { pieces, diagnostics };
}

function pieceOf(language: DiagramLanguage, drawing: Drawing): DiagramPiece {
  const remarks = [...(drawing.remarks ?? []), ...sizeRemarks(language, drawing)];
  return { kind: 'diagram', ...drawing, summary: shortened(drawing.summary), ...(remarks.length > 0 && { remarks }) };
}

/** What a slide of 1280 × 720 has for a diagram, and letters in its own pixels below which nobody at the back reads them. */
const ROOM = { width: 1136, height: 490 };
const LETTERS = 14;
const SMALLEST = 9;

/** Charts are drawn for their place, and what an author drew is as it is. */
function sizeRemarks(language: DiagramLanguage, { width, height }: Drawing): readonly Remark[] {
  if (language !== 'dot' && language !== 'mermaid') return [];
  const letters = LETTERS * Math.min(ROOM.width / width, ROOM.height / height);
  if (letters >= SMALLEST) return [];
  const isHigh = height / ROOM.height > width / ROOM.width;
  return [
    {
      message: `This diagram is so ${isHigh ? 'high' : 'wide'} that its letters are ${Math.max(1, Math.round(letters))} pixels high on a slide of 720.`,
      hint: `part it into several, or let it run ${isHigh ? 'from left to right' : 'from top to bottom'}`,
    },
  ];
}

const SLOW: DiagramFault = {
  message: 'This diagram took too long to draw, so its source is shown.',
  hint: 'part it into smaller ones',
};

function tooLong(language: DiagramLanguage): DiagramOutcome {
  return language === 'chart'
    ? { fault: { message: 'This chart has too much data to be drawn.', hint: 'sum its data up first' } }
    : { fault: { message: 'This diagram is too long to be drawn.', hint: 'part it into smaller ones' } };
}

function reported(
  { places, job }: WantedOf<'diagram'>,
  rule: 'diagram/left-out' | 'diagram/slow' | 'diagram/invalid' | 'diagram/no-browser',
  { message, line, hint }: DiagramFault,
): readonly Diagnostic[] {
  return places.map(({ span, slide }) => {
    const end = span.endLine ?? span.line;
    // Other tools' options stand in the fence's first lines, and are no part of the source. A chart's is made of what it says.
    const own = job.language === 'chart' || job.language === 'svg' ? Infinity : job.source.split('\n').length;
    const options = Math.max(0, end - span.line - 1 - own);
    const place = {
      file: span.file,
      line: line === undefined ? span.line : Math.min(span.line + options + line, span.endLine ?? Infinity),
    };
    return { ...diagnose(rule, place, message, hint), slide };
  });
}

/** Nobody listens to more. */
function shortened(summary: string): string {
  return summary.length > 600 ? `${summary.slice(0, 600).replace(/[^;]*$/, '')}…` : summary;
}

/** What pieces say of their sources, at each place that shows them; those that are kept say it again. */
export function remarksOf(
  wanted: readonly WantedOf<'diagram'>[],
  pieces: readonly (readonly [JobKey, Piece])[],
): readonly Diagnostic[] {
  const made = new Map(pieces);
  return wanted.flatMap((one) => {
    const piece = made.get(one.key);
    const remarks = piece?.kind === 'diagram' ? (piece.remarks ?? []) : [];
    return remarks.flatMap((remark) => reported(one, 'diagram/left-out', remark));
  });
}
