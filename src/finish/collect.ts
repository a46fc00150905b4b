/** A deck enters, its distinct slow jobs leave, each with every place that asks for it. */
import type { Block } from '../deck/block.ts';
import { slidesOf, type Deck, type Slide } from '../deck/deck.ts';
import { parseJob, type Job } from '../deck/job.ts';
import type { Span } from '../deck/span.ts';
import type { JobKey } from '../deck/token.ts';
import { walkSlide } from '../deck/walk.ts';

/** A place that asks for a piece. */
export interface Place {
  readonly span: Span;
  /** Id of the slide. */
  readonly slide: string;
  /** Whether the span is the construct's own; false when only the block around it is known. */
  readonly exact: boolean;
}

export interface Wanted<J extends Job = Job> {
  readonly key: JobKey;
  readonly job: J;
  /** At least one, in document order. */
  readonly places: readonly Place[];
}

/** The jobs of one kind. */
export type WantedOf<K extends Job['kind']> = Wanted<Extract<Job, { kind: K }>>;

/** Each job once, in order of first use. */
export function collectJobs(deck: Deck): readonly Wanted[] {
  const found = new Map<JobKey, { job: Job; places: Place[] }>();
  for (const slide of slidesOf(deck)) {
    for (const [key, place] of placesOf(slide)) {
      const known = found.get(key);
      if (known) known.places.push(place);
      else found.set(key, { job: parseJob(key), places: [place] });
    }
  }
  return [...found].map(([key, { job, places }]) => ({ key, job, places }));
}

/** The wanted jobs of one kind. */
export function jobsOf<K extends Job['kind']>(jobs: readonly Wanted[], kind: K): readonly WantedOf<K>[] {
  return jobs.filter((wanted): wanted is WantedOf<K> => wanted.job.kind === kind);
}

/** Keys of the jobs a slide asks for, one for each place. */
export function jobKeysOf(slide: Slide): readonly JobKey[] {
  return placesOf(slide).map(([key]) => key);
}

const HAVE_JOBS: ReadonlySet<Block['kind']> = new Set(['code', 'math', 'diagram', 'figure', 'lab'] as const);

/** Slides that were looked through before: a server asks again at each save, and most slides are the same objects then. */
const KNOWN = new WeakMap<Slide, readonly (readonly [JobKey, Place])[]>();

function placesOf(slide: Slide): readonly (readonly [JobKey, Place])[] {
  let places = KNOWN.get(slide);
  if (places === undefined) KNOWN.set(slide, (places = findPlaces(slide)));
  return places;
}

function findPlaces(slide: Slide): readonly (readonly [JobKey, Place])[] {
  const places: [JobKey, Place][] = [];
  let around: Span = slide.span;
  walkSlide(slide, {
    block: (block) => {
      around = block.span;
      if (HAVE_JOBS.has(block.kind) && 'job' in block && block.job !== undefined) {
        places.push([block.job, { span: block.span, slide: slide.id, exact: true }]);
      }
    },
    token: (token) => {
      if (token.job === undefined) return;
      places.push([token.job, { span: token.span ?? around, slide: slide.id, exact: token.span !== undefined }]);
    },
  });
  return places;
}
