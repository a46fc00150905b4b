/** A key press on the desk enters; what it asks for leaves. */
import type { Move } from '../../deck/cursor.ts';
import type { DeskWords, TalkWords } from '../../deck/talk-config.ts';
import { type KeyRow, moveKeys } from '../talk/help.ts';
import { letterIn, type Press } from '../talk/keys.ts';
import { moveOf } from '../talk/move-keys.ts';

/** Everything the desk can be asked for, by key or by button. */
export type DeskAction =
  | Move
  | 'black'
  | 'white'
  | 'freeze'
  | 'jump'
  | 'timer'
  | 'reset'
  | 'larger'
  | 'smaller'
  | 'notesUp'
  | 'notesDown'
  | 'scheme'
  | 'help'
  | 'slides';

const KEYS: Readonly<Record<string, DeskAction>> = {
  b: 'black',
  '.': 'black',
  w: 'white',
  f: 'freeze',
  g: 'jump',
  '/': 'jump',
  t: 'timer',
  d: 'scheme',
  s: 'slides',
  '+': 'larger',
  '=': 'larger',
  '-': 'smaller',
  _: 'smaller',
  '?': 'help',
  f1: 'help',
  escape: 'slides',
};

/** Undefined when the press asks for nothing. Moving is as in the talk. */
export function deskAction(event: Press, dir: 'ltr' | 'rtl'): DeskAction | undefined {
  if (event.shiftKey && event.key === 'ArrowUp') return 'notesUp';
  if (event.shiftKey && event.key === 'ArrowDown') return 'notesDown';
  const action = letterIn(KEYS, event);
  if (action === 'timer' && event.shiftKey) return 'reset';
  return action ?? moveOf(event, dir);
}

/** The desk's keys for its help; `isAlone` when it stands in the talk's own window. */
export function deskKeys(words: TalkWords & DeskWords, dir: 'ltr' | 'rtl', isAlone: boolean): readonly KeyRow[] {
  return [
    ...moveKeys(words, dir),
    [['G', '/'], words.goToSlide],
    ...(isAlone ? [] : audienceKeys(words)),
    [['T'], `${words.startTime} / ${words.pauseTime}`],
    [['⇧ T'], words.resetTime],
    [['+'], words.largerNotes],
    [['−'], words.smallerNotes],
    [['⇧ ↓', '⇧ ↑'], words.scrollNotes],
    ...(isAlone ? [[['S', 'Esc'], words.showSlides] as const] : []),
    [['D'], words.colorScheme],
    [['?'], words.help],
  ];
}

function audienceKeys(words: DeskWords): readonly KeyRow[] {
  return [
    [['B', '.'], words.black],
    [['W'], words.white],
    [['F'], words.freeze],
  ];
}
