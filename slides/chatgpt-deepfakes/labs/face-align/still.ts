/** The attributes of the alignment lab enter; its picture for paper leaves: what one wrong point does to five points and to 68. */
import { PLAIN_FACE } from '../drawn-face/face.ts';
import { type Attributes, Settings } from '../kit/settings.ts';
import { label, picture, svg } from '../kit/svg.ts';
import { brought, posed, standardFace, trialDots } from './drawing.ts';
import { apply, degreesOf, scaleOf } from './model.ts';
import { OUTLIER, POSE, trialOf } from './outlier.ts';
import { PICTURE } from './scene.ts';
import { alignSettings, REACH } from './settings.ts';
import { formatDegrees, formatScale } from './words.ts';

const GAP = 60;
const HEAD = 110;

export function alignStill(attributes: Attributes): string {
  const asked = alignSettings(new Settings(attributes)).reach;
  const reach = asked === 0 ? REACH.max : asked;
  const width = 3 * PICTURE.width + 2 * GAP;
  const [few, many] = [trialOf(5, reach), trialOf(68, reach)];
  const right = apply(POSE, few.standard[few.wrong] ?? { x: 0, y: 0 });
  const pane = (index: number, head: string, below: string, ...parts: readonly string[]): string =>
    svg(
      'g',
      { transform: `translate(${index * (PICTURE.width + GAP)} ${HEAD})` },
      label(head, { x: 0, y: -66, size: 40, weight: 700 }),
      label(below, { x: 0, y: -16, size: 34, color: 'var(--color-ink-soft)' }),
      ...parts,
    );
  const result = ({ found }: typeof few): string =>
    `${formatScale(scaleOf(found))}, ${formatDegrees(degreesOf(found))}`;
  const title = `A drawn face with five points, one of them wrong by ${reach} px. Aligned by five points: ${result(few)}. By 68: ${result(many)}. True: ${formatScale(OUTLIER.scale)}, ${formatDegrees(OUTLIER.degrees)}.`;
  return picture(
    { width, height: PICTURE.height + HEAD, title },
    pane(
      0,
      `One point wrong by ${reach} px`,
      `true: ${formatScale(OUTLIER.scale)}, ${formatDegrees(OUTLIER.degrees)}`,
      posed(PLAIN_FACE, POSE),
      trialDots(few.placed, few.wrong, right),
    ),
    pane(1, 'Aligned by 5 points', result(few), standardFace(undefined), brought(PLAIN_FACE, POSE, few.found)),
    pane(2, 'Aligned by 68 points', result(many), standardFace(undefined), brought(PLAIN_FACE, POSE, many.found)),
  );
}
