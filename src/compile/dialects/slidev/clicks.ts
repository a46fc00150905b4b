/** What waits for a click enters, with where it stands and what it says; the click at which each thing happens leaves, by Slidev's own count. */

/** `+1`: so many clicks after what came before; `3`: the third click of the slide. */
export interface At {
  readonly relative: boolean;
  readonly value: number;
}

export const NEXT: At = { relative: true, value: 1 };
export const WITH: At = { relative: true, value: 0 };

/** One thing that happens at a click. */
export interface Click {
  readonly at: At;
  /** The click at which it is gone again. */
  readonly until?: At;
  /** Or how many clicks later it is, where that is no click of its own. */
  readonly lasts?: number;
  /** How many clicks it takes: more than one for code. */
  readonly size: number;
  /** Where it stands: Vue mounts what ends first first, Lectern counts in the order of reading. */
  readonly start: number;
  readonly end: number;
  /** Takes clicks, but is nothing that is revealed. */
  readonly gap?: boolean;
  /** Cannot be a fragment without a number. */
  readonly numbered?: boolean;
}

/** The clicks of one slide. */
export class Clicks {
  readonly #all: Click[] = [];
  readonly #starts = new Map<Click, number>();
  readonly #ends = new Map<Click, number>();
  #numbered = false;

  add(click: Click): Click {
    this.#all.push(click);
    return click;
  }

  /** Counts; to be called once, when all are there. */
  settle(): void {
    let offset = 0;
    for (const click of this.#all.toSorted((a, b) => a.end - b.end)) {
      const { at, until, size } = click;
      const start = Math.max(1, at.relative ? offset + at.value : at.value);
      this.#starts.set(click, start);
      if (click.lasts !== undefined) this.#ends.set(click, start + click.lasts);
      if (until) this.#ends.set(click, Math.max(start + 1, until.relative ? start + until.value : until.value));
      if (at.relative) offset = Math.max(0, offset + at.value + size - 1);
      if (until?.relative) offset += until.value;
    }
    const shown = this.#all.filter(({ gap }) => !gap).toSorted((a, b) => a.start - b.start || b.end - a.end);
    let next = 1;
    for (const click of shown) {
      if (click.size < 1) continue;
      this.#numbered ||= this.startOf(click) !== next || click.until !== undefined || click.numbered === true;
      next = this.startOf(click) + click.size;
    }
  }

  /** From 1. */
  startOf(click: Click): number {
    return this.#starts.get(click) ?? 1;
  }

  endOf(click: Click): number | undefined {
    return this.#ends.get(click);
  }

  /** Whether something that is revealed comes at a click. */
  comesAt(number: number): boolean {
    return this.#all.some((click) => !click.gap && this.startOf(click) === number);
  }

  /** Whether fragments must say their numbers, since they do not come in the order of reading, each by itself. */
  get numbered(): boolean {
    return this.#numbered;
  }

  /** The step of Lectern at which what a number of clicks brings is there: clicks at which nothing happens are none. */
  stepAt(clicks: number): number {
    const happening = new Set<number>();
    for (const click of this.#all) {
      if (click.gap) continue;
      const start = this.startOf(click);
      for (let number = start; number < start + click.size; number++) happening.add(number);
      const end = this.#ends.get(click);
      if (end !== undefined) happening.add(end);
    }
    return [...happening].filter((number) => number <= clicks).length;
  }

  /** How many clicks the slide takes. */
  get total(): number {
    return Math.max(
      0,
      ...this.#all.map((click) => Math.max(this.startOf(click) + click.size - 1, this.endOf(click) ?? 0)),
    );
  }

  get isEmpty(): boolean {
    return !this.#all.some(({ gap }) => !gap);
  }
}

/** `2`, `+1`, `"+1"`, `true`, or nothing; undefined where it is no number, or says that there is no click. */
export function readAt(written: string | undefined): At | undefined {
  const text = (written ?? '')
    .trim()
    .replace(/^(["'`])(.*)\1$/, '$2')
    .trim();
  if (text === '' || text === 'true') return NEXT;
  if (!/^[+-]?\d{1,4}$/.test(text)) return undefined;
  return /^[+-]/.test(text)
    ? { relative: true, value: Number(text) }
    : { relative: false, value: Math.max(1, Number(text)) };
}

/** `[2, 4]`: there from the second click to the fourth. */
export function readRange(written: string | undefined): { readonly at: At; readonly until: At } | undefined {
  const [, from, to] =
    /^\s*\[\s*(["']?[+-]?\d{1,4}["']?)\s*,\s*(["']?[+-]?\d{1,4}["']?)\s*\]\s*$/.exec(written ?? '') ?? [];
  const at = from === undefined ? undefined : readAt(from);
  const until = to === undefined ? undefined : readAt(to);
  return at && until ? { at, until } : undefined;
}
