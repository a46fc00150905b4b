/** What a run reports enters; what it printed, gave and threw stands in the page, and is read out as it comes. */
import { element } from '../../talk/dialog.ts';
import type { CellPage } from './cell-page.ts';
import { errorHint } from './error-hint.ts';
import type { OutputLevel, Place, Report } from './report.ts';

/** Lines that are read out; what comes after them is there to be read. */
const SPOKEN = 20;
/** Lines that fit without scrolling, about. */
const FITTING = 14;

export interface OutputView {
  readonly element: HTMLElement;
  /** Empties it for a run that begins. */
  readonly begin: () => void;
  readonly show: (report: Report) => void;
  /** What cannot be run, with its place. */
  readonly showFault: (text: string, places: readonly Place[]) => void;
  /** @param differsAt 1-based line of what was printed that should be another. */
  readonly end: (differsAt?: number) => void;
}

/** @param goTo shows a line of the learner's code. */
export function outputView(page: CellPage, goTo: (line: number) => void): OutputView {
  const label = element('p', 'cell-label', page.say('cellOutput'));
  const spoken = element('div', 'cell-lines');
  spoken.setAttribute('role', 'log');
  spoken.setAttribute('aria-label', page.say('cellOutput'));
  const silent = element('div', 'cell-lines');
  const scroller = element('div', 'cell-screen', spoken, silent);
  scroller.dir = 'ltr';
  scroller.translate = false;
  const box = element('div', 'cell-output', label, scroller);
  box.hidden = true;
  let count = 0;
  /** What can be held against what is expected, with the number of its lines. */
  let printed: { readonly node: HTMLElement; readonly lines: number }[] = [];

  const add = (...nodes: readonly HTMLElement[]) => {
    box.hidden = false;
    for (const node of nodes) {
      (count < SPOKEN ? spoken : silent).append(node);
      count += 1;
    }
    // Who has no pointer scrolls what has the focus.
    if (count > FITTING || scroller.textContent.length > 2_000) scroller.tabIndex = 0;
  };
  const begin = () => {
    spoken.replaceChildren();
    silent.replaceChildren();
    scroller.removeAttribute('tabindex');
    count = 0;
    printed = [];
  };
  const addPrinted = (node: HTMLElement, lines = 1) => {
    printed.push({ node, lines });
    add(node);
  };
  const showFault = (text: string, places: readonly Place[]) => {
    const line = element('div', 'cell-line is-error', text);
    const links = places.map((place) => placeLink(page, place, goTo));
    if (links.length > 0) line.append(element('span', 'cell-places', ...links));
    const hint = errorHint(text);
    const more =
      hint === undefined ? [] : [element('div', 'cell-line is-hint', page.say(hint.word, named(hint.values)))];
    for (const one of more) one.dir = 'auto';
    add(line, ...more);
  };

  return {
    element: box,
    begin() {
      begin();
      box.hidden = true;
    },
    showFault,
    show(report) {
      switch (report.kind) {
        case 'print':
          // A line each, so that one of them can be told from the others.
          for (const text of report.text.split('\n')) addPrinted(element('div', lineClass(report.level), text));
          break;
        case 'table':
          addPrinted(tableOf(report.head, report.rows), report.text.split('\n').length);
          break;
        case 'value':
          addPrinted(element('div', 'cell-line is-value', report.text), report.text.split('\n').length);
          break;
        case 'cut':
          add(element('div', 'cell-line is-hint', page.say('cellCut')));
          break;
        case 'clear':
          begin();
          break;
        case 'error':
          showFault(report.text, report.places);
          break;
        default:
      }
    },
    end(differsAt) {
      if (differsAt === undefined) return;
      let line = 0;
      for (const { node, lines } of printed) {
        line += lines;
        if (line < differsAt) continue;
        node.classList.add('is-different');
        return;
      }
    },
  };
}

function lineClass(level: OutputLevel): string {
  return level === 'warn' || level === 'error' ? `cell-line is-${level}` : 'cell-line';
}

function named(values: Readonly<Record<string, string | number>> = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

function placeLink(page: CellPage, { part, line, name }: Place, goTo: (line: number) => void): HTMLElement {
  const values = { line: page.number(line) };
  const text = `${page.say(part === 'check' ? 'cellCheckLine' : 'cellLine', values)}${name === '' ? '' : ` (${name})`}`;
  if (part === 'check') return element('span', 'cell-place', text);
  const button = element('button', 'cell-place', text);
  button.type = 'button';
  button.addEventListener('click', () => goTo(line));
  return button;
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): HTMLElement {
  const cells = head.map((text) => {
    const cell = element('th', '', text);
    cell.scope = 'col';
    return cell;
  });
  const body = rows.map((row) => {
    const [first = '', ...rest] = row;
    const name = element('th', '', first);
    name.scope = 'row';
    return element('tr', '', name, ...rest.map((text) => element('td', '', text)));
  });
  const table = element('table', '', element('thead', '', element('tr', '', ...cells)), element('tbody', '', ...body));
  return element('div', 'cell-table', table);
}
