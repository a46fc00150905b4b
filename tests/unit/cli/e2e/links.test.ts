import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../../src/deck/diagnostic.ts';
import { scratchFolder } from '../scratch.ts';
import { startLectern } from './run.ts';

let server: Server;
let host: string;
let asked: string[] = [];
let agents = new Set<string | undefined>();

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    agents.add(request.headers['user-agent']);
    if (request.url === '/moved') response.writeHead(301, { location: '/fine' }).end();
    else if (request.url === '/page') response.writeHead(200, { 'content-type': 'text/html' }).end('<p id="here">');
    else response.writeHead(request.url === '/gone' ? 404 : request.url === '/refuses' ? 403 : 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  asked = [];
  agents = new Set();
});

function deckFolder(): string {
  return scratchFolder({
    'deck.md': `---
sources: sources.yaml
---

## Tides

[fine](${host}/fine), [it moved](${host}/moved) and
[gone](${host}/gone), <a href="${host}/refuses">refused</a>, [@moon]

[![The moon](moon.svg)](${host}/figure)

---
check: { link/dead: 'it comes back next week' }
---

## Again

- [gone](${host}/gone), [part](${host}/page#here), [no part](${host}/page#there)
- [inside](http://192.168.0.1/router), [mail](mailto:a@example.org), [here](#tides)

::: handout
[paper](${host}/paper)
:::

Notes:

[private](${host}/private)
`,
    'moon.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>',
    'sources.yaml': `moon:\n  title: The moon\n  url: ${host}/source\n`,
  });
}

/** No browser: what asks the web needs none. */
async function check(cwd: string, ...args: readonly string[]) {
  const env = { HOME: join(cwd, 'home'), LECTERN_BROWSER: '/nowhere', LECTERN_FETCH_FROM: new URL(host).host };
  const child = startLectern(['check', 'deck.md', '--format', 'json', ...args], { cwd, env });
  let said = '';
  child.stdout?.on('data', (data) => (said += String(data)));
  await once(child, 'close');
  const { diagnostics } = JSON.parse(said) as { diagnostics: readonly Diagnostic[] };
  return diagnostics.filter(({ rule }) => /^link\/(?:dead|moved|fragment|unasked)$|^check\//.test(rule));
}

describe('links', () => {
  it('are asked about only with --links', async () => {
    const found = await check(deckFolder());
    expect(asked).toEqual([]);
    // A silence for what was not looked for is no mistake.
    expect(found).toEqual([]);
  });

  it('that lead nowhere, have moved, lack their part or keep silent are told at their places', async () => {
    const cwd = deckFolder();
    const found = await check(cwd, '--links');
    expect(
      found.map(({ file, line, column, severity, rule, slide }) => [file, line, column, severity, rule, slide]),
    ).toEqual([
      ['deck.md', 7, 8 + `fine](${host}/fine), [it moved](`.length - 6, 'info', 'link/moved', 'tides'],
      ['deck.md', 8, 8, 'error', 'link/dead', 'tides'],
      ['deck.md', 8, 8 + `${host}/gone), <a href="`.length, 'info', 'link/unasked', 'tides'],
      ['deck.md', 18, expect.any(Number), 'info', 'link/fragment', 'again'],
      ['deck.md', 19, 12, 'info', 'link/unasked', 'again'],
    ]);
    expect(found.find(({ rule }) => rule === 'link/moved')?.hint).toBe(`write ${host}/fine`);
    expect(asked.toSorted()).toEqual(
      [
        'GET /gone',
        'GET /page',
        'GET /refuses',
        ...['figure', 'fine', 'gone', 'moved', 'paper', 'refuses', 'source'].map((path) => `HEAD /${path}`),
        'HEAD /fine',
      ].toSorted(),
    );
    expect([...agents]).toEqual([expect.stringMatching(/^Lectern\/\d/)]);
    asked = [];
    expect(await check(cwd, '--links-within', '5s')).toEqual(found);
    expect(asked.toSorted()).toEqual(['GET /refuses', 'HEAD /refuses']);
  });
});
