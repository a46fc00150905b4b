/** Pathological Markdown and a parser enter, how its time grows with the length leaves. */

export interface Pattern {
  readonly name: string;
  /** Text whose length grows linearly with `n`. */
  readonly make: (n: number) => string;
}

function repeat(name: string, unit: string, before = '', after = ''): Pattern {
  return { name, make: (n) => before + unit.repeat(n) + after };
}

/** One unit n times, then another n times: openers and closers, or openers without any. */
function halves(name: string, left: string, right: string, middle = 'a'): Pattern {
  return { name, make: (n) => left.repeat(n) + middle + right.repeat(n) };
}

function lines(name: string, line: (index: number) => string): Pattern {
  return { name, make: (n) => Array.from({ length: n }, (_, index) => line(index)).join('\n') };
}

export const PATTERNS: readonly Pattern[] = [
  // Brackets
  repeat('open brackets', '['),
  halves('nested brackets', '[', ']'),
  halves('nested brackets, lone text between', '[a ', ' b]'),
  repeat('empty links, unclosed', '[a]('),
  repeat('reference pairs', '[a][b]'),
  repeat('bracket pairs, inner closed', '[[]'),
  halves('nested images', '![', '](b)'),
  repeat('open images', '!['),
  repeat('link destinations with parentheses', '[a](('),
  repeat('links in links', '[a](b) [c [d](e)'),
  // Emphasis and its kin
  repeat('stars', '*a '),
  repeat('stars and underscores', '*a _b '),
  repeat('closing stars', 'a* '),
  repeat('triple stars', '***a '),
  { name: 'long run of stars', make: (n) => `${'*'.repeat(n)}a${'*'.repeat(n)}` },
  repeat('marks, open', '==a '),
  repeat('marks, paired', '==a== '),
  { name: 'long run of equals', make: (n) => `a ${'='.repeat(n)}b` },
  repeat('insertions, open', '++a '),
  repeat('deletions, open', '~~a '),
  repeat('all delimiters', '*a ==b ++c ~~d _e '),
  repeat('delimiters that cross', '*a ==b* c== '),
  repeat('subscripts, open', 'a~b '),
  repeat('subscripts without blanks', 'a~b^c'),
  repeat('superscripts, open', '^a'),
  { name: 'long run of carets', make: (n) => '^'.repeat(n) },
  // Attributes and spans
  repeat('open braces', '{'),
  repeat('open attribute lists', '{.a '),
  repeat('attribute lists', 'a{.b}'),
  repeat('attributes after code', '`a`{.b}'),
  repeat('attributes after emphasis', '**a**{.b}'),
  repeat('attributes with open quotes', '{a="b'),
  { name: 'one long attribute list', make: (n) => `[x]{${'.a '.repeat(n)}}` },
  repeat('spans', '[a]{.b}'),
  halves('nested spans', '[', ']{.b}'),
  repeat('open spans with attributes', '[a{.b} '),
  lines('attribute lines', () => '{.a}'),
  lines('attribute lines after items', () => '- a\n{.b}'),
  // Math
  repeat('dollars', '$'),
  repeat('open formulas', '$a '),
  repeat('formulas', '$a$'),
  repeat('display formulas, open', '$$a '),
  repeat('escaped dollars', '$a\\$'),
  lines('formula blocks, open', () => '$$ a'),
  lines('formula blocks in a list item', (index) => (index === 0 ? '- $$ a' : '  $$ a')),
  { name: 'formula blocks, closed outside the item', make: (n) => `- a\n${'  $$ a\n'.repeat(n)}\nb $$` },
  lines('lone double dollars', () => '$$\n'),
  // Notes, citations, icons, emoji
  repeat('footnote references', '[^a]'),
  repeat('open footnote references', '[^'),
  repeat('inline notes, open', '^['),
  halves('nested inline notes', '^[', ']'),
  repeat('inline notes', 'a^[b]'),
  lines('footnote definitions', (index) => `[^${index}]: a`),
  lines('nested footnote definitions', (index) => `${' '.repeat(4 * (index % 30))}[^${index}]: a\n`),
  repeat('open citations', '[@a '),
  repeat('citations', '[@a; @b]'),
  { name: 'one long citation', make: (n) => `[${'@a; '.repeat(n)}@a]` },
  { name: 'one long key', make: (n) => `[@${'a:'.repeat(n)}]` },
  repeat('icons, open', ':icon['),
  repeat('shortcodes', ':smile:'),
  repeat('colons', ':'),
  repeat('colons and letters', ':a'),
  repeat('emoji', '😀'),
  repeat('joined emoji', '👩\u200D'),
  repeat('regional indicators', '🇩'),
  repeat('modifiers', '👍🏽'),
  repeat('tag sequences', '🏴\u{E0067}'),
  lines('abbreviations', (index) => `*[A${index}]: b\n\nA${index} A`),
  { name: 'abbreviations with one first word', make: (n) => abbreviations(n) },
  // Links
  repeat('bare links', 'https://a.b '),
  repeat('bare link, parentheses', '(', 'https://a.b'),
  repeat('bare link, stops', '.', 'https://a.b'),
  repeat('schemes', 'https://'),
  repeat('schemes without a host', 'https://<'),
  repeat('unsafe links', '[a](javascript:b) '),
  // Code and HTML
  {
    name: 'backtick runs',
    make: (n) => Array.from({ length: Math.ceil(Math.sqrt(n)) }, (_, i) => `e${'`'.repeat(i)}`).join(''),
  },
  repeat('open tags', '<a '),
  repeat('open comments', '<!-- '),
  repeat('processing instructions', '<?'),
  repeat('CDATA', '<![CDATA['),
  repeat('autolinks, open', '<https:'),
  repeat('entities', '&a'),
  // Blocks
  repeat('colon runs', ':::'),
  lines('open containers', () => '::: a'),
  lines('container attribute lists, open', () => '::: {.a'),
  { name: 'one long container line', make: (n) => `::: a ${'{'.repeat(n)}}` },
  { name: 'one long container line of colons', make: (n) => `::: a${' :'.repeat(n)}` },
  lines('slots', () => '::a::'),
  lines('notes', () => 'Note:'),
  lines('pauses', () => '. . .'),
  { name: 'one long pause', make: (n) => `.${' '.repeat(n)}.${' '.repeat(n)}x` },
  lines('snippets', () => '<<< ./a#b'),
  { name: 'one long snippet', make: (n) => `<<< ${'a#'.repeat(n)}` },
  lines('quoted snippets, open', () => '<<< "a'),
  lines('fences in quotes', () => '> ```'),
  lines('fences of growing length', (index) => '`'.repeat(3 + (index % 40))),
  lines('definition lists', () => 'a\n: b\n'),
  lines('definitions', () => ': a'),
  lines('terms', () => 'a\n\n'),
  repeat('nested definitions', ': ', 'a\n'),
  lines('nested definition lists', (index) => `${'  '.repeat(index % 40)}a\n${'  '.repeat(index % 40)}: b`),
  repeat('nested quotes', '>'),
  lines('quotes of growing depth', (index) => `${'> '.repeat(index % 60)}a`),
  lines('quotes with lazy lines that end them', () => '> # a\nb'),
  lines('quotes with definitions and lazy lines', () => '> [a]: b\nc'),
  lines('quotes in a quote with lazy lines', () => '> > # a\n> b'),
  { name: 'many quotes before many marked lines', make: (n) => '> # a\nb\n'.repeat(n) + '> c\n'.repeat(10 * n) },
  lines('alerts', () => '> [!NOTE]\n'),
  repeat('nested alerts', '> [!NOTE]\n> '),
  repeat('nested lists', '- '),
  lines('lists of growing depth', (index) => `${'  '.repeat(index % 60)}- a`),
  lines('tasks', () => '- [ ] a'),
  lines('lazy lines', (index) => (index === 0 ? `${'> '.repeat(50)}a` : 'a')),
  lines('tables', () => '| a |\n|---|\n| b |\n'),
  { name: 'wide table', make: (n) => `${'|a'.repeat(n)}\n${'|-'.repeat(n)}\n${'|b'.repeat(n)}` },
  lines('table headers', () => '| a | b'),
  { name: 'table with many empty cells', make: (n) => `${'|a'.repeat(200)}\n${'|-'.repeat(200)}\n${'|\n'.repeat(n)}` },
  lines('setext lines', () => 'a\n='),
  lines('reference definitions', (index) => `[a${index}]: b`),
  lines('reference definitions, open', () => '[a\n'),
  lines('titles, open', () => '[a]: b "'),
  repeat('spaces', ' ', 'a', 'b'),
  lines('blank lines', () => ''),
  lines('trailing blanks', () => 'a        '),
  repeat('null characters', '\0'),
  repeat('escapes', '\\'),
];

function abbreviations(n: number): string {
  const definitions = Array.from({ length: n }, (_, index) => `*[A ${index}]: b`);
  return `${definitions.join('\n')}\n\n${'A '.repeat(n)}`;
}

export interface Growth {
  /** Slope of log time over log size; 1 is linear. */
  readonly exponent: number;
  /** Milliseconds at the largest size. */
  readonly longest: number;
  /** Characters at the largest size. */
  readonly length: number;
}

export interface GrowthOptions {
  /** Milliseconds that the smallest size should take at least. */
  readonly floor: number;
  /** How often each size is run; the fastest counts. */
  readonly runs: number;
  /** No text longer than this many characters is made for the smallest size. */
  readonly limit: number;
}

/** Times five sizes, each the double of the one before, starting where one parse takes long enough to be measured. */
export function measureGrowth(pattern: Pattern, parse: (text: string) => void, options: GrowthOptions): Growth {
  let n = 16;
  let text = pattern.make(n);
  for (;;) {
    const time = best(parse, text, 2);
    if (time >= options.floor || text.length * 2 > options.limit) break;
    // Not further than the floor needs, whatever the growth: a slow pattern must be seen before it becomes very slow.
    n *= time < options.floor / 8 ? 4 : 2;
    text = pattern.make(n);
  }
  const points: { readonly x: number; readonly y: number }[] = [];
  let longest = 0;
  for (let doubling = 0; doubling <= 4; doubling++) {
    text = pattern.make(n * 2 ** doubling);
    longest = best(parse, text, options.runs);
    points.push({ x: Math.log2(n) + doubling, y: Math.log2(longest) });
    // A quadratic pattern needs no fifth point to be told.
    if (longest > 5000) break;
  }
  return { exponent: slope(points), longest, length: text.length };
}

function best(parse: (text: string) => void, text: string, runs: number): number {
  let fastest = Infinity;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    parse(text);
    fastest = Math.min(fastest, performance.now() - start);
  }
  return fastest;
}

/** Least squares. */
function slope(points: readonly { readonly x: number; readonly y: number }[]): number {
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / points.length;
  const above = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0);
  const below = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  return above / below;
}
