/** A deck with every kind of thing that is finished at build time: whoever shows or prints it asks nobody but its own files. */
import { expect, test } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openDeck } from '../../../src/cli/workspace/open-deck.ts';
import { compile } from '../../../src/compile/compile.ts';
import { slidesOf } from '../../../src/deck/deck.ts';
import { finish } from '../../../src/finish/finish.ts';
import { MermaidPage } from '../../../src/output/mermaid/mermaid-page.ts';
import { packageFile } from '../../../src/output/package-files.ts';
import { writePdf } from '../../../src/output/pdf.ts';
import { LECTERN } from '../built-decks.ts';
import { picture, run, startWork, type Work } from './work-folder.ts';

test.describe.configure({ mode: 'default', timeout: 180_000 });

const ELSEWHERE = 'https://elsewhere.example';
const SLIDES = [
  `# Mermaid\n\n\`\`\`mermaid title="Drawn"\nflowchart LR\n  A --> B\n  click A "${ELSEWHERE}/click"\n  style B fill:#fc0\n\`\`\``,
  `# Mermaid that would load\n\n\`\`\`mermaid\nflowchart LR\n  C@{ img: "${ELSEWHERE}/a.png", label: "x" } --> D["<img src='${ELSEWHERE}/b.png'>"]\n\`\`\``,
  `# Graphviz\n\n\`\`\`dot\ndigraph { stylesheet="${ELSEWHERE}/a.css"; a [image="${ELSEWHERE}/c.png", URL="${ELSEWHERE}/d"]; a -> b }\n\`\`\``,
  '# Chart\n\n```chart\ntype: bar\ndata: |\n  who,how\n  one,1\n  two,2\n```',
  `# Vega-Lite\n\n\`\`\`chart\nmark: point\ndata: {values: [{a: 1, b: 2}]}\nencoding:\n  x: {field: a, type: quantitative}\n  href: {value: "${ELSEWHERE}/e"}\n\`\`\``,
  `# Vega-Lite that would load\n\n\`\`\`chart\nmark: bar\ndata: {url: "${ELSEWHERE}/f.csv"}\nencoding:\n  x: {field: a, type: nominal}\n\`\`\``,
  '# Icons and emoji :icon[house]\n\n👍 :icon[regular:bell] and $x^2$\n\n$$\\int_0^1 x\\,dx$$',
  '# Code\n\n```ts {1|2}\nlet a = 1;\nlet b = 2;\n```\n\n```diff\n- a\n+ b\n```',
  `# Pictures\n\n![Ours](a.png)\n\n![Theirs](${ELSEWHERE}/g.png)\n\n<img src="${ELSEWHERE}/h.png" srcset="${ELSEWHERE}/i.png 2x" alt="raw">`,
  `---\nbackground: ${ELSEWHERE}/j.png\n---\n\n# Background`,
  `# Films\n\n![Ours](a.webm)\n\n![Theirs](${ELSEWHERE}/k.mp4)\n\n![YouTube](https://www.youtube.com/watch?v=dQw4w9WgXcQ)\n\n<video src="${ELSEWHERE}/l.mp4" poster="${ELSEWHERE}/m.png"></video>`,
  `# Frames\n\n<iframe src="${ELSEWHERE}/n"></iframe>\n\n<object data="${ELSEWHERE}/o"></object>`,
  `# Styles\n\n<style>h1 { background: url(${ELSEWHERE}/p.png) } @import "${ELSEWHERE}/q.css"; @font-face { font-family: X; src: url(${ELSEWHERE}/r.woff2) }</style>\n\n<p style="background:url(${ELSEWHERE}/s.png)">x</p>`,
];
const DECK = `---\ntitle: Offline\nlang: en\n---\n\n${SLIDES.join('\n\n---\n\n').replaceAll('---\n\n---\nbackground', '---\nbackground')}\n`;

let work: Work;
test.beforeAll(() => {
  work = startWork();
  work.put('deck.md', DECK);
  work.put(
    'a.png',
    picture(80, 60, () => [255, 0, 0]),
  );
  work.put('a.webm', 'no film, but a file');
});
test.afterAll(() => work.end());

test('the talk asks for its own files alone, on every slide and in every view', async ({ context, page }) => {
  const out = join(work.folder, 'site');
  const home = join(work.folder, 'home');
  mkdirSync(home);
  const built = spawnSync(
    process.execPath,
    [LECTERN, 'build', 'deck.md', '--edition', 'talk', '--notes', '--out', out],
    {
      cwd: work.folder,
      encoding: 'utf8',
      env: { ...process.env, XDG_CACHE_HOME: home },
    },
  );
  expect(built.stderr).not.toContain('diagram/no-browser');
  const missing: string[] = [];
  const server = createServer((request, response) => {
    const path = join(out, decodeURIComponent(new URL(request.url ?? '/', 'http://a').pathname));
    if (!existsSync(path) || !statSync(path).isFile()) {
      missing.push(request.url ?? '');
      return void response.writeHead(404).end();
    }
    if (path.endsWith('.html')) response.setHeader('content-type', 'text/html; charset=utf-8');
    if (path.endsWith('.js')) response.setHeader('content-type', 'text/javascript');
    if (path.endsWith('.css')) response.setHeader('content-type', 'text/css');
    createReadStream(path).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  try {
    await page.goto(`${site}/index.html`);
    await page.locator('html[data-lectern-ready="true"]').waitFor();
    const seen = new Set<string>();
    const here = () => page.evaluate(() => document.querySelector('section.present')?.id ?? '');
    let before = '';
    for (let place = await here(), still = 0; still < 2; place = `${await here()} ${new URL(page.url()).hash}`) {
      still = place === before ? still + 1 : 0;
      before = place;
      seen.add(place.split(' ')[0] ?? '');
      await page.keyboard.press('ArrowRight');
      await page.waitForTimeout(150);
    }
    expect(seen.size).toBe(SLIDES.length);
    for (const kind of ['mermaid', 'dot', 'chart'])
      expect(await page.locator(`svg[data-lectern="${kind}"]`).count()).toBeGreaterThan(0);
    for (const view of ['print', 'scroll', 'desk']) {
      await page.goto(`${site}/index.html?view=${view}`);
      await page.waitForLoadState('load');
      await page.waitForTimeout(300);
    }
  } finally {
    server.close();
  }
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.filter((url) => !url.startsWith(`${site}/`) && !/^(?:data|blob|about):/.test(url))).toEqual([]);
  expect(missing.filter((url) => url !== '/favicon.ico')).toEqual([]);
});

test('drawing and printing ask nobody: the wall has nothing to refuse', async () => {
  const opened = openDeck({ file: join(work.folder, 'deck.md'), name: 'deck' }, { compile, trust: false });
  expect(slidesOf(opened.deck)).toHaveLength(SLIDES.length);
  const mermaid = new MermaidPage({ open: () => work.browser, owned: false, deadline: 60_000 });
  const { value: pieces, diagnostics } = await finish(opened.deck, {
    mermaid,
    emojiFile: packageFile('emoji.txt'),
    iconFile: packageFile('icons.txt'),
    diagramWorker: packageFile('cli/diagram-worker.js'),
  });
  await mermaid.end();
  expect(diagnostics.map(({ rule }) => rule).filter((rule) => rule !== 'diagram/invalid')).toEqual([]);
  const path = join(work.folder, 'deck.pdf');
  const files = { folder: work.folder, trust: false };
  await writePdf(opened.deck, pieces, path, { folder: files, version: 'test', browser: work.browser });
  writeFileSync(join(work.folder, 'deck.txt'), run('pdftotext', path, '-'));
  expect(run('pdfinfo', path)).toMatch(new RegExp(`Pages: +${SLIDES.length}\\n`));
  expect(work.browser.refused).toEqual([]);
});

test('the wall notes who was asked for while it stands', async () => {
  const files = new Map([['a.html', { body: '<!doctype html><title>a</title>' }]]);
  await work.browser.withPage(files, 'a.html', { width: 100, height: 100 }, async (page) => {
    await page.goto('http://elsewhere.example/seen').catch(() => undefined);
  });
  expect(work.browser.refused).toContain('http://elsewhere.example/seen');
});
