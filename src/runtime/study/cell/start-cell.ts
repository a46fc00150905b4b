/** A code cell as it stands in the page enters; it leaves with its buttons: what is run, what came of it, and what is kept. */
import { CELL_PASSED, type CellData, type CellPassed, PYODIDE_SCRIPT } from '../../../deck/cell-data.ts';
import { element } from '../../talk/dialog.ts';
import type { CellPage } from './cell-page.ts';
import { checksView } from './checks-view.ts';
import { codeView } from './code-view.ts';
import { cellControls } from './controls.ts';
import { delayed } from '../delayed.ts';
import { keepCode } from './keep-code.ts';
import { type Outcome, outcomeOf, type Said } from './outcome.ts';
import { outputView } from './output-view.ts';
import { type Prepared, prepareCode } from './prepare.ts';
import { awaitPython } from './prepare-python.ts';
import type { Report } from './report.ts';
import { type Run, type RunEnd, startRun } from './sandbox.ts';

export function startCell(page: CellPage, cell: HTMLElement, data: CellData): void {
  const figure = cell.querySelector<HTMLElement>(':scope > .code');
  if (figure === null) return;
  const { signal } = page;
  cell.classList.add('is-live');
  if (data.language === 'python' && !page.has(PYODIDE_SCRIPT)) {
    figure.after(element('p', 'cell-notice', page.say('cellNoPython')));
    return;
  }

  const keeper = keepCode(page, data, load);
  const draft = delayed(() => keeper.keepCode(view.code()), signal);
  const view = codeView(page, data, figure, {
    onChange: () => {
      if (isReplacing) return;
      before = undefined;
      draft.soon();
      show();
    },
    onRun: () => void run(),
    onOpen: (isThere) => controls.setEditing(isThere),
  });
  const output = outputView(page, (line) => void view.goTo(line));
  const checks = checksView(page);
  const controls = cellControls(page, {
    run: () => void run(),
    stop: () => running?.stop(),
    edit: () => void view.open(),
    prepareEdit: view.prepare,
    reset,
    takeNew: () => {
      before = view.code();
      replace(data.code);
      keeper.acceptChange(data.code);
      show();
    },
    keepMine: () => {
      keeper.acceptChange(view.code());
      show();
    },
  });
  // What it should print stands beside what it prints.
  const expected = cell.querySelector(':scope > .cell-expected');
  const results = element('div', 'cell-results', ...(expected === null ? [] : [expected]), output.element);
  figure.after(controls.element, results, checks.element);
  let running: Run | undefined;
  let isBusy = false;
  let isReplacing = false;
  /** What a reset took away, as long as it can be brought back. */
  let before: string | undefined;

  cell.addEventListener('keydown', onKey, { signal });
  figure.addEventListener('click', onPress, { signal });
  signal.addEventListener('abort', () => running?.stop());
  load();

  /** What is kept, when the page begins and when another window wrote. */
  function load(): void {
    const { code } = keeper.kept();
    if (!draft.isDue()) replace(code ?? data.code);
    show();
  }

  /** Not by typing. */
  function replace(code: string): void {
    isReplacing = true;
    view.replace(code);
    isReplacing = false;
  }

  function show(): void {
    const kept = keeper.kept();
    controls.showCode(view.code() !== data.code, before !== undefined);
    controls.showKept({ ...kept, isAsked: data.check !== undefined || data.expect !== undefined });
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    event.preventDefault();
    void run();
  }

  /** A press on the code, but not one that marks some of it to be copied. */
  function onPress(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : undefined;
    if (view.isOpen() || target?.closest('pre') === null || getSelection()?.isCollapsed === false) return;
    void view.open();
  }

  function reset(): void {
    const next = before ?? data.code;
    before = before === undefined ? view.code() : undefined;
    replace(next);
    view.mark(undefined);
    draft.now();
    keeper.keepCode(next);
    show();
  }

  async function run(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    draft.now();
    view.mark(undefined);
    output.begin();
    checks.begin();
    const code = view.code();
    // Before anything can go wrong with it.
    keeper.keepCode(code);
    controls.begin(data.language === 'python');
    const prepared = await prepareCode(page, data, code).catch((error: unknown) => {
      // A fault of ours must not leave a cell that never ends.
      end('stopped', [{ word: 'cellNotLoaded' }]);
      throw error;
    });
    if (signal.aborted) {
      if (prepared.kind === 'ready') prepared.sandbox.close();
    } else if (prepared.kind === 'ready') start(prepared, code);
    else refuse(prepared);
  }

  function start(prepared: Extract<Prepared, { readonly kind: 'ready' }>, code: string): void {
    const reports: Report[] = [];
    running = startRun(prepared.sandbox, {
      task: prepared.task,
      patience: prepared.patience,
      onBegin: controls.run,
      onReport: (report) => {
        reports.push(report);
        output.show(report);
        if (report.kind === 'check') checks.show(report.result);
      },
      onEnd: (end) => finish(reports, end, code),
    });
  }

  /** What cannot be run at all. */
  function refuse(prepared: Exclude<Prepared, { readonly kind: 'ready' }>): void {
    if (prepared.kind === 'missing') return end('stopped', [{ word: 'cellNotLoaded' }]);
    const { fault, part } = prepared;
    if (part === 'check') return end('stopped', [{ word: 'cellBrokenCheck' }]);
    const places = fault.line > 0 ? [{ part, line: fault.line, name: '' }] : [];
    output.showFault(fault.word === undefined ? fault.text : page.say(fault.word), places);
    if (fault.line > 0) view.mark(fault.line);
    keeper.keepRun(view.code(), false);
    end('failed', [{ word: 'cellFailed' }]);
  }

  function finish(reports: readonly Report[], runEnd: RunEnd, code: string): void {
    running = undefined;
    if (runEnd.kind === 'unread') output.showFault(runEnd.message, []);
    const outcome = outcomeOf(reports, runEnd, data);
    output.end(outcome.differsAt);
    markFault(reports, runEnd);
    keeper.keepRun(code, outcome.isPassed);
    end(outcome.tone, outcome.said);
    // Python takes its time to begin: the next one does so now.
    if (data.language === 'python') void awaitPython(page);
    if (outcome.tone !== 'right') return;
    const detail: CellPassed = { key: data.key };
    cell.dispatchEvent(new CustomEvent(CELL_PASSED, { bubbles: true, detail }));
  }

  /** The line that threw, or the loop that did not end. */
  function markFault(reports: readonly Report[], runEnd: RunEnd): void {
    const error = reports.find((report) => report.kind === 'error');
    const places = [...(error?.places ?? []), ...(runEnd.kind === 'stuck' && runEnd.place ? [runEnd.place] : [])];
    view.mark(places.find(({ part }) => part === 'code')?.line);
  }

  function end(tone: Outcome['tone'], said: readonly Said[]): void {
    isBusy = false;
    controls.end(tone, said);
    cell.dataset['outcome'] = tone;
    show();
  }
}
