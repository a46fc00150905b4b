/** A deck's places and what is kept of them enter; a learner's own notes leave, as one Markdown text. */
import { readReflectWork } from './doing-work.ts';
import type { Entry } from './progress.ts';
import type { StudyConfig } from './study-config.ts';

/**
 * In the order of the deck, below the lessons and prompts they answer; then those whose prompt this build does not have.
 * @param prompt stands for a prompt without words.
 * @param gone heads the notes whose prompts are gone.
 * @returns undefined where there are none.
 */
export function notesText(
  config: Pick<StudyConfig, 'title' | 'pages' | 'doings'>,
  entries: readonly Entry[],
  { prompt, gone }: { readonly prompt: string; readonly gone: string },
): string | undefined {
  const notes = new Map(
    entries.flatMap((entry) => (textOf(entry) === '' ? [] : [[entry.key, textOf(entry)] as const])),
  );
  if (notes.size === 0) return undefined;
  const parts = [`# ${oneLine(config.title)}`];
  for (const page of config.pages) {
    const places = config.doings.filter(({ key, page: id }) => id === page.id && notes.has(key));
    if (places.length > 0) parts.push(`## ${oneLine(page.title)}`);
    for (const { key, title } of places) {
      parts.push(`### ${oneLine(title === '' ? prompt : title)}`, notes.get(key) ?? '');
      notes.delete(key);
    }
  }
  if (notes.size > 0) parts.push(`## ${oneLine(gone)}`, ...notes.values());
  return `${parts.join('\n\n')}\n`;
}

function textOf(entry: Entry): string {
  return entry.kind === 'reflect' ? (readReflectWork(entry.work)?.text.trim() ?? '') : '';
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
