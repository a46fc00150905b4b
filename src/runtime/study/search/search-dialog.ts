/** A wish to search enters; a dialog with a field leaves, whose results lead to their slides. All of it by keyboard. */
import type { SearchData } from '../../../deck/search-data.ts';
import type { StudyConfig } from '../../../deck/study-config.ts';
import { fill } from '../../../deck/words.ts';
import { addScript } from '../../files/add-code.ts';
import { element } from '../../talk/dialog.ts';
import { numeral, toolButton } from '../controls.ts';
import { type Found, SearchIndex } from './search-index.ts';
import { snippetOf, type SnippetPart } from './snippet.ts';

/** How many results are listed. */
const MOST = 30;

interface Loaded {
  readonly data: SearchData;
  readonly index: SearchIndex;
}

let loading: Promise<Loaded | undefined> | undefined;

/** The text of all slides, asked for once somebody searches. */
function load({ scripts }: SearchConfig): Promise<Loaded | undefined> {
  loading ??= (async () => {
    await addScript(scripts['search'] ?? '');
    const data = (globalThis as { readonly lecternSearch?: SearchData }).lecternSearch;
    // Asked for again the next time: a network may have come back.
    if (data === undefined) loading = undefined;
    return data === undefined ? undefined : { data, index: new SearchIndex(data) };
  })();
  return loading;
}

/** What the search is told of a page. */
export type SearchConfig = Pick<StudyConfig, 'scripts' | 'words'>;

export function openSearch(config: SearchConfig): void {
  const { words } = config;
  if (document.querySelector('dialog[open]') !== null) return;
  const field = element('input', '');
  const list = element('ul', 'search-results');
  const count = element('p', 'search-count');
  const close = toolButton(words['close'] ?? '', 'close', () => dialog.close(), { className: 'study-button' });
  const dialog = element('dialog', 'search-dialog', element('div', 'search-bar', field, close), count, list);
  const results = new Results(field, list);
  setUp(field, list, count, words);
  dialog.setAttribute('aria-label', words['search'] ?? '');
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  list.addEventListener('click', ({ target }) => {
    const option = target instanceof Element ? target.closest('li') : null;
    if (option !== null) results.goTo(option, dialog);
  });
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') results.move(event.key === 'ArrowDown' ? 1 : -1);
    // A search field would only be emptied.
    else if (event.key === 'Escape') dialog.close();
    else if (event.key === 'Enter') results.goTo(results.selected(), dialog);
    else return;
    event.preventDefault();
  });
  const look = async (): Promise<void> => {
    const loaded = await load(config);
    const query = field.value.trim();
    if (loaded === undefined) return void (count.textContent = words['searchMissing'] ?? '');
    const found = query === '' ? [] : loaded.index.find(query, MOST);
    results.show(found, loaded.data);
    count.textContent =
      query === ''
        ? ''
        : found.length === 0
          ? fill(words['nothingFound'] ?? '', { query })
          : fill(words['searchResults'] ?? '', { count: numeral(found.length) });
  };
  field.addEventListener('input', () => void look());
  document.body.append(dialog);
  dialog.showModal();
  field.focus();
  void look();
}

function setUp(field: HTMLInputElement, list: HTMLElement, count: HTMLElement, words: StudyConfig['words']): void {
  list.id = 'lectern-results';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', words['search'] ?? '');
  count.setAttribute('role', 'status');
  const values = {
    type: 'search',
    role: 'combobox',
    'aria-label': words['search'] ?? '',
    'aria-controls': list.id,
    'aria-expanded': 'false',
    'aria-autocomplete': 'list',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    enterkeyhint: 'go',
    placeholder: words['search'] ?? '',
  };
  for (const [name, value] of Object.entries(values)) field.setAttribute(name, value);
}

/** The list below the field, one of which is selected. */
class Results {
  readonly #field: HTMLInputElement;
  readonly #list: HTMLElement;

  constructor(field: HTMLInputElement, list: HTMLElement) {
    this.#field = field;
    this.#list = list;
  }

  show(found: readonly Found[], data: SearchData): void {
    this.#list.replaceChildren(...found.map((one, at) => resultItem(one, data, at)));
    this.#field.setAttribute('aria-expanded', String(found.length > 0));
    this.#select(this.#list.firstElementChild);
  }

  selected(): Element | null {
    return this.#list.querySelector('[aria-selected="true"]');
  }

  /** Round from the last to the first. */
  move(by: 1 | -1): void {
    const items = [...this.#list.children];
    const at = items.findIndex((item) => item === this.selected());
    const next = items[(at + by + items.length) % Math.max(1, items.length)];
    if (next !== undefined) this.#select(next);
    next?.scrollIntoView({ block: 'nearest' });
  }

  goTo(item: Element | null, dialog: HTMLDialogElement): void {
    const href = item instanceof HTMLElement ? item.dataset['href'] : undefined;
    if (href === undefined) return;
    dialog.close();
    location.assign(href);
  }

  #select(item: Element | null): void {
    this.selected()?.setAttribute('aria-selected', 'false');
    item?.setAttribute('aria-selected', 'true');
    if (item === null) this.#field.removeAttribute('aria-activedescendant');
    else this.#field.setAttribute('aria-activedescendant', item.id);
  }
}

function resultItem({ entry, terms }: Found, { entries, pages }: SearchData, at: number): HTMLElement {
  const [page, id, title, text] = entries[entry] as SearchData['entries'][number];
  const where = pages[page];
  const item = element(
    'li',
    '',
    element('span', 'search-title', ...marked(snippetOf(title, terms, Infinity))),
    ' ',
    element('span', 'search-where', where?.title ?? ''),
    ' ',
    element('span', 'search-snippet', ...marked(snippetOf(text, terms))),
  );
  item.id = `lectern-result-${at}`;
  item.dataset['href'] = `${where?.href ?? ''}#${id}`;
  item.setAttribute('role', 'option');
  item.setAttribute('aria-selected', 'false');
  return item;
}

function marked(parts: readonly SnippetPart[]): (Node | string)[] {
  return parts.map(({ text, isFound }) => (isFound ? element('mark', '', text) : text));
}
