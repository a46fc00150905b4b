/** `lectern convert`: a deck in any dialect enters, the same deck as one native Markdown file leaves. */
import { basename, dirname, join, resolve } from 'node:path';
import { nativeFile } from '../../compile/dialects/native/native-file.ts';
import { copyFiles, planCopy } from '../../output/deck-copy.ts';
import { writeWhole } from '../../output/publish.ts';
import { EXIT, UsageError, type ExitCode } from '../failure.ts';
import type { ConvertFlags } from '../commands/convert.ts';
import { readDeck } from '../reading.ts';
import { countErrors, findingsOf, looseFindings, shownPath } from '../report/findings.ts';
import { renderFindings } from '../report/human.ts';
import { countText } from '../report/made-files.ts';
import { safeText } from '../report/terminal-text.ts';
import type { Terminal } from '../report/terminal.ts';
import { trustRule } from '../trust-rule.ts';
import { realPathIfThere, statIfThere } from '../workspace/disk-names.ts';
import { findOneDeck } from '../workspace/find-decks.ts';
import { isMarkdown } from '../workspace/markdown-names.ts';
import type { OpenDeck } from '../workspace/open-deck.ts';

export async function runConvert(argument: string, flags: ConvertFlags, terminal: Terminal): Promise<ExitCode> {
  const isTrusted = trustRule(flags, terminal);
  const found = findOneDeck(argument, isTrusted);
  const [place] = found.decks;
  if (place === undefined) throw new UsageError(`"${argument}" holds no deck.`);
  const output = flags.output === undefined ? undefined : outputPath(flags.output, place.name);
  const opened = readDeck(place, flags, isTrusted);
  if (output !== undefined) rejectOther(output, flags, opened);
  const findings = findingsOf([looseFindings(found.diagnostics), opened]);
  if (findings.length > 0) terminal.say(renderFindings(findings, terminal.errColors, terminal.columns));
  const text = nativeFile(opened.compiled.native);
  if (output === undefined) terminal.result(text.trimEnd());
  else await write(text, output, opened, terminal);
  return countErrors(findings) > 0 ? EXIT.findings : EXIT.fine;
}

/** The deck comes last, so that it never names files that are not there yet. */
async function write(text: string, output: string, opened: OpenDeck, terminal: Terminal): Promise<void> {
  const { root, trust, deck, compiled } = opened;
  const folder = dirname(output);
  const isHome = realPathIfThere(folder) === root;
  const used = [...new Set([...deck.assets.map(({ path }) => path), ...compiled.files])];
  const plan = isHome ? undefined : await planCopy(used, { folder: root, trust }, folder);
  if (plan && plan.taken.length > 0) {
    const names = plan.taken.map((path) => `"${path}"`).join(', ');
    throw new UsageError(`Other files stand there already: ${names}.`, 'name a file in another folder with -o');
  }
  if (plan) await copyFiles(plan);
  await writeWhole(output, text);
  const copied = plan && plan.files.length > 0 ? `, with ${countText(plan.files.length, 'file')} it uses` : '';
  const slides = deck.stacks.reduce((sum, stack) => sum + stack.slides.length, 0);
  terminal.result(`${safeText(shownPath(output))}  ${countText(slides, 'slide')}${copied}`);
  for (const path of plan?.outside ?? []) {
    terminal.say(`"${safeText(path)}" lies outside the deck's folder and was not copied.`);
  }
}

/** The file to write; a folder, or a name that ends with a separator, takes `<deck>.md` in it. */
function outputPath(output: string, name: string): string {
  const isFolder = /[/\\]$/.test(output) || statIfThere(output)?.isDirectory() === true;
  const path = isFolder ? join(resolve(output), `${name}.md`) : resolve(output);
  if (!isMarkdown(path)) {
    throw new UsageError(`"${output}" is not the name of a Markdown file.`, `write -o ${basename(name)}-native.md`);
  }
  return path;
}

/** What stands there was written by hand. The deck's own files are not replaced even when asked to. */
function rejectOther(path: string, { force }: ConvertFlags, { watched }: OpenDeck): void {
  const real = realPathIfThere(path);
  if (real === undefined) return;
  const shown = shownPath(path);
  const own = new Set(watched.map((file) => realPathIfThere(file)));
  if (own.has(real)) throw new UsageError(`"${shown}" is a file of the deck itself.`, 'name another file with -o');
  if (force !== true) throw new UsageError(`"${shown}" exists already.`, 'name another file with -o, or use --force');
}
