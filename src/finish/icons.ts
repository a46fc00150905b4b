/** Names of icons enter; drawings leave, with a diagnostic for each name that the set has not. */
import { closest, distance } from 'fastest-levenshtein';
import { diagnose, type Diagnostic } from '../deck/diagnostic.ts';
import type { JobKey } from '../deck/token.ts';
import type { WantedOf } from './collect.ts';
import { PackedPictures } from './packed-pictures.ts';
import type { IconPiece } from './piece.ts';

export interface IconResult {
  readonly pieces: readonly (readonly [JobKey, IconPiece])[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What Font Awesome 6 calls icons that 4 and 5 called otherwise. */
const FORMERLY: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'times:xmark close:xmark remove:xmark home:house cog:gear cogs:gears search:magnifying-glass trash-alt:trash-can ' +
    'pencil-alt:pencil edit:pen-to-square file-alt:file-lines shield-alt:shield-halved check-circle:circle-check ' +
    'times-circle:circle-xmark info-circle:circle-info question-circle:circle-question plus-circle:circle-plus ' +
    'minus-circle:circle-minus exclamation-circle:circle-exclamation exclamation-triangle:triangle-exclamation ' +
    'warning:triangle-exclamation arrow-circle-right:circle-arrow-right arrow-circle-left:circle-arrow-left ' +
    'external-link:arrow-up-right-from-square external-link-alt:arrow-up-right-from-square ' +
    'sign-out-alt:right-from-bracket sign-in-alt:right-to-bracket sync:arrows-rotate sync-alt:rotate refresh:arrows-rotate ' +
    'redo:arrow-rotate-right undo:arrow-rotate-left map-marker:location-dot map-marker-alt:location-dot ' +
    'mobile-alt:mobile-screen-button phone-alt:phone-flip money-bill-alt:money-bill-1 calendar-alt:calendar-days ' +
    'comment-alt:message users-cog:users-gear user-cog:user-gear user-friends:user-group chart-area:chart-area ' +
    'bar-chart:chart-bar line-chart:chart-line pie-chart:chart-pie area-chart:chart-area tachometer-alt:gauge-high ' +
    'dashboard:gauge-high magic:wand-magic code-fork:code-branch cut:scissors save:floppy-disk paste:paste ' +
    'hdd:hard-drive project-diagram:diagram-project stream:bars-staggered sort-amount-down:arrow-down-wide-short ' +
    'balance-scale:scale-balanced globe-africa:earth-africa globe-americas:earth-americas globe-asia:earth-asia ' +
    'globe-europe:earth-europe fire-alt:fire-flame-curved hand-point-right:hand-point-right medkit:suitcase-medical ' +
    'chalkboard-teacher:chalkboard-user laptop-house:house-laptop tools:screwdriver-wrench university:building-columns ' +
    'birthday-cake:cake-candles lightbulb-o:regular:lightbulb bell-o:regular:bell file-o:regular:file ' +
    'clock-o:clock envelope-o:regular:envelope twitter-square:square-twitter github-square:square-github ' +
    'linkedin-square:linkedin facebook-square:square-facebook github-alt:github-alt google-plus:google-plus-g'
  )
    .split(' ')
    .map((pair) => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)]),
);

export async function findIcons(wanted: readonly WantedOf<'icon'>[], file: string): Promise<IconResult> {
  const icons = new PackedPictures(file);
  const pieces: [JobKey, IconPiece][] = [];
  const diagnostics: Diagnostic[] = [];
  for (const one of wanted) {
    const name = one.job.name.toLowerCase();
    const former = Object.hasOwn(FORMERLY, name) ? FORMERLY[name] : undefined;
    const entry = (await icons.find(name)) ?? (former === undefined ? undefined : await icons.find(former));
    if (entry === undefined) diagnostics.push(...reported(one, await icons.names()));
    else pieces.push([one.key, { kind: 'icon', svg: drawn(entry) }]);
  }
  return { pieces, diagnostics };
}

/** `512 512 <path …/>` */
function drawn(entry: string): string {
  const [, width = '512', height = '512', body = ''] = /^(\d+) (\d+) ([\s\S]*)$/.exec(entry) ?? [];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" aria-hidden="true">${body}</svg>`;
}

function reported({ job, places }: WantedOf<'icon'>, names: readonly string[]): readonly Diagnostic[] {
  const name = job.name.toLowerCase();
  const near = closest(name, names);
  const part = names.find((other) => other.split('-').includes(name));
  const isNear = distance(name, near) <= Math.max(1, Math.floor(name.length / 3));
  const meant = isNear ? near : part;
  const hint =
    meant === undefined ? 'see the free icons of Font Awesome 6 for their names' : `did you mean "${meant}"?`;
  return places.map(({ span, slide }) => ({
    ...diagnose('icon/unknown', span, `There is no icon "${job.name}".`, hint),
    slide,
  }));
}
