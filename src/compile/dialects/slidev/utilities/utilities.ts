/** Names of UnoCSS utilities enter, the CSS declarations they stand for leave; what only moves or waits for a pointer says nothing. */
import { BOXES } from './boxes.ts';
import { FLOWS } from './flows.ts';
import { PAINTS } from './paints.ts';
import { TEXTS } from './texts.ts';

/** A declaration, or several: property and value. */
export type Declarations = readonly (readonly [property: string, value: string])[];

/** Whole names, and names that begin so with the reader of their rest. */
export interface UtilityTable {
  readonly words: Readonly<Record<string, Declarations>>;
  readonly families: Readonly<Record<string, (rest: string) => Declarations | undefined>>;
}

const TABLES: readonly UtilityTable[] = [FLOWS, BOXES, TEXTS, PAINTS];

/** What a utility says: nothing here, or declarations; undefined for a word that is none. */
export type Utility = 'silent' | Declarations;

/** How things move, and how they look under a pointer: nothing on a slide that stands still. */
const SILENT =
  /^(?:transition|duration|ease|delay|animate|cursor|select|pointer-events|will-change|scroll|snap|touch|appearance|outline|ring|divide-x-reverse|antialiased|subpixel-antialiased|slidev-|not-prose|prose)(?:-.*|$)/;
const ELSEWHERE =
  /^(?:hover|focus|active|visited|group-\w+|peer-\w+|forward|backward|print|first|last|odd|even|before|after|placeholder|motion-\w+|focus-\w+):/;
const AS_SHOWN = /^(?:sm|md|lg|xl|2xl|lt-\w+|at-\w+|light|\*?dark):/;

/** @param dark whether the slide is shown in the dark scheme, where `dark:` counts and `light:` does not. */
export function utilityOf(written: string, dark: boolean): Utility | undefined {
  let name = written.replace(/^!|!$/g, '');
  if (ELSEWHERE.test(name)) return 'silent';
  for (let variant = AS_SHOWN.exec(name); variant; variant = AS_SHOWN.exec(name)) {
    const [prefix] = variant;
    if ((prefix.includes('dark') && !dark) || (prefix === 'light:' && dark) || /^lt-|^at-/.test(prefix))
      return 'silent';
    name = name.slice(prefix.length);
  }
  if (SILENT.test(name)) return 'silent';
  if (name.length > 120) return undefined;
  return declarationsOf(name.startsWith('-') ? negated(name.slice(1)) : name);
}

/** `-mt-4` is `mt--4`. */
function negated(name: string): string {
  return name.replace(/^((?:translate-[xyz]|inset-[xy]|[a-z]+))-?(?=[\d[])/, '$1--');
}

function declarationsOf(name: string): Declarations | undefined {
  const property = /^\[([a-z-]{2,40}):([^\]]{1,80})\]$/.exec(name);
  if (property) return [[property[1] ?? '', (property[2] ?? '').replaceAll('_', ' ')]];
  for (const { words } of TABLES) if (Object.hasOwn(words, name)) return words[name];
  // `grid-cols-2`: the longest family that begins the name, with a dash or (as in `mt10`) without.
  for (let end = name.length - 1; end > 0; end--) {
    const family = name.slice(0, end);
    const rest = name.slice(end);
    for (const { families } of TABLES) {
      if (!Object.hasOwn(families, family)) continue;
      const said = rest.startsWith('-')
        ? families[family]?.(rest.slice(1))
        : /^[\d[]/.test(rest)
          ? families[family]?.(rest)
          : undefined;
      if (said) return said;
    }
  }
  return undefined;
}

/** Declarations joined as one style: of those for one property the last counts, and parts of one value are put together. */
export function styleOf(declarations: Declarations): string {
  const values = new Map<string, string>();
  for (const [property, value] of declarations) {
    const known = values.get(property);
    const isPart = JOINED.has(property) && known !== undefined && known !== 'none';
    values.delete(property);
    values.set(property, isPart ? `${known} ${value}` : value);
  }
  for (const [property, value] of values) {
    const share = values.get(`--share-${property}`);
    if (share !== undefined) values.set(property, `color-mix(in srgb, ${value} ${share}, transparent)`);
  }
  for (const property of values.keys()) if (property.startsWith('--share-')) values.delete(property);
  const stops = ['--from', '--via', '--to'].map((name) => values.get(name));
  if (values.has('--gradient')) {
    const [from = 'transparent', via, to = 'transparent'] = stops;
    const list = [from, ...(via === undefined ? [] : [via]), to].join(', ');
    values.set('background-image', `linear-gradient(${values.get('--gradient')}, ${list})`);
  }
  for (const name of ['--gradient', '--from', '--via', '--to']) values.delete(name);
  if (values.has('--space') && !/flex|grid/.test(values.get('display') ?? '')) values.set('display', 'grid');
  values.delete('--space');
  return [...values].map(([property, value]) => `${property}: ${value}`).join('; ');
}

/** Properties whose value is made of parts. */
const JOINED = new Set(['transform', 'filter', 'font-variant-numeric']);

/** Whether a word can only be a utility, so that one that is not known is told of; `text-box` may be the author's own. */
export function looksLikeUtility(name: string): boolean {
  return /^[!-]?(?:[\w-]{1,20}:)*-?[a-z]{1,12}(?:-[a-z]{1,12}){0,3}-(?:\d[\d./]*%?|\[[^\]]*\])!?$/.test(name);
}
