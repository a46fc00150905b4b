/** A deck of every construct and chance enter; the deck after one more edit, as an author makes them, leaves. */

/** Gives numbers from 0 to below 1. */
export type Chance = () => number;

interface DraftSlide {
  /** YAML lines of its own. */
  readonly own: readonly string[];
  readonly text: string;
  /** In the stack of the slide before it. */
  readonly below?: boolean;
}

/** A deck as its author thinks of it. */
export interface Draft {
  readonly front: readonly string[];
  readonly slides: readonly DraftSlide[];
  readonly files: Readonly<Record<string, string>>;
}

/** The same numbers for the same seed (mulberry32). */
export function chanceOf(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function picture(color: string, width = 10): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 10"><rect width="${width}" height="10" fill="${color}"/></svg>`;
}

const slide = (text: string, ...own: readonly string[]): DraftSlide => ({ own, text });

export const RICH_DRAFT: Draft = {
  front: [
    'title: Tides',
    'numbers: current-of-total',
    'footer: Sea',
    'theme: own.css',
    'sources: sources.yaml',
    'glossary: glossary.yaml',
  ],
  slides: [
    slide('# Tides\n\nTwice a day :tada:', 'layout: cover', 'section: Start'),
    slide('## What comes', 'layout: agenda'),
    slide('## Steps\n\n- first {.fragment}\n- second {.fragment}\n- third {.fragment}\n\nSee [the end](#last).'),
    slide('## Code {#code}\n\n```ts {1|2-3|all} title="sum.ts"\nconst one = 1;\nconst two = 2;\nsum(one, two);\n```'),
    { own: [], text: '## Below\n\n. . .\n\nDeeper: $a^2$ and\n\n$$\n\\frac{a}{b}\n$$', below: true },
    { own: [], text: '## Deeper\n\n| A | B |\n| - | -: |\n| 1 | 2 |\n\n- [x] done\n- [ ] open', below: true },
    slide('# The moon', 'layout: section', 'section: Moon'),
    slide('## Footnotes\n\nThe moon[^one] pulls.[^two] [@moon]\n\n[^one]: Our moon.\n\n[^two]: Seen from earth.'),
    slide('## Cited\n\nAs said. [@moon; @sun, 12] The spring tide.'),
    slide('## Picture\n\n![A square](square.svg)\n\n![Another](wide.svg "With a title"){width=50%}'),
    slide('## Background\n\nText over it.', "background: {image: wide.svg, color: '#102a43'}"),
    slide('## Before\n\n```js\nconst a = 1;\nconst c = 3;\n```\n\nStays the same.', 'auto-animate: true'),
    slide('## After\n\n```js\nconst a = 1;\nconst b = 2;\nconst c = 3;\n```\n\nStays the same.', 'auto-animate: true'),
    slide('## Hidden\n\nNever seen.[^three]\n\n[^three]: Nor this.', 'hidden: true'),
    slide('## Columns\n\n::: columns\n:::: column\nLeft\n::::\n:::: column\n> [!NOTE]\n> Right\n::::\n:::'),
    slide('## On paper\n\nOnly printed.', 'only: [slides]'),
    slide(
      '## Raw\n\n<div class="box" id="box"><em>Raw</em> <b class="fragment">HTML</b></div>\n\n<video src="film.mp4" controls></video>',
    ),
    slide('@include ./part.md'),
    slide('## From a file\n\n<<< ./sum.ts {1|2}'),
    slide('## 潮 {.quiet}\n\n月が引く。 جزر و مد\n\nNote:\nSay it slowly.', 'class: sea', 'minutes: 2'),
    slide('## Sources\n\n::: sources\n:::'),
    slide('## Last {#last}\n\nSave 0.'),
  ],
  files: {
    'part.md': '## Part\n\nFrom the part.[^p]\n\n[^p]: Of the part.\n\n---\n\n## Part two\n\n- a {.fragment}\n- b\n',
    'sum.ts': 'const sum = 1 + 1;\nconsole.log(sum);\n',
    'sources.yaml':
      'moon:\n  title: On the moon\n  authors: Galilei\n  date: 1610\nsun:\n  title: On the sun\n  authors: Kepler\n  date: 1609\n',
    'glossary.yaml': 'tide: Water that comes and goes.\n',
    'own.css': '.slide-box { --probe: 0; }\n',
    'square.svg': picture('red'),
    'wide.svg': picture('navy', 40),
    'film.mp4': 'no film',
  },
};

/** Every file of a draft. */
export function filesOf({ front, slides, files }: Draft): Record<string, string> {
  const text = slides.map(({ own, text: body, below }, index) => {
    if (own.length > 0) return `---\n${own.join('\n')}\n---\n\n${body}\n`;
    return index === 0 ? `${body}\n` : `${below ? '--' : '---'}\n\n${body}\n`;
  });
  return { ...files, 'deck.md': `---\n${front.join('\n')}\n---\n\n${text.join('\n')}` };
}

type Edit = (draft: Draft, chance: Chance, save: number) => Draft;

const EDITS: Readonly<Record<string, Edit>> = {
  word: onText((text, _chance, save) => text.replace(/\p{L}{3,}(?=[^{}[\]()]*$)/u, `word${save}`)),
  title: onText((text, _chance, save) => text.replace(/^(#+) [^{\n]*/, `$1 Title ${save} `)),
  sameTitle: onText((text) => text.replace(/^(#+) [^{\n]*/, '$1 Steps ')),
  list: onText((text, chance, save) =>
    chance() < 0.5 ? `${text}\n\n- more ${save} {.fragment}` : text.replace(' {.fragment}', ''),
  ),
  fragmentBefore: onText((text, _chance, save) => text.replace(/\n\n/, `\n\nNew ${save} {.fragment}\n\n`)),
  code: onText((text, chance) => text.replace(/\{1\|[^}]*\}/, chance() < 0.5 ? '{1|2|1-2|all}' : '{1|all}')),
  cite: onText((text, chance) => `${text}\n\nMore [@${chance() < 0.5 ? 'sun' : 'moon'}].`),
  footnote: onText((text, _chance, save) => `${text}\n\nAgain.[^n${save}]\n\n[^n${save}]: Note ${save}.`),
  hide: onOwn((own) => toggled(own, 'hidden: true')),
  layout: onOwn((own, chance) => [
    ...own.filter((line) => !line.startsWith('layout')),
    `layout: ${pick(['content', 'statement', 'cover', 'two-columns', 'section', 'agenda'], chance)}`,
  ]),
  section: onOwn((own, _chance, save) => [
    ...own.filter((line) => !line.startsWith('section')),
    ...(own.some((line) => line.startsWith('section')) ? [] : [`section: Section ${save}`]),
  ]),
  autoAnimate: onOwn((own) => toggled(own, 'auto-animate: true')),
  background: onOwn((own) => toggled(own, 'background: {image: square.svg}')),
  only: onOwn((own) => toggled(own, 'only: [slides]')),
  number: onOwn((own) => toggled(own, 'numbers: false')),
  stack: onSlide((one) => ({ ...one, below: one.below !== true })),
  insert: (draft, chance, save) => {
    const at = placeIn(draft, chance);
    return {
      ...draft,
      slides: draft.slides.toSpliced(at, 0, slide(`## New ${save}\n\nInserted.[^i${save}] [@sun]\n\n[^i${save}]: I.`)),
    };
  },
  copy: (draft, chance) => {
    const at = placeIn(draft, chance);
    const { text, ...rest } = draft.slides[at] as DraftSlide;
    const plain = text.replaceAll(/ ?\{#[^}]*\}/g, '').replaceAll(/\[\^[^\]]*\]:?/g, '');
    return { ...draft, slides: draft.slides.toSpliced(at, 0, { ...rest, text: plain }) };
  },
  remove: (draft, chance) =>
    draft.slides.length < 12 ? draft : { ...draft, slides: draft.slides.toSpliced(placeIn(draft, chance), 1) },
  move: (draft, chance) => {
    const at = placeIn(draft, chance);
    const count = 1 + Math.floor(chance() * 3);
    const block = draft.slides.slice(at, at + count).filter((one) => one !== draft.slides.at(-1));
    const rest = draft.slides.toSpliced(at, block.length);
    return { ...draft, slides: rest.toSpliced(Math.floor(chance() * (rest.length - 1)), 0, ...block) };
  },
  front: (draft, chance, save) => {
    const lines = [
      `title: Tides ${save}`,
      `footer: Sea ${save}`,
      'numbers: current',
      'numbers: none',
      'numbers: current-of-total',
      'lang: fa',
      'lang: ja',
      'lang: en',
      'size: 4:3',
      'size: 16:9',
      'scheme: dark',
      'logo: square.svg',
      'transition: fade',
    ];
    const line = pick(lines, chance);
    const key = line.slice(0, line.indexOf(':') + 1);
    return { ...draft, front: [...draft.front.filter((one) => !one.startsWith(key)), line] };
  },
  file: (draft, chance, save) => {
    const files: Record<string, string> = {
      'part.md': (draft.files['part.md'] ?? '').replace(/From.*?\./, `From save ${save}.`),
      'sum.ts': `const sum = ${save};\nconsole.log(sum);\n`,
      'sources.yaml': (draft.files['sources.yaml'] ?? '').replace(/authors: \S+/, `authors: Author${save}`),
      'glossary.yaml': `tide: Meaning ${save}.\n`,
      'own.css': `.slide-box { --probe: ${save}; }\n`,
      'square.svg': picture('green', save + 1),
      'wide.svg': picture('blue', save + 50),
    };
    const name = pick(Object.keys(files), chance);
    return { ...draft, files: { ...draft.files, [name]: files[name] ?? '' } };
  },
  broken: onText((text) => `${text}\n\n![Missing](missing.svg)`),
};

/** Whether a slide has an error, so that the page shows it as it was before. */
export function isBroken({ slides }: Draft): boolean {
  return slides.some(({ text }) => text.includes('missing.svg'));
}

/** One more edit, and the number of the save on the last slide, so that it can be waited for. What broke is undone at once. */
export function editDraft(
  drafts: readonly Draft[],
  last: string | undefined,
  chance: Chance,
  save: number,
): { readonly name: string; readonly draft: Draft } {
  const now = drafts.at(-1) ?? RICH_DRAFT;
  const name = last === 'broken' ? 'undo' : pick([...Object.keys(EDITS), 'undo'], chance);
  const edited = EDITS[name]?.(now, chance, save) ?? drafts.findLast((one) => one !== now && !isBroken(one)) ?? now;
  const slides = edited.slides.map((one) => ({ ...one, text: one.text.replace(/Save \d+\./, `Save ${save}.`) }));
  return { name, draft: { ...edited, slides } };
}

function pick<Item>(items: readonly Item[], chance: Chance): Item {
  return items[Math.floor(chance() * items.length)] as Item;
}

/** Any slide but the last, which says how often was saved. */
function placeIn({ slides }: Draft, chance: Chance): number {
  return Math.floor(chance() * (slides.length - 1));
}

function onSlide(change: (one: DraftSlide, chance: Chance, save: number) => DraftSlide): Edit {
  return (draft, chance, save) => {
    const at = placeIn(draft, chance);
    return { ...draft, slides: draft.slides.with(at, change(draft.slides[at] as DraftSlide, chance, save)) };
  };
}

function onText(change: (text: string, chance: Chance, save: number) => string): Edit {
  return onSlide((one, chance, save) => ({ ...one, text: change(one.text, chance, save) }));
}

function onOwn(change: (own: readonly string[], chance: Chance, save: number) => readonly string[]): Edit {
  return onSlide((one, chance, save) => ({ ...one, own: change(one.own, chance, save) }));
}

function toggled(lines: readonly string[], line: string): readonly string[] {
  return lines.includes(line)
    ? lines.filter((one) => one !== line)
    : [...lines.filter((one) => one.split(':')[0] !== line.split(':')[0]), line];
}
