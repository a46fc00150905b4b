/** What became of a part of an answer enters; a chip of a sign and a word leaves, so that it is told without colour too. */
import type { DoingWord } from '../../../deck/doing-words.ts';
import type { PartMark } from '../../../deck/scoring.ts';
import { element } from '../../talk/dialog.ts';
import type { DoingPage } from './doing-page.ts';

export type Tone = 'right' | 'partly' | 'wrong' | 'missed' | 'kept';

/** `free` has nothing to say. */
const TONES: Readonly<Record<Exclude<PartMark, 'free'>, readonly [Tone, DoingWord]>> = {
  right: ['right', 'markRight'],
  wrong: ['wrong', 'markWrong'],
  missed: ['missed', 'markMissed'],
  empty: ['wrong', 'markEmpty'],
  unit: ['wrong', 'markUnit'],
  unread: ['wrong', 'markUnread'],
  kept: ['kept', 'markKept'],
};

/** @param wrong the word for what is wrong, where another one says more. */
export function markChip(page: DoingPage, mark: PartMark, wrong: DoingWord = 'markWrong'): HTMLElement | undefined {
  if (mark === 'free') return undefined;
  const [tone, word] = TONES[mark];
  return element('span', `mark mark-${tone}`, toneSign(tone), page.say(word === 'markWrong' ? wrong : word));
}

const SIGNS: Readonly<Record<Tone, string>> = {
  right: 'M3 9l4 4 6-9',
  partly: 'M2.500 9.500c2-3.500 4-3.500 5.500-1.500s3.500 2 5.500-1.500',
  wrong: 'M4 4l8 8M12 4l-8 8',
  missed: 'M3 8h10M9 4l4 4-4 4',
  kept: 'M4 2.500h8v11l-4-3-4 3z',
};

export function toneSign(tone: Tone): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  for (const [name, value] of Object.entries({ class: 'mark-sign', viewBox: '0 0 16 16', 'aria-hidden': 'true' }))
    svg.setAttribute(name, value);
  path.setAttribute('d', SIGNS[tone]);
  svg.append(path);
  return svg;
}

const SVG = 'http://www.w3.org/2000/svg';
