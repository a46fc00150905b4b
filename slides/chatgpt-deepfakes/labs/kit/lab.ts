/**
 * A lab's class enters; a custom element leaves that stands on slides and on study pages, keeps its state and looks like the deck.
 *
 * How to write one (`../next-token.ts` is a small example): a pure model in `<name>/model.ts`; a class in `<name>/view.ts`
 * that extends `Lab`, whose `build` gives the parts of its view and whose `restore` shows a state, or the beginning; an entry
 * `<name>.ts` that imports the view and calls `defineLab('lab-<name>', Class)`. `static still(attributes)` gives the SVG for
 * paper. Call `keep(state, isDone)` whenever the learner did something; on a study page it comes back to `restore`.
 */
import { announcer, type Announcer } from './announcer.ts';
import barsCss from './bars.css?inline';
import { type ThemeColors, themeColors } from './colors.ts';
import controlsCss from './controls.css?inline';
import { element } from './element.ts';
import kitCss from './kit.css?inline';
import { frameLoop, type FrameLoop, type FrameWork } from './frames.ts';
import { type Presence, presenceOf } from './presence.ts';
import { type Attributes, attributesOf, Settings } from './settings.ts';
import { type LabRestored, RESTORE, tellChanged } from './state.ts';

export interface LabClass {
  new (): Lab;
  /** Looks of its own, behind the kit's. */
  readonly styles?: string;
  /** What stands for it on paper: an SVG (`picture` of `svg.ts`), the same for the same attributes. */
  still(attributes: Attributes): string;
}

export abstract class Lab extends HTMLElement {
  /** Its view's root, in the shadow tree; `is-slide` or `is-page` are among its classes. */
  protected readonly root: HTMLElement = element('div', 'lab-root');
  #settings: Settings | undefined;
  #isBuilt = false;
  #isRestoring = false;
  #announcer: Announcer | undefined;
  #presence: Presence | undefined;
  #colors: ThemeColors | undefined;
  #loops: FrameLoop[] = [];
  #task: HTMLElement | undefined;

  /** The parts of the view, once; `restore(undefined)` is called right after it. Throwing shows what stands between the tags. */
  protected abstract build(): readonly Node[];

  /**
   * Shows what `keep` was given once, by an earlier version of the lab perhaps: check it, and take nothing on trust.
   * Undefined: from the beginning, also after a reset. Nothing of what is done here is kept.
   */
  protected abstract restore(state: unknown): void;

  /** Its attributes, as they were when it came to stand in the page. */
  protected get settings(): Settings {
    return (this.#settings ??= new Settings(attributesOf(this)));
  }

  /** `slide`: on a slide, drawn in its units and maybe scaled; `page`: in the text of a study page, 320 px wide or more. */
  protected get place(): 'slide' | 'page' {
    return this.closest('.slide-box') === null ? 'page' : 'slide';
  }

  /**
   * Keeps what the learner did, as JSON of a few thousand characters at most. Call it as often as you like.
   * @param isDone the lab's task (`data-task`) is done, or no more; absent: as before.
   */
  protected keep(state: object, isDone?: boolean): void {
    if (this.#isRestoring) return;
    if (isDone !== undefined) this.#showDone(isDone);
    tellChanged(this, state, isDone);
  }

  /** Says aloud what has changed; for those who do not see it. The newest sentence wins. */
  protected say(text: string): void {
    if (!this.#isRestoring) this.#announcer?.say(text);
  }

  /** For `canvas.ts`. */
  protected get colors(): ThemeColors {
    return (this.#colors ??= themeColors(this.root));
  }

  protected get presence(): Presence {
    return (this.#presence ??= presenceOf(this));
  }

  /** An animation that waits while nobody can see the lab. */
  protected loop(work: FrameWork): FrameLoop {
    const made = frameLoop(this.presence, work);
    this.#loops.push(made);
    return made;
  }

  /** Of its loops, the slowest: see `FrameLoop.p95`. */
  get frameTime(): number {
    return Math.max(0, ...this.#loops.map(({ p95 }) => p95));
  }

  connectedCallback(): void {
    if (this.#isBuilt) return;
    this.#isBuilt = true;
    const shadow = this.attachShadow({ mode: 'open' });
    const { styles = '' } = this.constructor as unknown as LabClass;
    shadow.adoptedStyleSheets = [kitCss, controlsCss, barsCss, styles].filter((css) => css !== '').map(sheetOf);
    this.root.classList.add(`is-${this.place}`);
    try {
      this.root.append(element('div', 'parts', ...this.build()));
      this.#restore({ state: undefined, isDone: false });
    } catch (error) {
      shadow.append(element('slot', ''));
      throw error;
    }
    this.#announcer = announcer();
    this.root.append(this.#announcer.element, ...this.#noteParts(), ...this.#taskParts());
    shadow.append(this.root);
    this.addEventListener(RESTORE, (event) => this.#restore((event as CustomEvent<LabRestored>).detail));
  }

  #restore({ state, isDone }: LabRestored): void {
    this.#isRestoring = true;
    try {
      this.restore(state);
    } catch (error) {
      // What no lab of this kind has kept is nothing to stop at; the beginning must work.
      if (state === undefined) throw error;
      this.restore(undefined);
    } finally {
      this.#isRestoring = false;
    }
    this.#showDone(isDone);
  }

  #noteParts(): readonly Node[] {
    const { notes } = this.settings;
    return notes.length === 0 ? [] : [element('p', 'note', `Settings: ${notes.join(' ')}`)];
  }

  /** What there is to do stands where it can be kept that it was done. */
  #taskParts(): readonly Node[] {
    const task = this.getAttribute('data-task');
    if (task === null || this.place === 'slide') return [];
    this.#task = element('p', 'task', element('span', 'task-mark'), element('span', '', task));
    this.#showDone(false);
    return [this.#task];
  }

  #showDone(isDone: boolean): void {
    if (this.#task === undefined) return;
    this.#task.classList.toggle('is-done', isDone);
    const mark = this.#task.firstElementChild;
    if (mark !== null) mark.textContent = isDone ? 'Done: ' : 'To do: ';
  }
}

/** Makes a lab's class the element of that name, which has a hyphen. */
export function defineLab(name: string, lab: LabClass): void {
  customElements.define(name, lab);
}

const sheets = new Map<string, CSSStyleSheet>();

/** One for all labs of a page that have the same. */
function sheetOf(css: string): CSSStyleSheet {
  let sheet = sheets.get(css);
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(css, sheet);
  }
  return sheet;
}
