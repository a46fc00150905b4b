/** Which folders are trusted in this run: flags and the user's list enter, a question that can be asked of any folder leaves. */
import type { ReadFlags } from './commands/shared-flags.ts';
import { shownPath } from './report/findings.ts';
import { safeText } from './report/terminal-text.ts';
import type { Terminal } from './report/terminal.ts';
import { trustStateOf } from './trust-store.ts';
import { realPathIfThere } from './workspace/disk-names.ts';

/** Whether a folder is trusted: by the flag, or by the user's list. A folder whose code changed is named once. */
export function trustRule(flags: ReadFlags, terminal: Terminal): (folder: string) => boolean {
  if (flags.trust === true) return () => true;
  const known = new Map<string, boolean>();
  return (folder) => {
    const real = realPathIfThere(folder) ?? folder;
    const before = known.get(real);
    if (before !== undefined) return before;
    const state = trustStateOf(real);
    if (state === 'changed') {
      const shown = safeText(shownPath(real));
      terminal.say(
        `The code in ${shown} changed since you trusted it, so it is not run. Look at it, then: lectern trust ${shown}`,
      );
    }
    known.set(real, state === 'trusted');
    return state === 'trusted';
  };
}
