/** The recorded run enters; the signing lab's picture for paper leaves: four files, with what a check says of each. */
import { colourSvg } from '../kit/colour-svg.ts';
import { label, picture } from '../kit/svg.ts';
import { RECORDED } from './recorded.ts';
import { floodedPicture, housePicture, SIZE } from './scene.ts';
import { DEED_NAMES, inGroups, VERDICTS } from './words.ts';

const SHOWN = ['signed', 'edited', 'stripped', 'lied'] as const;
const SIDE = 230;
const GAP = 46;

export function signedStill(): string {
  const told = SHOWN.map((deed) => `${DEED_NAMES[deed]}: ${VERDICTS[RECORDED.outcomes[deed].verdict].words}`);
  const panes = SHOWN.map((deed, index) => {
    const x = index * (SIDE + GAP);
    const { verdict, caption, hash } = RECORDED.outcomes[deed];
    const { sign, words } = VERDICTS[verdict];
    const pixels = deed === 'edited' ? floodedPicture() : housePicture();
    const soft = { size: 17, color: 'var(--color-ink-soft)' } as const;
    return [
      label(DEED_NAMES[deed], { x, y: 24, size: 23, weight: 700 }),
      colourSvg(pixels, SIZE, x, 42, SIDE),
      ...linesOf(`“${caption}”`, 27).map((line, row) => label(line, { x, y: SIDE + 68 + 22 * row, ...soft })),
      label(`${inGroups(hash.slice(0, 16))} …`, { x, y: SIDE + 124, ...soft }),
      ...linesOf(`${sign} ${words}`, 22).map((line, row) =>
        label(line, { x, y: SIDE + 160 + 27 * row, size: 21, weight: 600 }),
      ),
    ].join('');
  });
  return picture({ width: SHOWN.length * (SIDE + GAP) - GAP, height: SIDE + 230, title: told.join(' ') }, ...panes);
}

/** Lines of so many letters at most. */
function linesOf(text: string, letters: number): readonly string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line.length + word.length + 1 > letters) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}
