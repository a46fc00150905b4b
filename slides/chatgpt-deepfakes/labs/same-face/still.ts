/** The attributes of the identity lab enter; its picture for paper leaves: two histograms with a threshold, or faces on their way. */
import { type Attributes, Settings } from '../kit/settings.ts';
import { label, picture, svg } from '../kit/svg.ts';
import { CHART, histogram } from './histogram.ts';
import { mixedOf, MIXING, mixing } from './mixing.ts';
import { crowdOf, equalError, errorRates, meanOf, scoresOf } from './model.ts';
import { PEOPLE } from './people.ts';
import { type IdentitySettings, identitySettings } from './settings.ts';
import { formatCosine, formatRate } from './words.ts';

export function identityStill(attributes: Attributes): string {
  const settings = identitySettings(new Settings(attributes));
  return settings.view === 'scores' ? scoresStill(settings) : mixStill(settings);
}

function scoresStill({ noise, threshold }: IdentitySettings): string {
  const scores = scoresOf(crowdOf(PEOPLE, noise));
  const { falseAccept, falseReject } = errorRates(scores, threshold);
  const equal = equalError(scores);
  const [accept, reject] = [formatRate(falseAccept), formatRate(falseReject)];
  const lines = [
    `ν = ${noise.toFixed(1)}: mean cosine of one person ${formatCosine(meanOf(scores.genuine))} (solid), of two people ${formatCosine(meanOf(scores.impostor))} (dashed)`,
    `threshold ${formatCosine(threshold)}: ${accept} wrongly accepted, ${reject} wrongly refused`,
    `equal errors at ${formatCosine(equal.threshold)}: ${formatRate(equal.rate)}`,
  ];
  const title = `Two histograms of cosines. ${lines.join('; ')}.`;
  const scale = 1.6;
  const height = CHART.height * scale;
  return picture(
    { width: CHART.width * scale, height: height + 120, title },
    svg('g', { transform: `scale(${scale})` }, histogram(scores, threshold)),
    ...lines.map((line, index) => label(line, { x: 0, y: height + 36 + 36 * index, size: 26 })),
  );
}

function mixStill({ share, threshold }: IdentitySettings): string {
  const shares = [0, 0.25, 0.5, 0.75, 1].map(
    (one) => `${Math.round(100 * one)}%: ${formatCosine(mixedOf(one).toSource)}`,
  );
  const shown = share === 0 ? 0.5 : share;
  const { toSource } = mixedOf(shown);
  const lines = [
    `${Math.round(100 * shown)}% of the source: cosine to the source ${formatCosine(toSource)}, ${toSource >= threshold ? 'accepted' : 'refused'} at a threshold of ${formatCosine(threshold)}`,
    `cosine to the source by its share: ${shares.join(', ')}`,
  ];
  const title = `Three drawn faces with their vectors: target, mixed, source. ${lines.join('; ')}.`;
  return picture(
    { width: MIXING.width, height: MIXING.height + 90, title },
    mixing(shown),
    ...lines.map((line, index) => label(line, { x: 0, y: MIXING.height + 40 + 36 * index, size: 24 })),
  );
}
