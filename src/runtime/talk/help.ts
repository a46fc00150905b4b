/** The talk's words enter; a dialog that lists the keys leaves. */
import type { TalkWords } from '../../deck/talk-config.ts';
import { closeDialog, element, openDialog } from './dialog.ts';

/** Lists the keys that work; pressing `?` again closes it. */
export function openHelp(words: TalkWords, dir: 'ltr' | 'rtl'): void {
  const rows = keyTable(words, dir).map(([keys, meaning]) =>
    element('tr', '', element('td', '', ...keyCaps(keys)), element('th', '', meaning)),
  );
  for (const row of rows) row.querySelector('th')?.setAttribute('scope', 'row');
  const close = element('button', 'talk-close', words.close);
  const dialog = openDialog(
    'help',
    words.keyboardHelp,
    element('h2', '', words.keyboardHelp),
    element('table', '', element('tbody', '', ...rows)),
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

type Row = readonly [keys: readonly string[], meaning: string];

function keyTable(words: TalkWords, dir: 'ltr' | 'rtl'): readonly Row[] {
  const [onwards, back] = dir === 'rtl' ? ['←', '→'] : ['→', '←'];
  return [
    [[onwards, '↓', 'Space', 'N'], words.next],
    [[back, '↑', 'P'], words.previous],
    [['Home'], words.firstSlide],
    [['End'], words.lastSlide],
    [['G'], words.goToSlide],
    [['Esc', 'O'], words.overview],
    [['F'], words.fullScreen],
    [['B', '.'], words.blankScreen],
    [['D'], words.colorScheme],
    [['?'], words.help],
  ];
}

function keyCaps(keys: readonly string[]): (Node | string)[] {
  return keys.flatMap((key, at) => (at === 0 ? [element('kbd', '', key)] : [' ', element('kbd', '', key)]));
}
