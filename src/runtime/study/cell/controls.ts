/** What can be done with a cell enters; its buttons, its state in words and its marks leave. */
import { element } from '../../talk/dialog.ts';
import type { CellWord } from '../../../deck/cell-words.ts';
import type { CellPage } from './cell-page.ts';
import type { KeptCode } from './keep-code.ts';
import type { Outcome, Said } from './outcome.ts';
import { icon, type IconName } from '../icon.ts';

export interface Actions {
  readonly run: () => void;
  readonly stop: () => void;
  readonly edit: () => void;
  /** The editor will be asked for soon. */
  readonly prepareEdit: () => void;
  readonly reset: () => void;
  readonly takeNew: () => void;
  readonly keepMine: () => void;
}

export interface Controls {
  readonly element: HTMLElement;
  /** A run is being prepared. */
  readonly begin: (isPython: boolean) => void;
  /** The code runs. */
  readonly run: () => void;
  readonly end: (tone: Outcome['tone'], said: readonly Said[]) => void;
  /** @param isOpen whether the editor could be had. */
  readonly setEditing: (isOpen: boolean) => void;
  /** @param canUndo whether the last reset can be taken back. */
  readonly showCode: (isOwn: boolean, canUndo: boolean) => void;
  readonly showKept: (kept: KeptCode & { readonly isAsked: boolean }) => void;
}

const IS_APPLE = /Mac|iPhone|iPad/.test(navigator.platform);

export function cellControls(page: CellPage, actions: Actions): Controls {
  const run = button(page, 'cellRun', 'run', actions.run, 'is-first');
  run.append(element('kbd', 'cell-keys', IS_APPLE ? '⌘ ⏎' : 'Ctrl ⏎'));
  run.setAttribute('aria-keyshortcuts', IS_APPLE ? 'Meta+Enter' : 'Control+Enter');
  const stop = button(page, 'cellStop', 'stop', actions.stop);
  const edit = button(page, 'cellEdit', 'edit', actions.edit);
  const reset = button(page, 'cellReset', 'reset', actions.reset);
  const passed = element('span', 'cell-passed', cellIcon('right'), page.say('cellPassed'));
  const status = element('p', 'cell-status');
  status.setAttribute('role', 'status');
  const notice = changeNotice(page, actions);
  stop.hidden = true;
  passed.hidden = true;
  if (!page.has('editor')) edit.hidden = true;
  edit.addEventListener('focus', actions.prepareEdit);
  edit.addEventListener('pointerenter', actions.prepareEdit);
  const buttons = element('div', 'cell-buttons', run, stop, edit, reset, passed);

  const say = (text: string, tone = '') => {
    status.textContent = text;
    status.dataset['tone'] = tone;
  };
  const words = (said: readonly Said[]) =>
    said.map(({ word, values = {} }) => page.say(word, written(page, values))).join(' ');
  const setRunning = (isRunning: boolean) => {
    // Not `disabled`, which would take the focus away from who pressed it.
    run.setAttribute('aria-disabled', String(isRunning));
    const hadFocus = document.activeElement === stop;
    stop.hidden = !isRunning;
    if (hadFocus && !isRunning) run.focus();
  };

  return {
    element: element('div', 'cell-controls', notice, buttons, status),
    begin(isPython) {
      run.setAttribute('aria-disabled', 'true');
      say(page.say(isPython ? 'cellLoadingPython' : 'cellLoading'));
    },
    run() {
      setRunning(true);
      say(page.say('cellRunning'));
    },
    end(tone, said) {
      setRunning(false);
      say(words(said), tone);
    },
    setEditing(isOpen) {
      edit.hidden = isOpen;
      if (!isOpen) say(page.say('cellNoEditor'), 'failed');
    },
    showCode(isOwn, canUndo) {
      nameButton(reset, page.say(canUndo ? 'cellUndoReset' : 'cellReset'));
      reset.hidden = !isOwn && !canUndo && document.activeElement !== reset;
    },
    showKept({ isChanged, isDone, isAsked }) {
      notice.hidden = !isChanged;
      passed.hidden = !(isDone && isAsked);
    },
  };
}

function written(page: CellPage, values: Readonly<Record<string, string | number>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? page.number(value) : value]),
  );
}

function button(page: CellPage, word: CellWord, sign: IconName, press: () => void, more = ''): HTMLButtonElement {
  const made = element('button', `cell-button ${more}`.trim(), cellIcon(sign), element('span', 'cell-button-name'));
  made.type = 'button';
  nameButton(made, page.say(word));
  made.addEventListener('click', () => made.getAttribute('aria-disabled') !== 'true' && press());
  return made;
}

function nameButton(made: HTMLButtonElement, name: string): void {
  const text = made.querySelector('.cell-button-name');
  if (text !== null) text.textContent = name;
}

function changeNotice(page: CellPage, { takeNew, keepMine }: Actions): HTMLElement {
  const take = element('button', 'cell-button', page.say('cellTakeNew'));
  const keep = element('button', 'cell-button', page.say('cellKeepMine'));
  for (const one of [take, keep]) one.type = 'button';
  take.addEventListener('click', takeNew);
  keep.addEventListener('click', keepMine);
  const text = element('p', '', page.say('cellChanged'));
  const notice = element('div', 'cell-notice', text, element('div', 'cell-buttons', take, keep));
  notice.hidden = true;
  return notice;
}

/** `theme/study/cell.css` fills the signs it knows by their names. */
function cellIcon(name: IconName): SVGSVGElement {
  const svg = icon(name);
  svg.setAttribute('class', `cell-icon is-${name}`);
  return svg;
}
