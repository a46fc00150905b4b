/** Faces that nobody has enter; a lab leaves in which points are placed on them, and in which one of many is wrong. */
import type { Point } from '../drawn-face/face.ts';
import { PLAIN_FACE } from '../drawn-face/face.ts';
import { button, choice, row, slider } from '../kit/controls.ts';
import { element } from '../kit/element.ts';
import figuresCss from '../kit/figures.css?inline';
import { figures } from '../kit/figures.ts';
import { Lab } from '../kit/lab.ts';
import type { Attributes } from '../kit/settings.ts';
import { board, type Board } from './board.ts';
import { brought, crosshair, misses, placedDots, posed, standardFace, trialDots } from './drawing.ts';
import { align, apply, degreesOf, placementError, scaleOf } from './model.ts';
import { OUTLIER, POSE, trialOf } from './outlier.ts';
import { COUNT, NAMES } from './points.ts';
import { PICTURE, type Sitting, shaky, sittingOf, TEMPLATE } from './scene.ts';
import { alignSettings, type AlignSettings, REACH, SEED } from './settings.ts';
import { type AlignState, readState } from './state.ts';
import { alignStill } from './still.ts';
import css from './view.css?inline';
import { formatDegrees, formatError, formatScale } from './words.ts';

/** How far the wrong point must have been moved for the task, in px. */
const FAR = 60;

export class FaceAlign extends Lab {
  static readonly styles = figuresCss + css;

  static still(attributes: Attributes): string {
    return alignStill(attributes);
  }

  #begins: AlignSettings = { view: 'place', seed: SEED.fallback, points: 5, reach: REACH.fallback };
  #state: AlignState = beginning(this.#begins);
  #sitting: Sitting = sittingOf(SEED.fallback);
  /** What the keyboard moves; undefined until it is used. */
  #cursor: Point | undefined;
  /** What stands on the boards' grounds, so that they are drawn only when it changes. */
  #drawn = '';

  readonly #picture: Board = board({
    ...PICTURE,
    label: '',
    onPress: (place) => this.#press(place),
    onPick: (current) => this.#pick(current),
    onDrag: (point, place) => this.#place(point, place, this.#state.current),
    onKey: (step) => this.#key(step),
  });
  readonly #standard = board({
    ...PICTURE,
    label: '',
    onPress: () => {},
    onPick: () => {},
    onDrag: () => {},
    onKey: () => {},
  });
  readonly #ask = element('p', 'ask');
  readonly #figures = figures({ turn: 'Turn found', scale: 'Scale found', error: 'Placement error' });
  readonly #view = choice<AlignState['view']>({
    label: 'Try',
    options: [
      ['place', 'Place points'],
      ['wrong', 'One wrong'],
    ],
    value: 'place',
    onChoose: (view) => this.#change({ view }),
  });
  readonly #points = choice<'5' | '68'>({
    label: 'Points',
    options: [
      ['5', '5'],
      ['68', '68'],
    ],
    value: '5',
    onChoose: (points) => this.#change({ points: points === '5' ? 5 : 68 }),
  });
  readonly #reach = slider({
    label: 'The eye on the right is marked wrongly by',
    ...REACH,
    value: REACH.fallback,
    format: (px) => `${px} px`,
    onInput: (reach) => this.#change({ reach }),
  });
  readonly #placing = row(
    button('Previous', () => this.#step(-1)),
    button('Next', () => this.#step(1)),
    button('The rest by a shaky hand', () => this.#shake()),
    button('Start again', () => this.#begin(this.#state.seed)),
    button('Another face', () => this.#begin((this.#state.seed % SEED.max) + 1)),
  );
  readonly #erring = row(this.#points, this.#reach);

  protected build(): readonly Node[] {
    this.#begins = alignSettings(this.settings);
    const { svg } = this.#standard;
    svg.setAttribute('role', 'img');
    svg.removeAttribute('tabindex');
    const caption = (text: string): HTMLElement => element('p', 'caption soft', text);
    const sides = element(
      'div',
      'boards',
      element('div', 'side', caption('The picture'), this.#picture.element),
      element('div', 'side', caption('In the standard position'), this.#standard.element),
    );
    const panel = element('div', 'panel', this.#view.element, this.#ask, this.#placing, this.#erring);
    return [element('div', 'layout', sides, panel, this.#figures.element)];
  }

  protected restore(state: unknown): void {
    this.#state = readState(state) ?? beginning(this.#begins);
    this.#cursor = undefined;
    this.#draw();
  }

  #begin(seed: number): void {
    this.#cursor = undefined;
    this.#change({ placed: noPoints(), current: 0, seed });
  }

  #press(place: Point): void {
    if (this.#state.view === 'place') this.#place(this.#state.current, place, nextOf(this.#state));
  }

  #place(index: number, place: Point, current: number): void {
    if (this.#state.view !== 'place') return;
    this.#cursor = undefined;
    this.#change({ placed: this.#state.placed.map((point, at) => (at === index ? place : point)), current });
  }

  #key(step: Point | undefined): void {
    const { current, placed, view } = this.#state;
    if (view !== 'place') return;
    const from = this.#cursor ?? placed[current] ?? { x: PICTURE.width / 2, y: PICTURE.height / 2 };
    if (step === undefined) {
      this.#place(current, from, nextOf(this.#state));
      return;
    }
    const within = (value: number, most: number): number => Math.min(most, Math.max(0, value));
    const moved = { x: within(from.x + step.x, PICTURE.width), y: within(from.y + step.y, PICTURE.height) };
    // A point that is placed already goes along.
    if (placed[current] !== null) this.#place(current, moved, current);
    this.#cursor = moved;
    this.#draw();
    this.say(`${moved.x} from the left, ${moved.y} from the top.`);
  }

  #step(by: number): void {
    this.#pick((this.#state.current + by + COUNT) % COUNT);
  }

  #pick(current: number): void {
    this.#cursor = undefined;
    this.#change({ current });
  }

  #shake(): void {
    const guess = shaky(this.#sitting, this.#state.seed);
    this.#cursor = undefined;
    this.#change({ placed: this.#state.placed.map((point, index) => point ?? guess[index] ?? null) });
  }

  #change(changes: Partial<AlignState>): void {
    const next = { ...this.#state, ...changes };
    const isFar = next.view === 'wrong' && next.reach >= FAR;
    this.#state = {
      ...next,
      hasPlaced: next.hasPlaced || next.placed.every((point) => point !== null),
      hasMovedFive: next.hasMovedFive || (isFar && next.points === 5),
      hasMovedMany: next.hasMovedMany || (isFar && next.points === 68),
    };
    this.#draw();
    const { hasPlaced, hasMovedFive, hasMovedMany } = this.#state;
    this.keep(this.#state, hasPlaced && hasMovedFive && hasMovedMany);
  }

  #draw(): void {
    const { view, seed, points, reach } = this.#state;
    const isPlacing = view === 'place';
    this.#view.value = view;
    this.#points.value = points === 5 ? '5' : '68';
    this.#reach.value = reach;
    this.#placing.hidden = !isPlacing;
    this.#erring.hidden = isPlacing;
    const ground = isPlacing ? `face ${seed}` : 'trial';
    if (this.#drawn !== ground) {
      this.#drawn = ground;
      this.#sitting = sittingOf(seed);
      this.#picture.drawGround(isPlacing ? posed(this.#sitting.shape, this.#sitting.pose) : posed(PLAIN_FACE, POSE));
    }
    if (isPlacing) this.#drawPlacing();
    else this.#drawTrial();
  }

  #drawPlacing(): void {
    const { placed, current } = this.#state;
    const { shape, pose, truth } = this.#sitting;
    const set = placed.flatMap((point, index) => (point === null ? [] : [index]));
    const isWhole = set.length === COUNT;
    const chosen = (all: readonly (Point | null)[]): readonly Point[] => set.flatMap((index) => all[index] ?? []);
    const found = align(chosen(TEMPLATE), chosen(placed));
    const cursor = this.#cursor === undefined ? '' : crosshair(this.#cursor);
    this.#picture.drawPoints((isWhole ? misses(placed, truth) : '') + placedDots(placed, current) + cursor);
    this.#standard.drawGround(standardFace(current));
    this.#standard.drawPoints(found === undefined ? '' : brought(shape, pose, found));

    const name = `${current + 1}, the ${NAMES[current]}`;
    const error = placementError(chosen(placed), chosen(truth), 100 * scaleOf(pose));
    const task = isWhole
      ? 'All twelve are placed. Rings show where they belong; drag a point to move it.'
      : `Point ${name}: press its place in the picture, or use arrow keys (with Shift: finer) and Enter.`;
    this.#ask.textContent = task;
    const turn = found === undefined ? '–' : formatDegrees(degreesOf(found));
    const scale = found === undefined ? '–' : formatScale(scaleOf(found));
    this.#figures.set('turn', turn, `true ${formatDegrees(degreesOf(pose))}`);
    this.#figures.set('scale', scale, `true ${formatScale(scaleOf(pose))}`);
    this.#figures.set(
      'error',
      isWhole ? formatError(error) : '–',
      isWhole ? 'of the eye distance' : `${set.length} of ${COUNT} placed`,
    );
    this.#tell(
      `A drawn face, tilted; ${set.length} of ${COUNT} points are placed. Now point ${name}.`,
      found === undefined
        ? 'A drawn face in the standard position.'
        : `A drawn face in the standard position; over it in dashes the other one, turned back by ${turn}.`,
      isWhole ? `${task} Error ${formatError(error)} of the eye distance.` : `Now point ${name}.`,
    );
  }

  #drawTrial(): void {
    const { points, reach } = this.#state;
    const { standard, placed, wrong, found } = trialOf(points, reach);
    const right = apply(POSE, standard[wrong] ?? { x: 0, y: 0 });
    this.#picture.drawPoints(trialDots(placed, wrong, right));
    this.#standard.drawGround(standardFace(undefined));
    this.#standard.drawPoints(brought(PLAIN_FACE, POSE, found));
    const [turn, scale] = [formatDegrees(degreesOf(found)), formatScale(scaleOf(found))];
    const error = formatError(reach / placed.length / (100 * OUTLIER.scale));
    this.#ask.textContent =
      points === 5
        ? 'Five points: eyes, nose, corners of the mouth. Each has a fifth of the say.'
        : 'Sixty-eight points: the one that is wrong is outvoted.';
    this.#figures.set('turn', turn, `true ${formatDegrees(OUTLIER.degrees)}`);
    this.#figures.set('scale', scale, `true ${formatScale(OUTLIER.scale)}`);
    this.#figures.set('error', error, 'by that point');
    this.#tell(
      `A drawn face, tilted, with ${points} points; the one at the eye on the right is wrong by ${reach} px.`,
      `The face as the alignment brings it: scale ${scale} and turn ${turn}, where ${formatScale(OUTLIER.scale)} and ${formatDegrees(OUTLIER.degrees)} are true.`,
      `${points} points, one wrong by ${reach} px: scale ${scale}, turn ${turn}.`,
    );
  }

  #tell(picture: string, standard: string, aloud: string): void {
    this.#picture.svg.setAttribute('aria-label', picture);
    this.#standard.svg.setAttribute('aria-label', standard);
    this.say(aloud);
  }
}

function beginning({ view, seed, points, reach }: AlignSettings): AlignState {
  const undone = { hasPlaced: false, hasMovedFive: false, hasMovedMany: false };
  return { view, seed, points, reach, placed: noPoints(), current: 0, ...undone };
}

function noPoints(): readonly null[] {
  return Array.from({ length: COUNT }, () => null);
}

/** The next point that has no place yet; where all have, the one behind. */
function nextOf({ placed, current }: AlignState): number {
  const order = Array.from({ length: COUNT - 1 }, (_, step) => (current + 1 + step) % COUNT);
  return order.find((index) => placed[index] === null) ?? current;
}
