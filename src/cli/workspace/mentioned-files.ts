/** A text file enters, the deck-relative paths it plainly names as text to read leave: a guess that saves compiling twice. */
import { resolvePath } from '../../compile/paths.ts';
import type { SourceFile } from '../../deck/span.ts';

/** Said somewhere, or the text mentions nothing: most decks are looked at in no time. */
const WORDS = ['@include', '<<<', 'sources:', 'glossary:', 'src:'];
const MENTION = /^[ \t]*(?:@include|<<<|sources:|glossary:|src:)[ \t]+(\S[^\r\n]*)$/gm;

/** Wrong guesses do no harm: compile has the last word on what is read. */
export function mentionedFiles(source: SourceFile): readonly string[] {
  const paths: string[] = [];
  if (!WORDS.some((word) => source.text.includes(word))) return paths;
  for (const [, rest = ''] of source.text.matchAll(MENTION)) {
    const name = /^"([^"]*)"|^'([^']*)'|^<([^>]*)>|^([^#{[\s]+)/.exec(rest);
    const reference = name?.slice(1).find((part) => part !== undefined);
    if (reference) paths.push(resolvePath(reference, source.path));
  }
  return paths;
}
