/** A seed and a number enter, a document leaves: the same one each time, made of the pieces that decks are made of. */

/** Mulberry32: small, fast and good enough to choose with; a number from 0 to 1. */
export function randomFrom(seed, index) {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35)) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const SEPARATORS = [
  '\n\n---\n\n',
  '\n\n--\n\n',
  '\n\n----\n\n',
  '\n---\n',
  '\n\n---\nlayout: quote\n---\n\n',
  '\n***\n',
  '\n. . .\n',
  '\n\n---\n---\n\n',
];

const DECK_KEYS = [
  'title: Tides',
  'title: "a: b"',
  'title: [1, 2]',
  'theme: light',
  'themes: [a, b]',
  'size: 4:3',
  'size: {width: 10, height: 0}',
  'lang: fa',
  'lang: "12"',
  'dir: rtl',
  'authors: [{name: A, url: "javascript:x"}]',
  'date: 2026-11-23',
  'duration: 25m',
  'pace: -1',
  'math: false',
  'incremental: true',
  'code: {theme: nord, lines: true}',
  'sources: sources.yaml',
  'glossary: glossary.yaml',
  'check: {a: *x}',
  'footer: "*x*"',
  'logo: moon.svg',
  'reveal: {loop: yes}',
  'unknown: 1',
  'a: &a [*a]',
  'x: !!js/function "y"',
  '? [a]\n: b',
  'title: |\n  two\n  lines',
  'dialect: marp',
  'remote: fetch',
  'numbers: current',
  '<<: {a: 1}',
  '\ttab: 1',
  '"open',
  '- list',
];

const SLIDE_KEYS = [
  'layout: two-columns',
  'layout: 7',
  'id: a b',
  'id: moon',
  'class: [a, b]',
  'section: One',
  'hidden: true',
  'optional: maybe',
  'minutes: 3',
  'only: [talk]',
  'only: nothing',
  'background: {image: moon.svg, overlay: 2}',
  'background: "url(x)"',
  'color: red;x',
  'transition: zoom',
  'auto-animate: true',
  'title: T',
  'state: s',
  'footer: false',
  'numbers: false',
  'layuot: x',
];

const BLOCKS = [
  '# Tides',
  '## More {#moon .a key=value}',
  '## {}',
  'Setext\n===',
  'Setext\n---',
  '#',
  '####### seven',
  'A line of text.',
  'Two\nlines.',
  '- a\n- b\n  - c',
  '1. a\n2. b',
  '- [ ] todo\n- [x] done',
  '> quote\n> more',
  '> [!NOTE]\n> said',
  '> [!WARNING] Title {.x}\n> said',
  '| a | b |\n|---|:-:|\n| 1 | 2 |',
  'term\n: definition',
  '*[HTML]: Hyper',
  '```js {1|2-3|all} title="a.ts" lines start=5 max-height=400px\nlet a = 1;\n```',
  '```js [1|99]\nx\n```',
  '~~~\nopen',
  '````ts magic-move\n```ts\na\n```\n```ts\nb\n```\n````',
  '```mermaid\ngraph TD\n```',
  '```{.python code-line-numbers="|6"}\nx\n```',
  '    indented code',
  '<<< ./code.ts#region {2-4}',
  '<<< ./none.ts',
  '<<< ../../etc/passwd',
  '@include ./part.md',
  '@include ./part.md {slides="2,5-7"}',
  '@include ./cycle.md',
  '::: columns',
  '::: column {width=40%}',
  ':::',
  '::::',
  ':::: columns',
  '::: notes',
  '::: handout',
  '::: study {step=2}',
  '::: only talk,study',
  '::: except handout',
  '::: incremental',
  '::: {.box #id}',
  '::: callout Title',
  '::: tip',
  '::: quiz',
  '::: quiz A question {#moon points=2 reveal}',
  '::: quiz {kind=order shuffle}',
  '::: quiz {kind=match}',
  '::: quiz True? {answer=true kind=x}',
  '::: quiz\n[[42 ± 1% kg]]\n:::',
  '::: quiz A question\n- (x) a\n  > said\n- ( ) b\n:::',
  '- ( ) a\n- (x) b',
  '- ( )\n\n  ![i](moon.svg)\n- [x]',
  '- a => b\n- => c',
  '::: exercise',
  '::: exercise Title {minutes=5 #moon}',
  '::: hint',
  '::: solution Title',
  '::: explanation',
  '::: reflect Prompt {rows=9}',
  '```js run {#moon expect="6"}\n1\n```',
  '```js check\nassert(1)\n```',
  '```text expect\n1\n```',
  '<<< ./code.ts run',
  '::: poll',
  '::: sources',
  '::: nothing here',
  '::: slot left',
  '::left::',
  '::right::',
  '::header::',
  '::image::',
  '::other::',
  'Note:',
  'Notes: more',
  '. . .',
  '$$\na + b\n$$',
  '$$ a $$',
  '$$\nopen',
  '$$',
  '![alt](moon.svg "cap"){width=60% fit=cover position=left}',
  '![](none.png)',
  '![](moon.svg){.decorative}',
  '[^a]: a note\n\n    with more',
  '[^a]: twice',
  '[ref]: https://example.org "t"',
  '{.fragment}',
  '{.fragment index=2 effect=fade-up}',
  '{onclick=x}',
  '<div class="a">',
  '</div>',
  '<div>\n\ntext\n\n</div>',
  '<script>alert(1)</script>',
  '<style>a{color:red}</style>',
  '<!-- a comment -->',
  '<!-- open',
  '<img src=x onerror=alert(1)>',
  '<x-lab a="b">\n\nfallback\n\n</x-lab>',
  '<svg><path d="M0 0"/></svg>',
  '<details><summary>s</summary>',
  '<?php x ?>',
  '<![CDATA[x]]>',
  '<iframe src="//x">',
  '---',
  '***',
  '===',
];

const INLINES = [
  'text',
  ' ',
  '\n',
  '*em*',
  '**strong**',
  '***both***',
  '_a_b_',
  '`code`',
  '``a`b``',
  '~~gone~~',
  '==mark==',
  '~sub~',
  '^sup^',
  '++ins++',
  '$x^2$',
  '$',
  '$$',
  '$5 and $6',
  '\\$',
  '[link](https://example.org)',
  '[a](#moon)',
  '[a](none.pdf)',
  '[a](javascript:x)',
  '[ref]',
  '[ref][]',
  '![i](moon.svg)',
  '[span]{.class}',
  '[x]{.fragment index=3}',
  '{.a}',
  '{',
  '}',
  '[[gap]]',
  '[[a|(b)|c]]',
  '[[/a[b-c]+/i|ab]]',
  '[[/(a+)+/]]',
  '[[1,5 ± 2 m/s²]]',
  '[[',
  ']]',
  ' => ',
  '( ) ',
  '[@diel2024]',
  '[@none, p. 3]',
  '[@a; @b]',
  '@diel2024',
  '[^a]',
  '[^none]',
  '^[inline note]',
  ':icon[star]',
  ':smile:',
  '👍🏽',
  '👩‍🚀',
  '🇩🇪',
  '<b>',
  '</b>',
  '<br>',
  '<span style="position:fixed">',
  '</span>',
  '<a href="javascript:x">',
  '&amp;',
  '&#x27;',
  '&nope;',
  '\\',
  '\\*',
  'https://example.org',
  'a@b.org',
  'HTML',
  '...',
  '--',
  '"quoted"',
  '日本語の文。',
  'مرحبا',
  'e\u0301',
  '\u202e',
  '\u00a0',
  '(',
  ')',
  '[',
  ']',
  '!',
  '|',
  '#',
  '>',
  '`',
  '*',
  '_',
  '~',
  '^',
  '=',
  '+',
  ':',
  '::',
  ':::',
  '<',
  '&',
];

const STRANGE = [
  '\u0000',
  '\u0001',
  '\u0008',
  '\u000b',
  '\u000c',
  '\u001b[31m',
  '\u007f',
  '\u0085',
  '\u2028',
  '\u2029',
  '\ufeff',
  '\ufffd',
  '\ud800',
  '\udc00',
  '\r',
  '\r\n',
  '\t',
  '\u200b',
  '\u200d',
  '\ufe0f',
  '\u{10ffff}',
  '́'.repeat(50),
];

/** One document. `corpus` holds real decks, which some documents are made from by breaking them. */
export function generateDocument(random, corpus) {
  const kind = random();
  if (kind < 0.2 && corpus.length > 0) return mutate(random, pick(random, corpus), corpus);
  if (kind < 0.24) return noise(random);
  return compose(random);
}

function compose(random) {
  const parts = [];
  if (random() < 0.5) parts.push(`---\n${some(random, DECK_KEYS, 5).join('\n')}\n${random() < 0.9 ? '---\n' : ''}`);
  const count = 1 + Math.floor(random() ** 2 * 25);
  for (let index = 0; index < count; index++) {
    const choice = random();
    if (choice < 0.2) parts.push(pick(random, SEPARATORS));
    else if (choice < 0.25) parts.push(`\n\n---\n${some(random, SLIDE_KEYS, 4).join('\n')}\n---\n\n`);
    else if (choice < 0.65) parts.push(nest(random, pick(random, BLOCKS)), random() < 0.8 ? '\n\n' : '\n');
    else parts.push(nest(random, line(random)), random() < 0.7 ? '\n\n' : '\n');
  }
  const text = parts.join('');
  if (random() < 0.05) return text.replaceAll('\n', '\r\n');
  return random() < 0.02 ? `\ufeff${text}` : text;
}

function line(random) {
  const length = 1 + Math.floor(random() * 12);
  return Array.from({ length }, () => pick(random, random() < 0.02 ? STRANGE : INLINES)).join(
    random() < 0.5 ? ' ' : '',
  );
}

/** Puts a block into a list, a quote or a deep nest of them. */
function nest(random, block) {
  const choice = random();
  if (choice < 0.7) return block;
  const indent = pick(random, ['> ', '- ', '1. ', '  ', '    ', '\t', '> > ', '- - ']);
  const times = random() < 0.02 ? 60 : 1;
  const first = indent.repeat(times);
  const rest = random() < 0.5 ? first : ' '.repeat(first.length);
  return block
    .split('\n')
    .map((text, index) => (index === 0 ? first : rest) + text)
    .join('\n');
}

/** A real deck with lines lost, doubled, moved, cut short or taken from another one. */
function mutate(random, deck, corpus) {
  const lines = deck.split('\n');
  const start = Math.floor(random() * lines.length);
  const kept = lines.slice(random() < 0.5 ? 0 : start, start + 5 + Math.floor(random() * 60));
  const times = 1 + Math.floor(random() * 6);
  for (let index = 0; index < times; index++) {
    const at = Math.floor(random() * (kept.length + 1));
    const choice = random();
    if (choice < 0.25) kept.splice(at, 1);
    else if (choice < 0.4) kept.splice(at, 0, kept[at] ?? '');
    else if (choice < 0.55) kept.splice(at, 0, pick(random, BLOCKS));
    else if (choice < 0.7) kept[at] = (kept[at] ?? '').slice(0, Math.floor(random() * 20));
    else if (choice < 0.85) kept.splice(at, 0, pick(random, pick(random, corpus).split('\n')));
    else kept[at] = (kept[at] ?? '') + pick(random, random() < 0.3 ? STRANGE : INLINES);
  }
  return kept.join('\n');
}

/** Characters that mean something, in any order; now and then very many of one. */
function noise(random) {
  const signs = [...'`*_~^[](){}<>!#$:|-+=>.&\\"\'@ \n\t1a'];
  if (random() < 0.3) return pick(random, [...INLINES, ...BLOCKS]).repeat(1 + Math.floor(random() * 400));
  const length = Math.floor(random() * 300);
  return Array.from({ length }, () => (random() < 0.03 ? pick(random, STRANGE) : pick(random, signs))).join('');
}

function pick(random, list) {
  return list[Math.floor(random() * list.length)];
}

function some(random, list, most) {
  return Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(random, list));
}
