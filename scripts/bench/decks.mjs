/** A number of slides and a dialect enter; the same deck in that dialect, and the pictures it shows, leave. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

/** Each dialect: what stands before the first slide, how slides are parted, and how notes are written. */
const DIALECTS = {
  native: {
    head: () => '---\ntitle: Bench\nlang: en\n---\n\n',
    parting: '\n\n---\n\n',
    note: (text) => `Note:\n${text}`,
  },
  marp: {
    head: () => '---\nmarp: true\ntitle: Bench\nlang: en\n---\n\n',
    parting: '\n\n---\n\n',
    note: (text) => `<!-- ${text} -->`,
  },
  slidev: {
    // Its fonts come from another host unless none are asked for; without, it need not wait for a host that is not there.
    head: () => '---\ntheme: default\ntitle: Bench\nfonts:\n  provider: none\n---\n\n',
    parting: '\n\n---\n\n',
    note: (text) => `<!-- ${text} -->`,
  },
  'reveal-md': {
    head: () => '---\ntitle: Bench\n---\n\n',
    parting: '\n\n---\n\n',
    note: (text) => `Note: ${text}`,
  },
  pandoc: {
    head: () => '---\ntitle: Bench\nlang: en\n---\n\n',
    // A heading of level 2 begins a slide.
    parting: '\n\n',
    note: (text) => `::: notes\n${text}\n:::`,
  },
};

/** Names of the dialects a deck can be written in. */
export const DECK_DIALECTS = Object.keys(DIALECTS);

/**
 * Which of a deck's slides, counted from 1, hold more than a heading, a paragraph and a list of five. What is slow to draw
 * is on slides of its own and stands before the list, so that no tool can save itself the work because it does not fit.
 */
const HOLDS = {
  code: (slide) => slide % 5 === 0,
  table: (slide) => slide % 10 === 3,
  picture: (slide) => slide % 20 === 7,
  note: (slide) => slide % 3 === 0,
};

/**
 * The deck's text. `words` (slide → word) puts another word into the paragraph of a slide, so that a save changes just that; `insertedBefore` puts one more slide there, titled `Inserted`.
 */
export function deckText(dialect, slides, { words = {}, insertedBefore } = {}) {
  const { head, parting, note } = DIALECTS[dialect];
  const texts = [];
  for (let slide = 1; slide <= slides; slide += 1) {
    if (slide === insertedBefore) texts.push('## Inserted\n\nThis one is new.');
    texts.push(slideText(slide, words[slide] ?? 'word', note));
  }
  return `${head()}${texts.join(parting)}\n`;
}

function slideText(slide, word, note) {
  const parts = [
    `## Slide ${slide}`,
    `The ${word} of slide ${slide} is a sentence with *emphasis*, a [link](https://example.org/${slide}) and \`code\` in it.`,
  ];
  if (HOLDS.code(slide)) parts.push(codeText(slide));
  if (HOLDS.table(slide)) parts.push(tableText(slide), formulaText(slide));
  if (HOLDS.picture(slide)) parts.push(`![Picture of slide ${slide}](./img/${slide}.png)`);
  const points = ['one', 'two', 'three', 'four', 'five'];
  parts.push(points.map((nth) => `- point ${nth} of slide ${slide}, long enough to be read`).join('\n'));
  if (HOLDS.note(slide))
    parts.push(note(`What is said with slide ${slide}, in a sentence or two. And the second one.`));
  return parts.join('\n\n');
}

/** Fifteen lines, other ones on each slide, so that no highlighter can answer from memory. */
function codeText(slide) {
  return [
    '```ts',
    `interface Point${slide} { readonly x: number; readonly y: number }`,
    '',
    `/** The distance of slide ${slide}. */`,
    `export function distance${slide}(a: Point${slide}, b: Point${slide}): number {`,
    '  const dx = a.x - b.x;',
    '  const dy = a.y - b.y;',
    `  return Math.hypot(dx, dy) * ${slide};`,
    '}',
    '',
    `const points${slide}: Point${slide}[] = Array.from({ length: ${slide} }, (_, i) => ({ x: i, y: i ** 2 }));`,
    `for (const [index, point] of points${slide}.entries()) {`,
    '  if (index === 0) continue;',
    `  console.log(\`\${index}: \${distance${slide}(point, points${slide}[index - 1]).toFixed(2)}\`);`,
    '}',
    `export const total${slide} = points${slide}.length;`,
    '```',
  ].join('\n');
}

function tableText(slide) {
  const rows = [1, 2, 3, 4].map((row) => `| row ${row} | ${row * slide} | ${(row / slide).toFixed(3)} |`);
  return ['| name | value | share |', '|---|---:|---:|', ...rows].join('\n');
}

function formulaText(slide) {
  const inline = `Inline $a_{${slide}}^2 + b^2 = c^2$ and on a line of its own:`;
  return `${inline}\n\n$$\n\\int_0^{${slide}} x^2 \\, dx = \\frac{${slide}^3}{3}\n$$`;
}

/** Writes `deck.md` and its pictures into a folder; gives the deck's path. */
export function writeDeck(folder, dialect, slides, options = {}) {
  mkdirSync(join(folder, 'img'), { recursive: true });
  for (let slide = 1; slide <= slides; slide += 1) {
    if (HOLDS.picture(slide)) writeFileSync(join(folder, `img/${slide}.png`), noisePng(slide));
  }
  const deck = join(folder, 'deck.md');
  writeFileSync(deck, deckText(dialect, slides, options));
  return deck;
}

/** A picture of about 200 kB that cannot be packed further; the same for the same seed. */
export function noisePng(seed) {
  const side = 258;
  const rows = [];
  let block = createHash('sha512').update(String(seed)).digest();
  for (let row = 0; row < side; row += 1) {
    const bytes = [Buffer.from([0])];
    for (let length = 0; length < side * 3; length += block.length) {
      block = createHash('sha512').update(block).digest();
      bytes.push(block.subarray(0, Math.min(block.length, side * 3 - length)));
    }
    rows.push(...bytes);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  // Eight bits, red green blue.
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name, data) {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
