/** A Deck enters; its slow jobs done (highlighted code, formulas, emoji) leave as pieces, with a diagnostic for each that failed. */
import type { DiagramLanguage } from '../deck/block.ts';
import { slidesOf, type Deck } from '../deck/deck.ts';
import type { Checked, Diagnostic } from '../deck/diagnostic.ts';
import type { JobKey } from '../deck/token.ts';
import { readBatch, writeBatch, entryName, type Batch, type BatchName } from './cache/batch.ts';
import type { Cache } from './cache/cache.ts';
import { CodeHighlighter } from './code-highlighter.ts';
import { collectJobs, jobsOf, type Wanted, type WantedOf } from './collect.ts';
import type { CodeLimits } from './examine-code.ts';
import { EmojiPictures } from './emoji.ts';
import type { DiagramDrawer, WantedDiagram } from './diagram/diagrams.ts';
import type { MermaidDrawer } from './diagram/mermaid.ts';
import { codeBatch, DIAGRAM_MAKER, mathBatch, MERMAID_MAKER, stillBatch } from './makers.ts';
import type { Piece, Pieces } from './piece.ts';
import type { StillDrawer } from './stills.ts';
import { restoreCode, restoreMath, storeCode, storeMath } from './stored.ts';

export interface FinishOptions {
  /** The kinds of job to do; absent means all. */
  readonly kinds?: readonly Piece['kind'][];
  /** Where pieces are kept between runs; absent means nowhere. */
  readonly cache?: Cache | undefined;
  /** The deck's real path, or another name of its own, by which its code and formulas are kept; absent: they are not. */
  readonly keptAs?: string;
  /** Path of `lib/emoji.txt`; absent means that emoji stay characters. */
  readonly emojiFile?: string;
  /** Path of `lib/icons.txt`; absent means that icons stay their names. */
  readonly iconFile?: string;
  /** The built `diagram-worker.js`; absent means that diagrams are drawn in this thread, where nothing can stop them. */
  readonly diagramWorker?: string;
  /** Draws what needs a browser, and is asked only for what is not kept; absent means that its source is shown. */
  readonly mermaid?: MermaidDrawer;
  /** Asks labs for their pictures on paper, and is asked only for what is not kept; absent means that their content stands there. */
  readonly stills?: StillDrawer;
  /** A highlighter that outlives this call; absent means that one is started when needed and ended. */
  readonly highlighter?: CodeHighlighter;
  /** Pieces of an earlier run of the same deck; those still wanted are taken over. */
  readonly known?: Pieces;
  readonly codeLimits?: CodeLimits;
  /** Milliseconds for one diagram in `diagramWorker`'s thread. */
  readonly diagramDeadline?: number;
}

/** Never fails for an author's mistake: a job that failed has no piece, and `render` shows its source. */
export async function finish(deck: Deck, options: FinishOptions = {}): Promise<Checked<Pieces>> {
  const jobs = collectJobs(deck);
  const doing = (kind: Piece['kind']) => options.kinds?.includes(kind) ?? true;
  const results = await Promise.all([
    doing('diagram') ? finishDiagrams(jobsOf(jobs, 'diagram'), options) : NOTHING,
    doing('code') ? finishCode(deck, jobsOf(jobs, 'code'), options) : NOTHING,
    doing('math') ? finishMath(jobsOf(jobs, 'math'), options) : NOTHING,
    doing('still') ? finishStills(jobsOf(jobs, 'still'), options) : NOTHING,
    doing('icon') ? finishIcons(jobsOf(jobs, 'icon'), options) : NOTHING,
    doing('emoji') ? finishEmoji(jobsOf(jobs, 'emoji'), options) : NOTHING,
  ]);
  const made = new Map(results.flatMap(({ pieces }) => pieces));
  const pieces = new Map<JobKey, Piece>();
  for (const { key } of jobs) {
    const piece = made.get(key);
    if (piece !== undefined) pieces.set(key, piece);
  }
  const diagnostics = results.flatMap((result) => result.diagnostics);
  return { value: pieces, diagnostics: inOrder(deck, diagnostics) };
}

interface Result {
  readonly pieces: readonly (readonly [JobKey, Piece])[];
  readonly diagnostics: readonly Diagnostic[];
}

const NOTHING: Result = { pieces: [], diagnostics: [] };

async function finishCode(deck: Deck, wanted: readonly WantedOf<'code'>[], options: FinishOptions): Promise<Result> {
  if (wanted.length === 0) return NOTHING;
  const themes = { light: deck.meta.code.light, dark: deck.meta.code.dark };
  const store: Store<WantedOf<'code'>, 'code'> = {
    name: codeBatch(themes),
    restore: (value, { job }) => restoreCode(value, job),
    save: storeCode,
  };
  const kept = options.highlighter;
  const highlighter = kept ?? new CodeHighlighter();
  try {
    return await fromStore(wanted, store, options, async (missing) => {
      const { highlightCode } = await import('./code.ts');
      return highlightCode(missing, highlighter, themes, options.codeLimits);
    });
  } finally {
    if (kept === undefined) await highlighter.end();
  }
}

async function finishMath(wanted: readonly WantedOf<'math'>[], options: FinishOptions): Promise<Result> {
  const store: Store<WantedOf<'math'>, 'math'> = {
    name: mathBatch(),
    restore: restoreMath,
    save: storeMath,
  };
  return fromStore(wanted, store, options, async (missing) => {
    const { prepareMath, renderMath, reportMath } = await import('./math.ts');
    await prepareMath(missing.map(({ job }) => job.tex));
    const pieces: [JobKey, Piece][] = [];
    const diagnostics: Diagnostic[] = [];
    for (const one of missing) {
      const outcome = renderMath(one.job.tex, one.job.display);
      if ('piece' in outcome) pieces.push([one.key, outcome.piece]);
      else diagnostics.push(...reportMath(one, outcome.fault));
    }
    return { pieces, diagnostics };
  });
}

async function finishDiagrams(wanted: readonly WantedOf<'diagram'>[], options: FinishOptions): Promise<Result> {
  if (wanted.length === 0) return NOTHING;
  const { isDrawnBy, remarksOf } = await import('./diagram/diagrams.ts');
  const [here, there] = await Promise.all([
    drawHere(wanted.filter(isDrawnBy('dot', 'chart', 'svg')), options),
    drawInBrowser(wanted.filter(isDrawnBy('mermaid')), options),
  ]);
  const pieces = [...here.pieces, ...there.pieces];
  return { pieces, diagnostics: [...here.diagnostics, ...there.diagnostics, ...remarksOf(wanted, pieces)] };
}

async function drawInBrowser(wanted: readonly WantedDiagram<'mermaid'>[], options: FinishOptions): Promise<Result> {
  const { mermaid, cache, known } = options;
  if (mermaid === undefined || wanted.length === 0) return NOTHING;
  const { drawMermaid } = await import('./diagram/mermaid.ts');
  const drawer: DiagramDrawer<'mermaid'> = { draw: (_language, source) => drawMermaid(source, mermaid) };
  return drawUnknown(wanted, known, await remembering(drawer, cache, MERMAID_MAKER));
}

async function drawHere(wanted: readonly WantedDiagram[], options: FinishOptions): Promise<Result> {
  const { cache, known, diagramWorker } = options;
  if (wanted.length === 0) return NOTHING;
  if (diagramWorker === undefined) {
    const drawer: DiagramDrawer = {
      draw: async (language, source) => (await import('./diagram/draw.ts')).drawDiagram(language, source),
    };
    return drawUnknown(wanted, known, await remembering(drawer, cache, DIAGRAM_MAKER));
  }
  const { DiagramThread } = await import('./diagram/diagram-thread.ts');
  const thread = new DiagramThread(diagramWorker, options.diagramDeadline);
  try {
    return await drawUnknown(wanted, known, await remembering(thread, cache, DIAGRAM_MAKER));
  } finally {
    await thread.end();
  }
}

async function remembering<L extends DiagramLanguage>(
  drawer: DiagramDrawer<L>,
  cache: Cache | undefined,
  maker: string,
): Promise<DiagramDrawer<L>> {
  if (cache === undefined) return drawer;
  const { keptDrawer } = await import('./diagram/kept-drawings.ts');
  return keptDrawer(cache, maker, drawer);
}

async function drawUnknown<L extends DiagramLanguage>(
  wanted: readonly WantedDiagram<L>[],
  known: Pieces | undefined,
  drawer: DiagramDrawer<L>,
): Promise<Result> {
  const taken = wanted.flatMap(({ key }) => {
    const piece = known?.get(key);
    return piece === undefined ? [] : [[key, piece] as const];
  });
  const { drawDiagrams } = await import('./diagram/diagrams.ts');
  const { pieces, diagnostics } = await drawDiagrams(
    wanted.filter(({ key }) => known?.has(key) !== true),
    drawer,
  );
  return { pieces: [...taken, ...pieces], diagnostics };
}

async function finishStills(wanted: readonly WantedOf<'still'>[], options: FinishOptions): Promise<Result> {
  const { stills } = options;
  if (wanted.length === 0 || stills === undefined) return NOTHING;
  const { drawStills, restoreStill, storeStill } = await import('./stills.ts');
  const store: Store<WantedOf<'still'>, 'still'> = {
    name: stillBatch(stills.code),
    restore: restoreStill,
    save: storeStill,
  };
  return fromStore(wanted, store, options, (missing) => drawStills(missing, stills));
}

async function finishIcons(wanted: readonly WantedOf<'icon'>[], { iconFile }: FinishOptions): Promise<Result> {
  if (wanted.length === 0 || iconFile === undefined) return NOTHING;
  const { findIcons } = await import('./icons.ts');
  return findIcons(wanted, iconFile);
}

async function finishEmoji(wanted: readonly WantedOf<'emoji'>[], { emojiFile, known }: FinishOptions): Promise<Result> {
  if (wanted.length === 0 || emojiFile === undefined) return NOTHING;
  const pictures = new EmojiPictures(emojiFile);
  const found = await Promise.all(
    wanted.map(async ({ key, job }) => [key, known?.get(key) ?? (await pictures.find(job.text))] as const),
  );
  // A sequence without a picture stays the character it is: no mistake of the author's.
  return { pieces: found.filter((pair): pair is readonly [JobKey, Piece] => pair[1] !== undefined), diagnostics: [] };
}

/** How pieces of one kind are kept. */
interface Store<W extends Wanted, K extends BatchName['kind']> {
  readonly name: Omit<BatchName, 'deck'>;
  restore(value: unknown, wanted: W): Extract<Piece, { kind: K }> | undefined;
  save(piece: Extract<Piece, { kind: K }>): unknown;
}

/** Takes what is known or kept, has the rest made, and keeps what is wanted now and nothing else. */
async function fromStore<W extends Wanted, K extends BatchName['kind']>(
  wanted: readonly W[],
  store: Store<W, K>,
  { cache, keptAs, known }: FinishOptions,
  make: (missing: readonly W[]) => Promise<Result>,
): Promise<Result> {
  if (wanted.length === 0) return NOTHING;
  const name = keptAs === undefined ? undefined : { ...store.name, deck: keptAs };
  const fresh = wanted.filter(({ key }) => !known?.has(key));
  const batch: Batch = cache && name && fresh.length > 0 ? readBatch(cache, name) : new Map();
  const pieces = new Map<JobKey, Piece>();
  const missing: W[] = [];
  for (const one of wanted) {
    const piece = known?.get(one.key) ?? store.restore(batch.get(entryName(one.key)), one);
    if (piece === undefined) missing.push(one);
    else pieces.set(one.key, piece);
  }
  if (missing.length === 0) return { pieces: [...pieces], diagnostics: [] };
  const made = await make(missing);
  for (const [key, piece] of made.pieces) pieces.set(key, piece);
  if (cache && name && made.pieces.length > 0) {
    const save = (piece: Piece) => store.save(piece as Extract<Piece, { kind: K }>);
    await writeBatch(cache, name, new Map([...pieces].map(([key, piece]) => [entryName(key), save(piece)])));
  }
  return { pieces: [...pieces], diagnostics: made.diagnostics };
}

/** By the place in the deck: slide, then line, then column. */
function inOrder(deck: Deck, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (diagnostics.length === 0) return diagnostics;
  const ranks = new Map(slidesOf(deck).map(({ id }, index) => [id, index]));
  const rank = ({ slide }: Diagnostic) => ranks.get(slide ?? '') ?? -1;
  return diagnostics.toSorted((a, b) => rank(a) - rank(b) || a.line - b.line || (a.column ?? 0) - (b.column ?? 0));
}
