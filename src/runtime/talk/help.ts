/** Keys and what they mean enter; a dialog that lists them leaves. */
import type { TalkWords } from '../../deck/talk-config.ts';
import { closeDialog, element, openDialog } from './dialog.ts';

/** Lists the keys that work, and what else there is; pressing `?` again closes it. */
export function openHelp(
  words: Pick<TalkWords, 'keyboardHelp' | 'close'>,
  keys: readonly KeyRow[],
  further: readonly HTMLElement[] = [],
): void {
  const rows = keys.map(([caps, meaning]) =>
    element('tr', '', element('td', '', ...keyCaps(caps)), element('th', '', meaning)),
  );
  for (const row of rows) row.querySelector('th')?.setAttribute('scope', 'row');
  const close = element('button', 'talk-close', words.close);
  const dialog = openDialog(
    'help',
    words.keyboardHelp,
    element('h2', '', words.keyboardHelp),
    element('table', '', element('tbody', '', ...rows)),
    ...further,
    close,
  );
  close.type = 'button';
  close.addEventListener('click', () => closeDialog(dialog));
  dialog.addEventListener('keydown', (event) => {
    if (event.key !== '?' && event.key !== 'F1') return;
    event.preventDefault();
    closeDialog(dialog);
  });
}

/** Keys that do the same, and what that is. */
export type KeyRow = readonly [keys: readonly string[], meaning: string];

/** To the slide that is shown, in the study edition that was built beside the talk; none where there is none. */
export function studyLinks(
  root: HTMLElement,
  section: HTMLElement | undefined,
  words: Pick<TalkWords, 'openInStudy'>,
): readonly HTMLElement[] {
  const { study } = root.dataset;
  if (study === undefined) return [];
  const link = element('a', 'talk-close', words.openInStudy);
  link.href = section === undefined ? study : `${study}#${encodeURIComponent(section.id)}`;
  return [link];
}

/** The keys of the talk, for the help. */
export function talkKeys(words: TalkWords, dir: 'ltr' | 'rtl'): readonly KeyRow[] {
  return [
    ...moveKeys(words, dir),
    [['G'], words.goToSlide],
    [['Esc', 'O'], words.overview],
    [['F'], words.fullScreen],
    [['B', '.'], words.blankScreen],
    [['W'], words.whiteScreen],
    [['S'], words.presenterDesk],
    [['⇧ S'], words.oneScreen],
    [['D'], words.colorScheme],
    [['?'], words.help],
  ];
}

/** The keys that move, in the talk and on the desk. */
export function moveKeys(words: TalkWords, dir: 'ltr' | 'rtl'): readonly KeyRow[] {
  const [onwards, back] = dir === 'rtl' ? ['←', '→'] : ['→', '←'];
  return [
    [[onwards, '↓', 'Space', 'N'], words.next],
    [[back, '↑', 'P'], words.previous],
    [['Home'], words.firstSlide],
    [['End'], words.lastSlide],
  ];
}

function keyCaps(keys: readonly string[]): (Node | string)[] {
  return keys.flatMap((key, at) => (at === 0 ? [element('kbd', '', key)] : [' ', element('kbd', '', key)]));
}
