import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { openDeck } from '../../../src/cli/workspace/open-deck.ts';
import { compile } from '../../../src/compile/compile.ts';
import type { DialectName } from '../../../src/compile/context.ts';
import type { Deck } from '../../../src/deck/deck.ts';
import { finish } from '../../../src/finish/finish.ts';
import type { Pieces } from '../../../src/finish/piece.ts';
import { pageContext } from '../../../src/render/context.ts';
import { renderSlide, slidePlace } from '../../../src/render/slide.ts';
import { escapeLineStart, escapeMarkdown } from '../../../src/render/transcript/escape-markdown.ts';
import { type Mark, type Part, writeInline } from '../../../src/render/transcript/inline.ts';
import { renderTranscript } from '../../../src/render/transcript/transcript.ts';
import { visibleSlides } from '../../../src/render/visible.ts';
import '../seed.ts';
import { deck as deckOf, note, slide } from './sample-deck.ts';

const markdown = new MarkdownIt({ html: true });

/** What a reader of the HTML sees: no script, no style, no drawing, none of the words that every slide has at its foot. */
function visibleText(html: string): string {
  let shown = '';
  let hidden = 0;
  const parser = new Parser({
    onopentag(name, { class: names = '', 'aria-hidden': isHidden }) {
      if (VOID.has(name)) return;
      const leaves =
        hidden > 0 ||
        /^(?:svg|style|script)$/.test(name) ||
        isHidden === 'true' ||
        /\bslide-footer\b|\bslide-sources\b|\bfootnote-ref\b|\bfootnote-back\b|\bcitation\b|\bpicture-missing\b|\bicon\b|\banswer-box\b|\bside-letter\b/.test(
          names,
        ) ||
        (/\bcode-state\b/.test(names) && !/\bis-shown\b/.test(names));
      if (leaves) hidden += 1;
      if (!INLINE.test(name) || /timeline-|exercise-time/.test(names)) shown += ' ';
    },
    onclosetag(name) {
      if (hidden > 0 && !VOID.has(name)) hidden -= 1;
      if (!INLINE.test(name)) shown += ' ';
    },
    ontext(words) {
      if (hidden === 0) shown += words;
    },
  });
  parser.end(html);
  return shown;
}

const VOID = new Set(['img', 'br', 'hr', 'wbr', 'input', 'col', 'source']);
const INLINE = /^(?:strong|em|b|i|s|del|a|code|span|sub|sup|mark|ins|abbr|small|u|kbd|time|cite)$/;

function wordsOf(shown: string): readonly string[] {
  return shown.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Words of one that the other has not, each as often as it is missing. */
function missingWords(wanted: readonly string[], found: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of found) counts.set(word, (counts.get(word) ?? 0) + 1);
  return wanted.filter((word) => {
    const left = counts.get(word) ?? 0;
    counts.set(word, left - 1);
    return left <= 0;
  });
}

/** A transcript read again, cut at its headings. */
function sectionsOf(transcript: string): readonly { readonly level: number; readonly html: string }[] {
  const sections: { level: number; tokens: ReturnType<typeof markdown.parse> }[] = [];
  // GFM's footnotes are links without a target to CommonMark.
  for (const token of markdown.parse(transcript.replace(/^\[\^(\d+)\]:/gm, '$1 ·'), {})) {
    if (token.type === 'heading_open' && token.level === 0)
      sections.push({ level: Number(token.tag.slice(1)), tokens: [] });
    sections.at(-1)?.tokens.push(token);
  }
  return sections.map(({ level, tokens }) => ({ level, html: markdown.renderer.render(tokens, markdown.options, {}) }));
}

function transcriptOf(deck: Deck, pieces: Pieces = new Map(), notes = false): string {
  return renderTranscript(deck, pieces, { notes, assetUrl: (path) => path }).markdown;
}

describe('text in a transcript', () => {
  const wild = fc
    .array(
      fc.constantFrom(...'aB1 *_`~[]()<>#-+=!|$&;:.\\/"\'&amp;文「」é \u00a0'.split(''), '1. ', '- ', '&lt;', '<b>'),
    )
    .map((chars) => chars.join(''));

  it('is read as what it was', () => {
    fc.assert(
      fc.property(wild, (words) => {
        const line = escapeLineStart(escapeMarkdown(words.replace(/\s+/g, ' ').trim()));
        const shown = visibleText(markdown.render(line));
        expect(flat(shown)).toBe(flat(words));
      }),
      { numRuns: 2000 },
    );
  });

  const marks: readonly Mark[] = ['strong', 'em', 'del', 'sub', 'sup'];
  const part: fc.Arbitrary<Part> = fc.oneof(
    { weight: 4, arbitrary: wild.map((words): Part => ({ kind: 'text', text: words })) },
    { weight: 1, arbitrary: wild.map((words): Part => ({ kind: 'code', text: `a${words}` })) },
    { weight: 2, arbitrary: fc.constantFrom(...marks).map((mark): Part => ({ kind: 'open', mark })) },
    { weight: 2, arbitrary: fc.constantFrom(...marks).map((mark): Part => ({ kind: 'close', mark })) },
    { weight: 1, arbitrary: fc.constant<Part>({ kind: 'break' }) },
    { weight: 1, arbitrary: fc.constantFrom<Part>({ kind: 'link', href: 'https://a.b/c_(d)' }, { kind: 'link-end' }) },
  );

  it('is read as what it was between emphasis, code, links and breaks', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const wanted = parts.map((one) => ('text' in one ? one.text : one.kind === 'break' ? ' ' : '')).join('');
        const written = writeInline(parts);
        expect(flat(visibleText(markdown.render(written))), written).toBe(flat(wanted));
      }),
      { numRuns: 2000 },
    );
  });

  it('is read as what it was in a cell of a table', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (given) => {
        const parts = given.filter(({ kind }) => kind !== 'break');
        const wanted = parts.map((one) => ('text' in one ? one.text : '')).join('');
        const written = `| ${writeInline(parts, true)} | x |\n| --- | --- |`;
        expect(flat(visibleText(markdown.render(written))), written).toBe(flat(`${wanted} x`));
      }),
      { numRuns: 2000 },
    );
  });

  function flat(shown: string): string {
    return shown.replace(/\s+/g, '');
  }
});

const root = join(import.meta.dirname, '../../..');

describe('the transcript', () => {
  it('writes every kind of content in plain Markdown (UPDATE=1 writes what is expected)', async () => {
    const folder = join(root, 'tests/fixtures/transcript/all');
    const { deck } = openDeck({ file: join(folder, 'deck.md'), name: 'tides' }, { compile, trust: false });
    const { value: pieces } = await finish(deck, { kinds: ['diagram'] });
    const written = transcriptOf(deck, pieces, true);
    const expected = join(folder, 'expected.md');
    if (process.env['UPDATE'] === '1') writeFileSync(expected, written);
    expect(written).toBe(readFileSync(expected, 'utf8'));
    // What helps with a question, and what is right, is for those who do it.
    expect(written).not.toContain('SECRET');
  });

  const noted = slide('a', 'content', ['## Seen'], {
    texts: { presenter: [note('SECRET cue')], handout: [note('PAPER')], study: [note('STUDY')] },
  });

  it('holds the private notes unless they are left out, and says so', () => {
    const options = { assetUrl: (path: string) => path };
    const all = renderTranscript(deckOf([noted]), new Map(), { ...options, notes: true });
    expect(all).toMatchObject({ holdsNotes: true, markdown: expect.stringContaining('**Notes:**\n\nSECRET cue\n') });
    const open = renderTranscript(deckOf([noted]), new Map(), { ...options, notes: false });
    expect(open.holdsNotes).toBe(false);
    expect(open.markdown).not.toMatch(/SECRET|Notes|PAPER|STUDY/);
    expect(
      renderTranscript(deckOf([slide('b', 'content', ['x'])]), new Map(), { ...options, notes: true }),
    ).toMatchObject({ holdsNotes: false });
  });

  it('has one heading a slide, nested section → slide → stack without a step left out', () => {
    const titled = (id: string, section?: string) =>
      slide(id, 'content', [`## ${id}`, '### Within'], { title: id, ...(section === undefined ? {} : { section }) });
    const all = deckOf(
      [titled('a'), [titled('b', 'B'), titled('c', 'B')], [titled('d', 'B'), titled('e', 'B')], titled('f', 'F')],
      {
        meta: { title: 'Talk' },
        sections: [
          { title: 'b', slide: 'b' },
          { title: 'Part', slide: 'f' },
        ],
      },
    );
    const headings = transcriptOf(all).match(/^#+ .*$/gm);
    expect(headings).toEqual(['# Talk', '## a', '## b', '### c', '### d', '#### e', '## Part', '### f']);
  });

  it('has only the slides that are asked for, and no link to others', () => {
    const all = deckOf([slide('a', 'content', ['## A', '[to b](#b)']), slide('b', 'content', ['## B', '[to a](#a)'])]);
    const options = { notes: true, only: new Set(['b']), assetUrl: (path: string) => path };
    const { markdown: some } = renderTranscript(all, new Map(), options);
    expect(some).toContain('## B\n\nto a\n');
    expect(some).not.toContain('## A');
    expect(transcriptOf(all)).toContain('[to a](#a)');
  });
});

const shared = join(root, '../shared/decks');
const DECKS: readonly (readonly [file: string, dialect?: DialectName])[] = [
  [join(root, 'slides/chatgpt-deepfakes/deck.md')],
  [join(root, 'slides/guide/deck.md')],
  [join(shared, 'marp/bkimminich__it-security-lecture/slides/02-03-xss.md')],
  [join(shared, 'marp/bkimminich__it-security-lecture/slides/01-03-malware.md')],
  [join(shared, 'pandoc/csc-training__hip-programming/docs/01-introduction.md'), 'pandoc'],
  [join(shared, 'reveal/ferrous-systems__rust-training/training-slides/src/what-is-rust.md'), 'pandoc'],
  [join(shared, 'hedgedoc/htwangtw__talks/RSFC.md')],
  [
    join(
      shared,
      'hedgedoc/Simulation-Software-Engineering__Lecture-Material/03_building_and_packaging/spack_slides.md',
    ),
  ],
  [join(shared, 'slidev/nekomeowww__talks/packages/2024-08-21-kubecon-hk/slides.md')],
];

describe.each(DECKS.map(([file, dialect]) => ({ name: file.split('/').slice(-2).join('/'), file, dialect })))(
  'the transcript of $name',
  ({ file, dialect }) => {
    it.skipIf(!existsSync(file))('says the words of each slide, in its order, under a heading of its own', async () => {
      const named = dialect === undefined ? {} : { dialect };
      const { deck } = openDeck({ file, name: 'deck' }, { compile, trust: true, ...named });
      const { value: pieces } = await finish(deck, { kinds: ['icon', 'emoji'] });
      const page = pageContext({ deck, pieces, medium: 'sheet', trusted: true, assetUrl: (path) => path });
      const shown = visibleSlides(deck, 'slides');
      const slides = shown.stacks.flat();
      const sections = sectionsOf(transcriptOf(deck, pieces));
      let at = 0;
      const wrong: unknown[] = [];
      for (const visible of slides) {
        const html = renderSlide(visible.slide, page, slidePlace(visible, shown, false)).html;
        const wanted = wordsOf(visibleText(html));
        // A section's own heading stands between its slides.
        const found = sections.findIndex(
          (section, index) => index >= at && missingWords(wanted, wordsOf(visibleText(section.html))).length === 0,
        );
        if (found < 0 || found > at + 2) {
          const here = wordsOf(visibleText(sections[at]?.html ?? ''));
          wrong.push({
            slide: visible.slide.id,
            missing: missingWords(wanted, here),
            of: sections[at]?.html.slice(0, 80),
          });
          at += 1;
        } else at = found + 1;
      }
      expect(wrong).toEqual([]);
    });
  },
);
