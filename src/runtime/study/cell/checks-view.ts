/** Results of a check enter; a list of what passed and what did not stands in the page. */
import { element } from '../../talk/dialog.ts';
import type { CellPage } from './cell-page.ts';
import type { CheckResult } from './report.ts';

export interface ChecksView {
  readonly element: HTMLElement;
  readonly begin: () => void;
  readonly show: (result: CheckResult) => void;
}

export function checksView(page: CellPage): ChecksView {
  const label = element('p', 'cell-label', page.say('cellChecks'));
  const list = element('ul', 'cell-check-list');
  list.setAttribute('role', 'list');
  const box = element('div', 'cell-checks', label, list);
  box.hidden = true;

  return {
    element: box,
    begin() {
      list.replaceChildren();
      box.hidden = true;
    },
    show(result) {
      const verdict = page.say(result.isRight ? 'cellCheckPassed' : 'cellCheckFailed');
      const said = element('span', 'visually-hidden', `${verdict}: `);
      const item = element('li', `cell-check ${result.isRight ? 'is-right' : 'is-wrong'}`);
      const text = element('div', 'cell-check-text', said, nameOf(result));
      const why = result.isRight ? [] : reason(page, result);
      if (why.length > 0) text.append(element('div', 'cell-check-why', ...why));
      item.append(text);
      list.append(item);
      box.hidden = false;
    },
  };
}

/** The author's words, else the code of the check. */
function nameOf({ message, code }: CheckResult): Node | string {
  return message === '' ? codeElement(code === '' ? 'assert' : code) : message;
}

function reason(page: CellPage, { actual, expected, message, code, isThrown }: CheckResult): (Node | string)[] {
  if (isThrown && actual === '') return [page.say('cellNoThrow')];
  if (actual === '') return [];
  // Without a message the code of the check stands there, which says what is expected.
  const isSaid = expected === '' || (message === '' && code !== '');
  return withCode(page.say(isSaid ? 'cellOnlyGot' : 'cellGot'), { actual, expected });
}

/** A phrase whose places are filled with code, which keeps its own direction. */
function withCode(phrase: string, values: Readonly<Record<string, string>>): (Node | string)[] {
  return phrase.split(/\{(\w+)\}/).map((part, at) => (at % 2 === 0 ? part : codeElement(values[part] ?? '')));
}

function codeElement(text: string): HTMLElement {
  const code = element('code', '', text);
  code.dir = 'ltr';
  code.translate = false;
  return code;
}
