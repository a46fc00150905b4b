/** The deck's own code: a save of it loads the page anew at the same place, and nothing else does. */
import type { Page } from '@playwright/test';
import { ready } from '../built-decks.ts';
import { expect, open, revealedSteps, shownText, test, wasReloaded } from './running.ts';

const FILES = {
  'deck.md': `# Labs

---

## Lab {#lab}

- first {.fragment}
- second {.fragment}

<x-lab>fallback</x-lab>

<script type="module" src="lab.js"></script>

Note:
Show the lab.

---

## Last {#last}

The end.
`,
  'lab.js': `import { say } from './say.ts';
customElements.define('x-lab', class extends HTMLElement {
  async connectedCallback() {
    const { end } = await (await fetch('/end.json')).json();
    this.textContent = say('one') + end;
  }
});
`,
  'say.ts': 'export const say = (text: string): string => `lab says ${text}`;\n',
  'end.json': '{"end": "."}\n',
};

const panel = (page: Page) => page.locator('.dev-problems');
const lab = (page: Page) => page.locator('#lab x-lab');

test('a script, a module it imports and the data it fetches are followed, at the same step', async ({ page, dev }) => {
  const server = await dev(FILES, '--trust');
  await open(page, server, '#/lab/0');
  await expect(lab(page)).toHaveText('lab says one.');
  const saves: readonly (readonly [name: string, from: string, to: string, says: string])[] = [
    ['lab.js', "say('one')", "say('two')", 'lab says two.'],
    ['say.ts', 'lab says', 'lab shouts', 'lab shouts two.'],
    ['end.json', '"."', '"!"', 'lab shouts two!'],
  ];
  for (const [name, from, to, says] of saves) {
    server.output = '';
    server.replace(from, to, name);
    await expect(lab(page)).toHaveText(says);
    await ready(page);
    expect(await revealedSteps(page)).toBe(1);
    await server.says(/saved: 0 slides changed, 0 compiled; its code changed, so open pages load again/);
    expect(server.output.match(/load again/g)).toHaveLength(1);
  }
  // Only then.
  await page.evaluate(() => Object.assign(globalThis, { neverReloaded: true }));
  server.replace('- first', '- the first');
  await expect(page.locator('#lab')).toContainText('the first');
  server.write('lab.js', server.read('lab.js'));
  server.replace('The end.', 'An end.');
  await expect(page.locator('#last')).toContainText('An end.');
  expect(await wasReloaded(page)).toBe(false);
});

test('a broken script is said with its line over the lab that still runs, until it is mended', async ({
  page,
  dev,
}) => {
  const server = await dev(FILES, '--trust');
  await open(page, server, '#/lab');
  await expect(lab(page)).toHaveText('lab says one.');
  server.replace('(text: string)', '(text: )', 'say.ts');
  await expect(panel(page)).toContainText('say.ts:1:');
  await expect(panel(page)).toContainText('export const say = (text: ): string');
  await expect(lab(page)).toHaveText('lab says one.');
  expect(await wasReloaded(page)).toBe(false);
  // The deck is followed all the same.
  server.replace('- second', '- the second');
  await expect(page.locator('#lab')).toContainText('the second');
  server.replace('(text: )', '(text: string)', 'say.ts');
  await expect(panel(page)).toBeHidden();
  expect(await wasReloaded(page)).toBe(false);
  server.replace("from './say.ts'", "from './tell.ts'", 'lab.js');
  await expect(panel(page)).toContainText('"./tell.ts", which is not there');
  server.write('tell.ts', "export const say = () => 'told';\n");
  await expect(lab(page)).toHaveText('told.');
  await expect(panel(page)).toBeHidden();
});

test('a script that is written while the page is open runs', async ({ page, dev }) => {
  const server = await dev(
    { ...FILES, 'deck.md': FILES['deck.md'].replace('<script type="module" src="lab.js"></script>', 'No code.') },
    '--trust',
  );
  await open(page, server, '#/last');
  await expect(lab(page)).toHaveText('fallback');
  server.replace(
    'No code.',
    '<script type="module" src="lab.js"></script>\n<script>document.title += " ran";</script>',
  );
  await expect(lab(page)).toHaveText('lab says one.');
  await expect(page).toHaveTitle(/ ran$/);
  expect(await shownText(page)).toContain('The end.');
});

test('the desk runs the new code too, at the same slide, step and time', async ({ page, dev }) => {
  const server = await dev(FILES, '--trust');
  await open(page, server, '#/lab/0');
  const [desk] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('s')]);
  await ready(desk);
  await desk.keyboard.press('ArrowRight');
  await expect(desk.locator('.desk-now .fragment.visible')).toHaveCount(2);
  await expect(desk.locator('.figure-elapsed .figure-value')).not.toHaveText('0:00', { timeout: 10_000 });
  server.replace("say('one')", "say('two')", 'lab.js');
  await expect(desk.locator('.desk-now x-lab')).toHaveText('lab says two.');
  await expect(lab(page)).toHaveText('lab says two.');
  await expect(desk.locator('.desk-now .fragment.visible')).toHaveCount(2);
  await expect(page.locator('#lab .fragment.visible')).toHaveCount(2);
  await expect(desk.locator('.figure-elapsed .figure-value')).not.toHaveText('0:00');
  await expect(desk.locator('main.desk')).toHaveAttribute('data-mode', 'leading');
});

test('after a restart of the server only a page whose code changed meanwhile is loaded anew', async ({ page, dev }) => {
  const server = await dev(FILES, '--trust');
  await open(page, server, '#/lab/1');
  await expect(lab(page)).toHaveText('lab says one.');
  const { port } = new URL(server.url);
  const restart = async (): Promise<void> => {
    await server.end('SIGKILL');
    server.replace('The end.', 'The end. And on.');
    server.output = '';
    await server.start('--port', port, '--trust');
    await expect(page.locator('#last')).toContainText('And on.', { timeout: 10_000 });
  };
  await restart();
  expect(await wasReloaded(page)).toBe(false);
  await server.end('SIGKILL');
  server.replace('lab says', 'lab said', 'say.ts');
  server.output = '';
  await server.start('--port', port, '--trust');
  await expect(lab(page)).toHaveText('lab said one.', { timeout: 10_000 });
  await ready(page);
  expect(await revealedSteps(page)).toBe(2);
});

const LABS = {
  'deck.md': '# Labs\n\n---\n\n## Lab {#lab}\n\n- first {.fragment}\n- second {.fragment}\n\n<x-lab>fallback</x-lab>\n',
  'labs/one.ts': `import './one.css';
import old from 'old-kind';
import data from './data.json';
customElements.define('x-lab', class extends HTMLElement {
  connectedCallback(): void { this.textContent = old.name + data.n; }
});
`,
  'labs/one.css': 'x-lab { outline: 3px solid rgb(1, 2, 3); }\n',
  'labs/data.json': '{ "n": 1 }',
  'node_modules/old-kind/package.json': '{ "name": "old-kind", "version": "1.0.0", "main": "index.js" }',
  'node_modules/old-kind/index.js': 'module.exports = { name: "old" };',
};

test('modules in labs/ run as they do in a build, and are followed; a new one too', async ({ page, dev }) => {
  const server = await dev(LABS, '--trust');
  await open(page, server, '#/lab/0');
  await expect(lab(page)).toHaveText('old1');
  await expect(lab(page)).toHaveCSS('outline-color', 'rgb(1, 2, 3)');
  server.write('labs/data.json', '{ "n": 2 }');
  await expect(lab(page)).toHaveText('old2');
  await ready(page);
  expect(await revealedSteps(page)).toBe(1);
  server.write('labs/two.ts', "document.documentElement.dataset['two'] = 'here';\n");
  await expect(page.locator('html')).toHaveAttribute('data-two', 'here');
});
