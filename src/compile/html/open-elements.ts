/** Start and end tags enter as they come; which elements are open, at which level of the Markdown around them, leaves. */
import { INTEGRATION_POINTS, RAW_TEXT } from './elements.ts';

/** 0-based line in the slide, and the text to look for on it. */
export interface Place {
  readonly line: number;
  readonly snippet?: string;
}

export interface OpenElement {
  readonly name: string;
  /** The end tag to write; absent for an element that was removed. */
  readonly tag?: string;
  /** The token to write instead of an end tag. */
  readonly marker?: string;
  readonly svg: boolean;
  readonly place: Place;
}

/** What of Markdown the elements of a level stand in; inline text can hold no more than a line of it. */
export type LevelKind = 'level' | 'container' | 'inline';

interface Level {
  readonly kind: LevelKind;
  readonly colons: number;
  readonly open: OpenElement[];
  /** How many of the open elements have each name: asked at every tag, so that nobody has to look through all of them. */
  readonly names: Map<string, number>;
  /** How many of them stand in a drawing, or are one. */
  drawings: number;
}

/** Elements never reach out of the level they were opened in. */
export class OpenElements {
  readonly #levels: Level[] = [];

  /** How many levels there are. */
  get size(): number {
    return this.#levels.length;
  }

  /** Kind of the innermost level. */
  get kind(): LevelKind {
    return this.#innermost.kind;
  }

  /** The elements of the innermost level, outermost first. */
  get open(): readonly OpenElement[] {
    return this.#innermost.open;
  }

  /** Whether some element of the innermost level stands in a drawing, or is one. */
  get inDrawing(): boolean {
    return this.#innermost.drawings > 0;
  }

  /** The innermost element of this level that is written. */
  get parent(): OpenElement | undefined {
    return this.open.findLast((element) => element.tag ?? element.marker);
  }

  /** Whether browsers read HTML again at this place of a drawing. */
  get inIntegrationPoint(): boolean {
    const root = this.open.findLast(({ name, svg }) => svg && Object.hasOwn(INTEGRATION_POINTS, name))?.name;
    return root !== undefined && INTEGRATION_POINTS[root]?.has(this.parent?.name ?? '') === true;
  }

  /** Name of the element, open at any level, whose content browsers take as text. */
  get rawText(): string | undefined {
    for (const level of this.#levels) {
      for (const element of level.open) if (!element.svg && RAW_TEXT.has(element.name)) return element.name;
    }
    return undefined;
  }

  enter(kind: LevelKind, colons: number): void {
    this.#levels.push({ kind, colons, open: [], names: new Map(), drawings: 0 });
  }

  /** Ends the innermost level, with whatever is still open in it. */
  leave(): void {
    this.#levels.pop();
  }

  /**
   * How many levels stay when a `:::` ends, as blocks.ts pairs them: the innermost container with as many colons goes,
   * else the innermost; none where there is none.
   */
  sizeWithoutContainer(colons: number): number {
    const floor = this.#levels.findLastIndex((level) => level.kind !== 'container');
    const target = this.#levels.findLastIndex((level) => level.kind === 'container' && level.colons === colons);
    return Math.max(target > floor ? target : this.size - 1, floor + 1);
  }

  /** Whether every level but the outermost is a container. */
  get inContainersOnly(): boolean {
    return this.#levels.every((level, index) => index === 0 || level.kind === 'container');
  }

  push(element: OpenElement): void {
    const level = this.#innermost;
    level.open.push(element);
    level.names.set(element.name, (level.names.get(element.name) ?? 0) + 1);
    if (element.svg) level.drawings++;
  }

  pop(): OpenElement | undefined {
    const level = this.#innermost;
    const element = level.open.pop();
    if (element === undefined) return undefined;
    level.names.set(element.name, (level.names.get(element.name) ?? 0) - 1);
    if (element.svg) level.drawings--;
    return element;
  }

  /** Whether an element of that name is open at this level. */
  isOpen(name: string): boolean {
    return (this.#innermost.names.get(name) ?? 0) > 0;
  }

  get #innermost(): Level {
    const level = this.#levels.at(-1);
    if (level === undefined) throw new Error('No level is open.');
    return level;
  }
}
