/** `lectern trust`: a folder enters, it is remembered or forgotten in the user's config. */
import { EXIT, UsageError, type ExitCode } from '../failure.ts';
import type { TrustFlags } from '../commands/trust.ts';
import { shownPath } from '../report/findings.ts';
import { safeText } from '../report/terminal-text.ts';
import type { Terminal } from '../report/terminal.ts';
import { distrustFolder, trustedFolders, trustFile, trustFolder, trustStateOf } from '../trust-store.ts';
import { DiskNames, findArgument, realPathIfThere, statIfThere } from '../workspace/disk-names.ts';

export function runTrust(argument: string | undefined, flags: TrustFlags, terminal: Terminal): ExitCode {
  if (flags.list === true) return list(terminal);
  if (argument === undefined || argument === '')
    throw new UsageError('No folder was named.', 'lectern trust <folder>, or lectern trust --list');
  if (flags.remove === true) return remove(argument, terminal);

  const folder = findArgument(argument, new DiskNames());
  const real = folder === undefined ? undefined : realPathIfThere(folder);
  if (real === undefined) throw new UsageError(`"${argument}" does not exist.`, 'name the folder of a deck');
  if (statIfThere(real)?.isDirectory() !== true) {
    throw new UsageError(
      `"${argument}" is not a folder.`,
      'name the folder that holds the deck; --trust trusts a deck for one run',
    );
  }
  const count = trustFolder(real);
  const files = count === 0 ? 'it holds no code now' : `it holds code in ${count} file${count === 1 ? '' : 's'}`;
  terminal.result(`Trusted ${safeText(real)} (${files}; new or changed code asks again).`);
  return EXIT.fine;
}

function list(terminal: Terminal): ExitCode {
  const folders = trustedFolders();
  if (folders.length === 0) terminal.say(`No folder is trusted (the list is kept in ${shownPath(trustFile())}).`);
  for (const { folder, since } of folders) {
    const state =
      statIfThere(folder) === undefined
        ? '  (gone)'
        : trustStateOf(folder) === 'trusted'
          ? ''
          : '  (its code changed: trust it again)';
    terminal.result(`${safeText(folder)}  since ${since.slice(0, 10)}${state}`);
  }
  return EXIT.fine;
}

function remove(argument: string, terminal: Terminal): ExitCode {
  const absolute = findArgument(argument, new DiskNames());
  // A folder that is gone is named as the list shows it.
  const folder = (absolute === undefined ? undefined : realPathIfThere(absolute)) ?? argument;
  if (!distrustFolder(folder))
    throw new UsageError(`"${argument}" was not trusted.`, 'lectern trust --list shows what is');
  terminal.result(`${safeText(folder)} is trusted no more.`);
  return EXIT.fine;
}
