/** The built-in themes and classes of Marp enter; what they look like in native words leaves. */

export interface Look {
  /** Classes that every slide of the theme has. */
  readonly classes: readonly string[];
  /** CSS of the theme's colours. */
  readonly css: readonly string[];
  /** How much of Lectern's own size makes a slide hold what it holds in Marp. */
  readonly zoom: number;
}

/** Letters of 29 px in a narrower face, and less space between blocks: what just fits there is to fit here. */
const DEFAULT_ZOOM = 0.88;

/** Grounds, inks and accents as in marp-core; the rest is the theme's own. */
const LOOKS: Readonly<Record<string, Look>> = {
  default: { classes: [], css: [], zoom: DEFAULT_ZOOM },
  // 35 px.
  gaia: {
    classes: [],
    zoom: 1,
    css: [
      'section { --color-background: #fff8e1; --color-text: #455a64; --color-accent: #0277bd; }',
      'section.invert { --color-background: #455a64; --color-text: #fff8e1; --color-accent: #81d4fa; }',
      'section.gaia { --color-background: #0277bd; --color-text: #fff8e1; --color-accent: #81d4fa; }',
    ],
  },
  // 40 px.
  uncover: {
    classes: ['middle', 'center'],
    zoom: 1,
    css: [
      'section { --color-background: #fdfcff; --color-text: #202228; --color-accent: #0077b6; }',
      'section.invert { --color-background: #202228; --color-text: #fff; --color-accent: #60d0f8; }',
    ],
  },
};

/** Of a theme that is not known: most are made of the default one. */
export const UNKNOWN_LOOK: Look = { classes: [], css: [], zoom: DEFAULT_ZOOM };

/** Undefined for a theme that Marp does not bring itself. */
export function lookOf(theme: string): Look | undefined {
  return Object.hasOwn(LOOKS, theme) ? LOOKS[theme] : undefined;
}

/** What classes of Marp's themes do, beside being there for the deck's own CSS. */
const CLASSES: Readonly<Record<string, readonly string[]>> = {
  lead: ['middle', 'center'],
  invert: ['dark'],
  gaia: ['dark'],
};

export function nativeClasses(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [name, ...(Object.hasOwn(CLASSES, name) ? (CLASSES[name] ?? []) : [])]);
}

/** Transitions of Marp CLI that have another name here or only a kin; what is in no list is no transition. */
export const TRANSITION_KIN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    fade: 'fade-out glow melt',
    slide: 'push pull swipe cover reveal overlap wipe wiper swoosh in-out pivot swap fall clockwise counterclockwise',
    convex: 'cube flip coverflow cylinder rotate',
    zoom: 'explode implode drop iris-in iris-out diamond star',
  }).flatMap(([kin, names]) => names.split(' ').map((name) => [name, kin] as const)),
);
