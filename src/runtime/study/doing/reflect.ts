/** A prompt as it stands in the page enters; it leaves with a field whose words are kept while they are written, and all notes to take away. */
import type { ReflectData } from '../../../deck/doing-data.ts';
import { LONGEST_TEXT, readReflectWork } from '../../../deck/doing-work.ts';
import { notesText } from '../../../deck/learner-notes.ts';
import { element } from '../../talk/dialog.ts';
import { delayed } from '../delayed.ts';
import type { DoingPage } from './doing-page.ts';
import { downloadText } from './download-text.ts';
import { keepWork } from './keep-work.ts';
import { startNotices } from './notices.ts';

export function startReflect(page: DoingPage, reflect: HTMLElement, { key }: ReflectData): void {
  const { config, store, signal } = page;
  const room = reflect.querySelector<HTMLElement>(':scope > .reflect-room');
  const keeper = keepWork(page, key, readReflectWork, load);
  if (keeper === undefined || room === null) return;
  reflect.classList.add('is-live');
  const showNotices = startNotices(page, reflect, 'taskChanged');
  const field = makeField(page, reflect, room);
  const saved = element('p', 'reflect-saved', page.say('keptHere'));
  saved.id = `doing-${key}-saved`;
  field.setAttribute('aria-describedby', saved.id);
  const download = element('button', 'doing-button', page.say('downloadNotes'));
  download.type = 'button';
  room.append(field);
  room.after(element('div', 'doing-actions', download, saved));

  const saving = delayed(save, signal);
  field.addEventListener('input', saving.soon, { signal });
  field.addEventListener('blur', saving.now, { signal });
  download.addEventListener(
    'click',
    () => {
      saving.now();
      const text = notes();
      if (text !== undefined) downloadText(`${config.deck}-notes.md`, text);
    },
    { signal },
  );
  signal.addEventListener('abort', store.onChange(offerNotes));
  load();

  function load(): void {
    // What is just being typed is newer, and kept in a moment.
    if (saving.isDue()) return;
    const kept = keeper?.kept();
    const text = kept?.work?.text ?? '';
    if (field.value !== text) field.value = text;
    if (kept !== undefined) showNotices(kept);
    offerNotes();
  }

  function save(): void {
    const text = field.value;
    const kept = keeper?.kept();
    const attempts = Math.max(1, kept?.entry?.attempts ?? 0);
    keeper?.keepAnswer({ text }, { isDone: text.trim() !== '', attempts });
    saved.textContent = page.say('savedHere');
    const now = keeper?.kept();
    if (now !== undefined) showNotices(now);
  }

  function notes(): string | undefined {
    return notesText(config, store.entries(), { prompt: page.say('yourNotes'), gone: page.say('goneNotes') });
  }

  function offerNotes(): void {
    download.hidden = notes() === undefined;
  }
}

function makeField(page: DoingPage, reflect: HTMLElement, room: HTMLElement): HTMLTextAreaElement {
  const field = element('textarea', 'reflect-field');
  field.rows = Number(room.style.getPropertyValue('--rows')) || 4;
  field.maxLength = LONGEST_TEXT;
  field.dir = 'auto';
  const title = reflect.querySelector(':scope > .doing-title');
  if (title === null || title.id === '') field.setAttribute('aria-label', page.say('yourNotes'));
  else field.setAttribute('aria-labelledby', title.id);
  return field;
}
