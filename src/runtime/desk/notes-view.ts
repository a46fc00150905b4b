/** The slide and step shown enter; their notes as they are now leave, in the size the presenter chose. */
import type { DeskWords } from '../../deck/talk-config.ts';
import { fill } from '../../deck/words.ts';
import { element } from '../talk/dialog.ts';
import { type Notes, partPlaces, type SlideNotes } from './notes.ts';
import type { DeskPage } from './screen.ts';

export interface NotesView {
  readonly element: HTMLElement;
  show(section: HTMLElement | undefined, fragment: number): void;
  /** One step larger (1) or smaller (-1). */
  resize(by: 1 | -1): void;
  scroll(by: 1 | -1): void;
}

const SIZES = [14, 16, 18, 20, 22, 25, 28, 32, 36, 42, 48, 56, 64];
const USUAL = 22;
const KEY = 'lectern-notes-size';

export function notesView(page: Pick<DeskPage, 'notes' | 'config'>): NotesView {
  const words = page.config.deskWords;
  const text = element('div', 'desk-notes-text');
  const heading = element('h2', '', words.notes);
  const view = element('section', 'desk-notes', heading, text);
  view.setAttribute('aria-label', words.notes);
  text.tabIndex = 0;
  text.setAttribute('role', 'group');
  text.setAttribute('aria-label', words.notes);
  let size = rememberedSize();
  let shown: { readonly section: HTMLElement | undefined; readonly fragment: number } | undefined;
  /** HTML of the parts that stand there. */
  let standing: string | undefined;
  /** Where the reader stood, when what stands there now is too short for it: the notes may be a save ahead of the slides. */
  let lost: { readonly top: number; readonly at: number } | undefined;
  const place = (parts: SlideNotes['parts']) => {
    const html = JSON.stringify(parts.map((part) => part.html));
    if (html === standing) return;
    standing = html;
    const top = lost?.at === text.scrollTop ? lost.top : text.scrollTop;
    text.replaceChildren(...(parts.length > 0 ? parts.map((part) => partOf(part.html)) : [absence(page.notes, words)]));
    text.scrollTop = top;
    lost = text.scrollTop < top ? { top, at: text.scrollTop } : undefined;
  };
  const draw = () => view.style.setProperty('--notes-size', `${size}px`);
  draw();
  return {
    element: view,
    show(section, fragment) {
      const parts = page.notes.kind === 'there' ? (page.notes.of(section?.id ?? '')?.parts ?? []) : [];
      const isOther = shown?.section !== section;
      const isMove = isOther || shown?.fragment !== fragment;
      shown = { section, fragment };
      place(parts);
      if (isOther) {
        text.scrollTop = 0;
        lost = undefined;
      }
      const places = partPlaces(parts, fragment);
      for (const [at, where] of places.entries()) {
        const part = text.children[at] as HTMLElement;
        part.dataset['place'] = where;
        if (where === 'due') part.setAttribute('aria-current', 'step');
        else part.removeAttribute('aria-current');
      }
      // Only then: who scrolled on stays there whatever else happens.
      const due = isMove ? text.children[places.indexOf('due')] : undefined;
      if (due instanceof HTMLElement) text.scrollTop = due.offsetTop - text.offsetTop - text.clientHeight / 6;
    },
    resize(by) {
      size = SIZES[Math.min(Math.max(0, SIZES.indexOf(size) + by), SIZES.length - 1)] ?? USUAL;
      draw();
      try {
        localStorage.setItem(KEY, String(size));
      } catch {
        // The size then lasts as long as the page.
      }
    },
    scroll: (by) => text.scrollBy({ top: by * text.clientHeight * 0.6 }),
  };
}

/** Made safe when the talk was built, and under the page's policy like everything else on it: nothing in it runs. */
function partOf(html: string): HTMLElement {
  const part = element('div', 'desk-notes-part');
  part.innerHTML = html;
  for (const link of part.querySelectorAll('a')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
  return part;
}

function absence(notes: Notes, words: DeskWords): HTMLElement {
  switch (notes.kind) {
    case 'there':
      return element('p', 'desk-absent', words.noNotesHere);
    case 'not-built':
      return element('p', 'desk-absent', fill(words.noNotesBuilt, { option: '--notes' }));
    case 'not-found':
      return element('p', 'desk-absent', fill(words.notesNotFound, { file: notes.file }));
  }
}

function rememberedSize(): number {
  try {
    const kept = Number(localStorage.getItem(KEY));
    return SIZES.includes(kept) ? kept : USUAL;
  } catch {
    return USUAL;
  }
}
