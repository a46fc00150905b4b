import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RuleId } from '../../../../src/deck/rules.ts';
import { scratchFolder } from '../scratch.ts';
import { PNG, startLectern } from './run.ts';

let server: Server;
let host: string;
let asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/missing.png') response.writeHead(404).end();
    else response.end(PNG);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const FAILED: RuleId = 'asset/fetch-failed';

function deckFolder(remote: 'fetch' | 'ignore' = 'fetch'): string {
  return scratchFolder({
    'deck.md': [
      `---\nremote: ${remote}\n---\n`,
      `# Moon\n\n![The moon](http://${host}/moon.jpg)\n\nA ![small](http://${host}/small.png) one.\n`,
      `---\nbackground: http://${host}/sky.png\n---\n\n## Sky\n\n<p><img src="http://${host}/raw.png" alt="raw"></p>\n`,
      `---\n\n## Missing\n\n![Nobody has it](http://${host}/missing.png)\n`,
      `---\n\n## A film\n\n![A film](http://${host}/film.mp4)\n`,
    ].join('\n'),
  });
}

async function lectern(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = startLectern(args, { cwd, env: { HOME: join(cwd, 'home'), ...env } });
  let said = '';
  child.stdout?.on('data', (data) => (said += String(data)));
  child.stderr?.on('data', (data) => (said += String(data)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

const build = (cwd: string, ...more: readonly string[]) =>
  lectern(cwd, ['build', 'deck.md', '--edition', 'talk', '--out', 'out', ...more], { LECTERN_FETCH_FROM: host });

describe('pictures of other hosts', () => {
  it('are fetched when the deck is built and published as its own, with a reason for each that is not there', async () => {
    asked = [];
    const cwd = deckFolder();
    const { code, said } = await build(cwd, '--trust');
    expect(code).toBe(0);
    expect(said).toContain(
      `warning  ${FAILED}  "http://${host}/missing.png" was not fetched: the host answered with 404.`,
    );
    expect(said).toMatch(/deck\.md:\d+ +warning +asset\/remote +.*film\.mp4/);
    expect(asked.toSorted()).toEqual(['/missing.png', '/moon.jpg', '/raw.png', '/sky.png', '/small.png']);
    const html = readFileSync(join(cwd, 'out/index.html'), 'utf8');
    expect(html).toMatch(/<img src="assets\/moon-[\da-f]+\.png" alt="The moon"/);
    expect(html).toMatch(/background-image:url\(&quot;assets\/sky-[\da-f]+\.png/);
    expect(html).toMatch(/<img src="assets\/raw-[\da-f]+\.png" alt="raw">/);
    const loads = [...html.matchAll(/\s(?:src|srcset|poster)="([^"]*)"|url\(([^)]*)\)/g)].map(([text]) => text);
    expect(loads.filter((text) => text.includes(host))).toEqual([]);
    expect(html).toContain('Nobody has it');
    expect(readdirSync(join(cwd, 'out/assets')).filter((name) => /^(?:moon|sky|raw|small)-/.test(name))).toHaveLength(
      4,
    );
  });

  it('need the network once: a second build takes them out of the cache, and is the same', async () => {
    const cwd = deckFolder();
    await build(cwd, '--trust');
    const first = readFileSync(join(cwd, 'out/index.html'), 'utf8');
    asked = [];
    await build(cwd, '--trust');
    expect(asked).toEqual(['/missing.png']);
    expect(readFileSync(join(cwd, 'out/index.html'), 'utf8')).toBe(first);
  });

  it('are not asked for by a deck that is not trusted, which is told how to be', async () => {
    asked = [];
    const { said } = await build(deckFolder());
    expect(asked).toEqual([]);
    expect(said).toMatch(/asset\/remote .*moon\.jpg.* is on another host and is not loaded/);
    expect(said).toContain('pictures are fetched only for decks you trust: use --trust, or lectern trust <folder>');
  });

  it('are not asked for by a deck that does not ask for it, nor at a private address that the user did not name', async () => {
    asked = [];
    await build(deckFolder('ignore'), '--trust');
    const args = ['build', 'deck.md', '--edition', 'talk', '--out', 'out', '--trust'];
    const { said } = await lectern(deckFolder(), args);
    expect(asked).toEqual([]);
    expect(said).toContain('its host has a private address, which decks may not ask.');
  });
});
