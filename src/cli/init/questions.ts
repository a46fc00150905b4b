/** What the command line leaves open enters as questions at the terminal; answers leave, or that somebody went away. */
import { confirm, intro, log, select, text } from '@clack/prompts';
import { THEMES } from '../../deck/theme.ts';
import { safeText } from '../report/terminal-text.ts';
import type { Choices } from './starter.ts';

/** Thrown by every question that is left by Ctrl-C, Escape or a no; nothing was written then. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** What each theme looks like. */
const THEME_LOOKS: Readonly<Record<(typeof THEMES)[number], string>> = {
  default: 'calm, with headlines in a book face',
  editorial: 'set in a serif, like a magazine',
  hall: 'high contrast and large, for big rooms',
};

/** Where questions are asked: never standard output, which is for results. */
export interface Desk {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
}

export function greet(at: Desk): void {
  intro('A new deck', at);
}

/** Asks until there is a name; `reject` says what is wrong with one. */
export async function askFolder(at: Desk, reject: (name: string) => string | undefined): Promise<string> {
  const answer = await text({
    message: 'In which folder?',
    placeholder: 'my-talk',
    defaultValue: 'my-talk',
    validate: (name) => reject(name?.trim() || 'my-talk'),
    ...at,
  });
  return answered(answer).trim();
}

/** Whether to write beside what is there; `kept` are files that stay as they are in place of ours. */
export async function askToGoOn(at: Desk, shown: string, kept: readonly string[]): Promise<void> {
  const where = shown === '.' ? 'This folder' : `"${safeText(shown)}"`;
  const stay = kept.length === 0 ? '' : `\nThese stay as they are: ${kept.map(safeText).join(', ')}`;
  log.warn(`${where} is not empty. Nothing in it is replaced.${stay}`, at);
  const message = kept.length === 0 ? 'Begin a deck there?' : 'Write the other files there?';
  if (!answered(await confirm({ message, initialValue: false, ...at }))) throw new Cancelled();
}

/** Asks for what was not said on the command line. `asked`: whether title and theme are of any use. */
export async function askChoices(
  at: Desk,
  said: Partial<Choices>,
  title: string,
  asked: { readonly deck: boolean; readonly theme: boolean },
): Promise<Choices> {
  return {
    title: said.title ?? (asked.deck ? await askTitle(at, title) : title),
    ...(await askAuthor(at, said.author, asked.deck)),
    theme: said.theme ?? (asked.theme ? await askTheme(at) : THEMES[0]),
  };
}

async function askTitle(at: Desk, initial: string): Promise<string> {
  const answer = await text({
    message: 'What is the talk called?',
    placeholder: initial,
    defaultValue: initial,
    ...at,
  });
  return answered(answer).trim() || initial;
}

async function askAuthor(at: Desk, said: string | undefined, asked: boolean): Promise<{ readonly author?: string }> {
  if (said !== undefined) return { author: said };
  if (!asked) return {};
  const answer = await text({
    message: 'Who gives it?',
    placeholder: 'for the cover; Enter leaves it out',
    defaultValue: '',
    ...at,
  });
  const author = answered(answer).trim();
  return author === '' ? {} : { author };
}

async function askTheme(at: Desk): Promise<string> {
  if (THEMES.length < 2) return THEMES[0];
  const options = THEMES.map((value) => ({ value, hint: THEME_LOOKS[value] }));
  return answered(await select<string>({ message: 'Which theme to begin with?', options, ...at }));
}

function answered<T>(answer: T): Exclude<T, symbol> {
  if (typeof answer === 'symbol') throw new Cancelled();
  return answer as Exclude<T, symbol>;
}
