/** The slides enter; a dialog leaves that finds one by number, id or words and goes there. */
import type { TalkWords } from '../../deck/talk-config.ts';
import { titleOf } from './announce.ts';
import { closeDialog, element, openDialog } from './dialog.ts';
import type { SlideEntry } from './find-slides.ts';
import { findSlides } from './find-slides.ts';

/** Slides listed at once; the desk lists them all. */
const MOST = 8;

interface Entry extends SlideEntry {
  readonly section: HTMLElement;
}

/** Of the dialog that is open. */
let refreshOpen: (() => void) | undefined;

/** To be called when slides were written on: an open dialog lists them as they are now, for the words typed there. */
export function refreshJump(): void {
  refreshOpen?.();
}

/** `go` is called with the chosen slide's section; closing the dialog leaves the talk where it is. */
export function openJump(
  sections: () => readonly HTMLElement[],
  words: Pick<TalkWords, 'goToSlide'>,
  go: (section: HTMLElement) => void,
  most = MOST,
): void {
  let entries = sections().map(readEntry);
  const input = element('input', '');
  const list = element('ul', '');
  let found: Entry[] = [];
  let active = 0;

  const choose = (entry: Entry | undefined) => {
    closeDialog(dialog);
    if (entry) go(entry.section);
  };
  const draw = () => {
    list.replaceChildren(...found.map((entry, at) => drawEntry(entry, at, at === active, () => choose(entry))));
    input.setAttribute('aria-activedescendant', found.length > 0 ? optionId(active) : '');
    list.children[active]?.scrollIntoView({ block: 'nearest' });
  };
  const search = () => {
    found = findSlides(entries, input.value).slice(0, most);
    active = 0;
    draw();
  };

  setUpCombobox(input, list, words.goToSlide);
  input.addEventListener('input', search);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') choose(found[active]);
    else if (event.key === 'ArrowDown' && found.length > 0) active = (active + 1) % found.length;
    else if (event.key === 'ArrowUp' && found.length > 0) active = (active + found.length - 1) % found.length;
    else return;
    event.preventDefault();
    draw();
  });
  search();
  const dialog = openDialog('jump', words.goToSlide, input, list);
  const refresh = () => {
    const chosen = found[active]?.section;
    entries = sections().map(readEntry);
    found = findSlides(entries, input.value).slice(0, most);
    const at = found.findIndex(({ section }) => section === chosen);
    active = at < 0 ? Math.max(0, Math.min(active, found.length - 1)) : at;
    draw();
  };
  refreshOpen = refresh;
  dialog.addEventListener('close', () => {
    if (refreshOpen === refresh) refreshOpen = undefined;
  });
}

function readEntry(section: HTMLElement, at: number): Entry {
  return { section, number: at + 1, id: section.id, title: titleOf(section), text: section.textContent };
}

function drawEntry(entry: Entry, at: number, active: boolean, choose: () => void): HTMLElement {
  const item = element(
    'li',
    '',
    element('span', 'jump-number', String(entry.number)),
    ' ',
    element('span', 'jump-title', entry.title || entry.id),
  );
  item.id = optionId(at);
  item.setAttribute('role', 'option');
  item.setAttribute('aria-selected', String(active));
  item.addEventListener('click', choose);
  return item;
}

function setUpCombobox(input: HTMLInputElement, list: HTMLElement, label: string): void {
  input.type = 'text';
  input.autocomplete = 'off';
  input.spellcheck = false;
  input.placeholder = label;
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-label': label,
    'aria-expanded': 'true',
    'aria-autocomplete': 'list',
    'aria-controls': 'talk-jump-list',
  })) {
    input.setAttribute(name, value);
  }
  list.id = 'talk-jump-list';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', label);
}

function optionId(at: number): string {
  return `talk-jump-${at}`;
}
