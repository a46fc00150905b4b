/** Blocks that learners do enter, as a test makes them; a page that holds them, with the theme and the scripts of a study page, leaves. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { build } from 'vite';
import type { DeckMeta } from '../../../src/deck/deck.ts';
import { type DoingBlock, isDoing } from '../../../src/deck/doing.ts';
import { DOING_WORDS } from '../../../src/deck/doing-words.ts';
import type { Entry } from '../../../src/deck/progress.ts';
import type { StudyConfig } from '../../../src/deck/study-config.ts';
import { plainText } from '../../../src/deck/text.ts';
import { walkBlocks } from '../../../src/deck/walk.ts';
import { pageContext, slideContext } from '../../../src/render/context.ts';
import { scriptJson } from '../../../src/render/escape.ts';
import { renderStudyDoing } from '../../../src/render/study/doing.ts';
import { wordsFor } from '../../../src/render/words/words.ts';
import { deck as deckOf, slide as slideOf } from '../../unit/render/sample-deck.ts';
import { BASE_PATH, DECKS, ROOT, test as base } from '../built-decks.ts';

const FOLDER = join(DECKS, 'study-doing');

/** The script and the style sheet, built once a worker. */
export const test = base.extend<{ openDoings: OpenDoings }, { doingFiles: string }>({
  doingFiles: [
    // Playwright reads the names of fixtures from this pattern, so it must be one.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use, { workerIndex }) => {
      const folder = join(FOLDER, String(workerIndex));
      mkdirSync(folder, { recursive: true });
      await buildInto(folder, join(ROOT, 'tests/browser/study/doing-entry.ts'), 'page.js');
      const sheet = join(folder, 'entry.css');
      const imports = ['slide.css', 'study/work-buttons.css', 'study/doing.css'].map(
        (name) => `@import ${JSON.stringify(join(ROOT, 'theme', name))};`,
      );
      writeFileSync(sheet, imports.join('\n'));
      await buildInto(folder, sheet, 'page.css');
      await use(`study-doing/${workerIndex}`);
    },
    { scope: 'worker' },
  ],
  openDoings: async ({ page, site, doingFiles }, use, { testId }) => {
    await use(async (blocks, options = {}) => {
      const name = `${testId}.html`;
      writeFileSync(join(DECKS, doingFiles, name), renderTestPage(blocks, options));
      const at = options.page ?? page;
      await at.goto(`${site}${encodeURI(BASE_PATH)}/${doingFiles}/${name}`);
      if (options.script !== false) await at.locator('.doing.is-live').first().waitFor();
    });
  },
});

/** Opens the blocks, or opens them anew as another build of the deck made them; what was kept stays. */
export type OpenDoings = (
  blocks: readonly DoingBlock[],
  options?: {
    readonly meta?: Partial<DeckMeta>;
    readonly page?: Page;
    /** Keys that the page's settings do not know. */
    readonly unknown?: readonly string[];
    /** False where the page's script does not run. */
    readonly script?: boolean;
  },
) => Promise<void>;

async function buildInto(folder: string, entry: string, name: string): Promise<void> {
  const isScript = name.endsWith('.js');
  const [output] = [
    await build({
      root: ROOT,
      configFile: false,
      envDir: false,
      publicDir: false,
      logLevel: 'warn',
      build: {
        write: false,
        target: 'es2022',
        cssTarget: ['chrome125'],
        ...(isScript
          ? { lib: { entry, formats: ['iife'], name: 'doing', fileName: () => name } }
          : { rolldownOptions: { input: entry } }),
      },
    }),
  ].flat();
  if (output === undefined || !('output' in output)) throw new Error(`${name} was not built.`);
  const file = output.output.find(({ fileName }) => fileName.endsWith(isScript ? '.js' : '.css'));
  writeFileSync(join(folder, name), file?.type === 'chunk' ? file.code : (file?.source ?? ''));
}

function renderTestPage(
  blocks: readonly DoingBlock[],
  { meta = {}, unknown = [] }: { readonly meta?: Partial<DeckMeta>; readonly unknown?: readonly string[] },
): string {
  const slide = slideOf('lesson', 'content', []);
  const deck = deckOf([slide], { meta });
  const page = pageContext({ deck, pieces: new Map(), medium: 'talk', assetUrl: (path) => path });
  const context = { ...slideContext(page, slide, true), onSlide: false };
  const words = wordsFor(deck.meta.lang);
  const all: DoingBlock[] = [];
  walkBlocks(blocks, { block: (block) => isDoing(block) && !unknown.includes(block.key) && all.push(block) });
  const config: StudyConfig = {
    deck: deck.name,
    title: 'A workshop',
    lang: deck.meta.lang,
    page: 'lesson',
    pages: [{ id: 'lesson', title: 'First lesson', href: '#', minutes: 1, slides: [] }],
    doings: all.map(({ key, kind, likeness, title, ...rest }) => ({
      key,
      kind,
      likeness,
      title: plainText(title ?? []),
      points: 'points' in rest ? rest.points : 0,
      page: 'lesson',
    })),
    scripts: {},
    words: Object.fromEntries(DOING_WORDS.map((name) => [name, words[name]])),
  };
  const { lang, dir, scheme } = deck.meta;
  return `<!doctype html><html lang="${lang}" dir="${dir}" data-scheme="${scheme}" class="study-page"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Lesson</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="page.css"><style>${STYLE}</style></head>
<body><main class="study-main"><h1>First lesson</h1><div class="reading">${blocks.map((block) => renderStudyDoing(block, context)).join('')}</div></main>
<script type="application/json" id="lectern-study">${scriptJson(config)}</script><script src="page.js"></script></body></html>`;
}

/** As much of a study page as its doings stand on. */
const STYLE = `body{margin:0;background:var(--color-paper);color:var(--color-ink);font:400 1.0625rem/1.6 var(--font-text)}
.study-main{padding:1rem;max-inline-size:46rem;margin-inline:auto;container-type:inline-size}
.study-page .reading{--type-text:1.0625rem;--type-small:.9375rem;--type-lead:1.2rem;--type-code:.9rem;--u:calc(1.0625rem / 30)}
.visually-hidden{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}`;

/** What is kept under a key. */
export function keptEntry(page: Page, key: string): Promise<Entry | undefined> {
  return page.evaluate(
    (one) => (window as unknown as { store: { get(key: string): Entry | undefined } }).store.get(one),
    key,
  );
}

/** Puts something under a key, as an earlier page or an import might have. */
export function keepEntry(page: Page, entry: Entry): Promise<void> {
  return page.evaluate((one) => (window as unknown as { store: { put(entry: Entry): void } }).store.put(one), entry);
}

export function doing(page: Page, key: string): Locator {
  return page.locator(`.doing#${key}`);
}

export { expect } from '@playwright/test';
