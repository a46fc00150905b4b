/** Results of a check enter; a list of what passed and what did not stands in the page. */
import { element } from '../../talk/dialog.ts';
import type { CellPage } from './cell-page.ts';
import type { CheckResult } from './report.ts';
import type { Site } from './run/instrument.ts';

export interface ChecksView {
  readonly element: HTMLElement;
  readonly begin: (sites: readonly Site[]) => void;
  readonly show: (result: CheckResult) => void;
}

export function checksView(page: CellPage): ChecksView {
  const label = element('p', 'cell-label', page.say('cellChecks'));
  const list = element('ul', 'cell-check-list');
  list.setAttribute('role', 'list');
  const box = element('div', 'cell-checks', label, list);
  box.hidden = true;
  let places: readonly Site[] = [];

  return {
    element: box,
    begin(sites) {
      places = sites;
      list.replaceChildren();
      box.hidden = true;
    },
    show(result) {
      const verdict = page.say(result.isRight ? 'cellCheckPassed' : 'cellCheckFailed');
      const said = element('span', 'visually-hidden', `${verdict}: `);
      const item = element('li', `cell-check ${result.isRight ? 'is-right' : 'is-wrong'}`);
      const text = element('div', 'cell-check-text', said, ...nameOf(result, places));
      const why = result.isRight ? '' : reason(page, result, places[result.site]);
      if (why !== '') text.append(element('div', 'cell-check-why', why));
      item.append(text);
      list.append(item);
      box.hidden = false;
    },
  };
}

/** The author's words, else the code of the check. */
function nameOf({ message, site }: CheckResult, sites: readonly Site[]): Node[] {
  if (message !== '') return [document.createTextNode(message)];
  const code = element('code', '', sites[site]?.text ?? 'assert');
  code.dir = 'ltr';
  code.translate = false;
  return [code];
}

function reason(page: CellPage, { actual, expected, message }: CheckResult, site: Site | undefined): string {
  const isThrown = site?.isThrown === true;
  if (isThrown && actual === '') return page.say('cellNoThrow');
  if (actual === '') return '';
  // Without a message the code of the check stands there, which says what is expected.
  const isSaid = expected === '' || (message === '' && site !== undefined);
  return isSaid ? page.say('cellOnlyGot', { actual }) : page.say('cellGot', { expected, actual });
}
