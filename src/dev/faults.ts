/** What a save broke enters; whether the page may follow it leaves. */
import type { Diagnostic, RuleId } from '../deck/diagnostic.ts';

/** What stays as it was last shown. */
export interface Held {
  /** The whole deck: what was saved cannot be told from what was lost. */
  readonly deck: boolean;
  /** Ids of slides, as saved, that stay as they were when they were last whole. */
  readonly slides: ReadonlySet<string>;
}

/** Errors that take other slides along: what follows is swallowed, missing or read with other settings. */
const SPREADS: ReadonlySet<RuleId> = new Set<RuleId>([
  'file/unreadable',
  'file/binary',
  'deck/empty',
  'front-matter/unclosed',
  'fence/unclosed',
  'include/missing',
  'include/cycle',
  'include/limit',
]);

/** Judges the errors of a save against those the page already lives with: only new ones hold anything back. */
export function heldBack(known: readonly Diagnostic[], saved: readonly Diagnostic[]): Held {
  const before = new Set(known.filter(isError).map(nameOf));
  const fresh = saved.filter((found) => isError(found) && !before.has(nameOf(found)));
  return {
    deck: fresh.some(({ rule, slide }) => SPREADS.has(rule) || slide === undefined),
    slides: new Set(fresh.flatMap(({ slide }) => slide ?? [])),
  };
}

export function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

/** Lines and ids move with every edit; the words stay. */
function nameOf({ rule, file, message }: Diagnostic): string {
  return `${rule}\n${file}\n${message}`;
}
