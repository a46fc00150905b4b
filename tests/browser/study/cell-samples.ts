/** Code for cells enters; blocks of the model leave, and the page of a study edition that holds them. */
import type { CodeBlock } from '../../../src/deck/block.ts';
import { CELL_SCRIPTS, PYODIDE_SCRIPT } from '../../../src/deck/cell-data.ts';
import { CELL_WORDS } from '../../../src/deck/cell-words.ts';
import type { DeckMeta } from '../../../src/deck/deck.ts';
import type { CellBlock, CellLanguage } from '../../../src/deck/doing.ts';
import type { StudyConfig } from '../../../src/deck/study-config.ts';
import { codeJob } from '../../../src/deck/job.ts';
import type { Pieces } from '../../../src/finish/piece.ts';
import { pageContext, slideContext } from '../../../src/render/context.ts';
import { scriptJson } from '../../../src/render/escape.ts';
import { renderPage } from '../../../src/render/page.ts';
import { renderStudyCell } from '../../../src/render/study/cell.ts';
import { wordsFor } from '../../../src/render/words/words.ts';
import { deck as deckOf, prose, slide as slideOf, SPAN } from '../../unit/render/sample-deck.ts';

export interface CellSample {
  readonly code: string;
  readonly language?: CellLanguage;
  readonly key?: string;
  readonly title?: string;
  readonly expect?: string;
  readonly check?: string;
  /** Stands for the digests of the model; another one says that the task changed. */
  readonly version?: string;
  /** Title of the code itself. */
  readonly file?: string;
}

export interface CellPageOptions {
  readonly cells: readonly CellSample[];
  readonly meta?: Partial<DeckMeta>;
  readonly pieces?: Pieces;
  /** The page has Python. */
  readonly python?: boolean;
  /** Keys of scripts that the page does not have. */
  readonly without?: readonly string[];
}

export function cellBlock(sample: CellSample, at = 0): CellBlock {
  const { code: text, language = 'js', title, expect, check, version = '1', file } = sample;
  const lang = language === 'python' ? 'py' : language;
  const job = codeJob(lang, text);
  const code: CodeBlock = {
    kind: 'code',
    span: SPAN,
    lang,
    text,
    steps: [],
    job,
    ...(file === undefined ? {} : { title: file }),
  };
  return {
    kind: 'cell',
    span: SPAN,
    key: sample.key ?? `cell-${at + 1}`,
    isNamed: false,
    likeness: { question: version, answers: version },
    language,
    code,
    ...(title === undefined ? {} : { title: inlineTokens(title) }),
    ...(expect === undefined ? {} : { expect }),
    ...(check === undefined ? {} : { check }),
  };
}

function inlineTokens(text: string) {
  const [block] = prose(text);
  return block?.kind === 'prose' ? (block.tokens.find(({ type }) => type === 'inline')?.children ?? []) : [];
}

export function renderCellPage(options: CellPageOptions): string {
  const { cells, meta = {}, pieces = new Map(), python = false, without = [] } = options;
  const slide = slideOf('lesson', 'content', []);
  const deck = deckOf([slide], { meta });
  const page = pageContext({ deck, pieces, medium: 'talk', assetUrl: (path) => path });
  const context = { ...slideContext(page, slide, true), onSlide: false };
  const words = wordsFor(deck.meta.lang);
  const config: StudyConfig = {
    deck: deck.name,
    title: 'A workshop',
    lang: deck.meta.lang,
    page: 'lesson',
    pages: [{ id: 'lesson', title: 'First lesson', href: '#', minutes: 1, slides: [] }],
    doings: [],
    scripts: Object.fromEntries(
      Object.entries({ ...CELL_SCRIPTS, ...(python ? { [PYODIDE_SCRIPT]: 'pyodide.js' } : {}) }).filter(
        ([name]) => !without.includes(name),
      ),
    ),
    words: Object.fromEntries(CELL_WORDS.map((name) => [name, words[name]])),
  };
  const blocks = cells.map((sample, at) => renderStudyCell(cellBlock(sample, at), context)).join('');
  return renderPage({
    meta: deck.meta,
    title: 'A workshop',
    scheme: deck.meta.scheme,
    htmlClass: 'no-js study-page',
    css: STYLE,
    body: `<main><h1>A workshop</h1><div class="reading">${blocks}</div></main><script type="application/json" id="lectern-study">${scriptJson(config)}</script>\n`,
    options: {
      styles: ['cells.css'],
      scripts: ['cell-entry.js'],
      fontCss: '',
      version: 'test',
      cells: { wasm: python },
    },
  });
}

/** What the study edition's pages set around a cell. */
const STYLE = `
body { margin: 0; background: var(--color-paper); color: var(--color-ink); font: 400 1.0625rem/1.6 var(--font-text) }
main { max-width: 52rem; margin: auto; padding: 1rem }
.reading { --u: calc(1.0625rem / 30); --type-text: 1.0625rem; --type-small: 0.9375rem; --type-code: 0.9rem; --type-lead: 1.2rem }
.reading .code { position: relative; --line: 1px }
.reading .code > pre { padding-block: 0.8rem; max-block-size: 32rem }
.reading .code > pre > code { font-size: 0.9rem; line-height: 1.55; white-space: pre; overflow-wrap: normal }
.visually-hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
`;
