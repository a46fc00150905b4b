/** A deck and an edit as an author makes one enter, the deck after it leaves: what a compilation with a memory must live through. */
import type { CompileInput } from '../../src/compile/context.ts';

/** A deck's files as text; `deck.md` is the deck. Files that are `asked` exist, but their text is not at hand. */
export interface Workspace {
  readonly files: ReadonlyMap<string, string>;
  readonly asked: ReadonlySet<string>;
  readonly trust: boolean;
  /** Whether files outside the folder were looked for in vain. */
  readonly alone?: boolean;
}

export interface Edit {
  readonly kind: (typeof KINDS)[number];
  /** Where, and with what; any whole numbers. */
  readonly at: number;
  readonly pick: number;
}

export const KINDS = [
  'append to line',
  'insert line',
  'delete line',
  'insert piece',
  'insert slide',
  'delete slide',
  'duplicate slide',
  'move slide',
  'change front matter',
  'rename',
  'change file',
  'change file',
  'toggle file',
  'toggle asked',
  'change defaults',
  'trust',
  'look outside',
] as const;

/** What slides have to do with one another and with files. */
export const PIECES = [
  '## Tides {#tides}',
  '## Tides',
  '# ',
  '::: {.box #tides}\nIn a box.\n:::',
  'To [the tides](#tides) and [nowhere](#tidse), [the third](#/2) and [below](#/1/1).',
  '[A paragraph]{#near} and <b id="raw">raw</b> to [it](#raw) and [that](#near).',
  '<a href="#raw">Link</a> <img src="moon.svg" alt="Moon"> <img src="mon.svg" alt="">',
  '```chart\ntype: bar\nfile: data.csv\n```',
  '```chart\nmark: bar\ndata: {url: data.csv}\n```',
  '![Moon](moon.svg "by HTML [ref]")',
  '![Moon](mooon.svg)',
  '![Two names](a%20b.svg)',
  '[A file](part.md), [another](parts.md), [outside](../outside.ts).',
  'A note[^a], another[^b] and one here^[inline HTML[^a]].',
  '[^a]: The note, see[^b] and [ref].\n\n    <<< ./code.ts',
  '[^b]: More^[of it] `code`.\n\n    > [!NOTE] HTML [ref]\n    > said <script>x</script>',
  '[^c]: Unused.',
  'A note with words of its own[^d].',
  '[^d]: Shown.\n\n    ::: notes\n    Not shown[^a], nor this^[in text], see [ref] and [@none].\n    :::',
  '[The deck](deck.md) and [its part](./part.md), ![a b](a b.svg)',
  'Text\n---\n# Not a slide',
  '<div>\n::: tip\nIn HTML {onclick="x" .fragment}\n:::\n</div>',
  'Known[^e] and <aside class="notes">said[^a]</aside> [it](#tids).',
  '[ref]: https://example.org/a "A"',
  '[ref]: https://example.org/b',
  'See [ref] and [more][ref] or [none].',
  '*[HTML]: Hypertext',
  '*[HTML]: Something else',
  'HTML and **HTML**.',
  'Said [@diel2024] and [@none, p. 3].',
  '<<< ./code.ts#region {1-2}',
  '<<< ./code.ts',
  '<<< ./none.ts',
  '<<< ../outside.ts',
  '@include ./part.md',
  '@include ./part.md {slides="2,1"}',
  '```js {1|2}\nlet a = 1;\n```',
  '```js',
  '<!-- open',
  ':icon[star] 😀 $x^2$',
  '- a {.fragment}\n- b\n  ```js {1|9}\n  x\n  ```',
  '::: notes {step=1}\nTo say[^a].\n:::',
  '::: columns\n::: column\nleft\n:::\n::: column\nright [ref]\n:::\n:::',
  '::: tip HTML ^[x]\nA tip.\n:::',
  'Note:\nPrivate, see [ref] and[^a].',
  '. . .',
  '::: quiz Which tides? {#tides reveal}\n- (x) HTML\n- ( ) [ref] and[^a]\n\n::: hint\nSee [it](#tides) and[^b].\n:::\n:::',
  '::: quiz Which tides?\n- [x] a [@diel2024]\n- [ ] b [@none]\n:::',
  '::: quiz\nHTML has [[1.000 ± 1%]] and [[a|[it](#tidse)]].\n:::',
  '::: exercise Tides {#near}\n::: solution\n[below](#/1/1) ^[it]\n:::\n:::',
  '::: study\n::: reflect *Tides*\n:::\n:::',
  '```js run\nlet a = 1;\n```',
  '```js check\nassert(a)\n```',
  '<<< ./code.ts run {#raw}',
  '::left::',
  '<x-lab>\n\nfallback\n\n</x-lab>',
  '---\nlayout: cover\n---',
  '---\nlayout: section\ntitle: New\n---',
  '---\nid: tides\nbackground: moon.svg\n---',
  '---\nsection: Part\nbackground: {image: mon.svg}\n---',
  '---\nid: 7\nclass: [a\n---',
  '--',
  '---',
] as const;

const SETTINGS = [
  'title: A title',
  'incremental: true',
  'math: false',
  'code: {lines: true}',
  'sources: sources.yaml',
  'sources: source.yaml',
  'glossary: glossary.yaml',
  'logo: moon.svg',
  'themes: [style.css]',
  'lang: de',
  'dialect: marp',
] as const;

/** Files that pieces speak of. */
export const FILES: ReadonlyMap<string, string> = new Map([
  ['part.md', '# Part\n\n---\n\n## Second\n\nHTML, [ref] and[^a].\n\n<<< code.ts\n\n---\n\n## Third\n'],
  ['code.ts', '// #region region\nlet a = 1;\n// #endregion\nlet b = 2;\n'],
  ['sources.yaml', 'diel2024:\n  title: Human performance\n  date: 2024\n'],
  ['glossary.yaml', 'tide: The sea that rises.\n'],
  ['data.csv', 'a,b\nx,1\n'],
  ['moon.svg', '<svg/>'],
  ['a b.svg', '<svg/>'],
  ['style.css', 'a { background: url(moon.svg) }\n'],
]);

/** The workspace after the edit. */
export function applyEdit(workspace: Workspace, { kind, at, pick }: Edit): Workspace {
  const files = new Map(workspace.files);
  const path = [...FILES.keys()][at % FILES.size] ?? '';
  switch (kind) {
    case 'change file':
      files.set(
        path,
        path.endsWith('.md') ? editText(files.get(path) ?? '', 'insert piece', at, pick) : changed(path, pick),
      );
      return { ...workspace, files };
    case 'toggle file':
      if (!files.delete(path)) files.set(path, FILES.get(path) ?? '');
      return { ...workspace, files };
    case 'toggle asked': {
      const asked = new Set(workspace.asked);
      if (!asked.delete(path)) asked.add(path);
      return { ...workspace, asked };
    }
    case 'change defaults':
      files.set('lectern.yaml', SETTINGS[pick % SETTINGS.length] ?? '');
      return { ...workspace, files };
    case 'trust':
      return { ...workspace, trust: !workspace.trust };
    case 'look outside':
      return { ...workspace, alone: workspace.alone !== true };
    default:
      files.set('deck.md', editText(files.get('deck.md') ?? '', kind, at, pick));
      return { ...workspace, files };
  }
}

function changed(path: string, pick: number): string {
  return `${FILES.get(path) ?? ''}${path.endsWith('.ts') ? '// ' : '#'}${pick % 3}\n`;
}

function editText(text: string, kind: Edit['kind'], at: number, pick: number): string {
  const lines = text.split('\n');
  const slides = text.split(SEPARATOR);
  const line = at % lines.length;
  const slide = at % slides.length;
  const piece = PIECES[pick % PIECES.length] ?? '';
  switch (kind) {
    case 'append to line':
      return lines.with(line, `${lines[line]} ${piece.split('\n')[0]}`).join('\n');
    case 'insert line':
      return lines.toSpliced(line, 0, pick % 2 === 0 ? '' : 'A line.').join('\n');
    case 'delete line':
      return lines.toSpliced(line, 1).join('\n');
    case 'insert piece':
      return lines.toSpliced(line, 0, '', piece, '').join('\n');
    case 'insert slide':
      return slides.toSpliced(slide, 0, piece).join(SEPARATOR);
    case 'delete slide':
      return slides.toSpliced(slide, 1).join(SEPARATOR);
    case 'duplicate slide':
      return slides.toSpliced(pick % slides.length, 0, slides[slide] ?? '').join(SEPARATOR);
    case 'move slide':
      return slides
        .toSpliced(slide, 1)
        .toSpliced(pick % slides.length, 0, slides[slide] ?? '')
        .join(SEPARATOR);
    case 'rename':
      return text.replaceAll(at % 2 === 0 ? 'tides' : 'Tides', pick % 2 === 0 ? 'tidal' : 'Tidal');
    default: {
      const setting = SETTINGS[pick % SETTINGS.length] ?? '';
      return text.startsWith('---\n')
        ? text.replace(/^---\n(?:[^-].*\n)?/, `---\n${setting}\n`)
        : `---\n${setting}\n---\n${text}`;
    }
  }
}

const SEPARATOR = '\n\n---\n\n';

export function inputOf({ files, asked, trust, alone = false }: Workspace): CompileInput {
  const sources = [...files].map(([path, text]) => [path, { path, text }] as const);
  const defaults = files.get('lectern.yaml');
  return {
    name: 'deck',
    source: { path: 'deck.md', text: files.get('deck.md') ?? '' },
    ...(defaults === undefined ? {} : { defaults: { path: 'lectern.yaml', text: defaults } }),
    includes: new Map(sources.filter(([path]) => !asked.has(path) && path !== 'deck.md')),
    files: new Set(files.keys()),
    ...(alone ? { absent: new Set(['../outside.ts']) } : {}),
    trust,
  };
}
