/** Pictures of other hosts while a deck is written: no page waits for them, and none asks for them. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, open, test, wasReloaded } from './running.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

test('a picture of another host comes into the open page when it was fetched, and a lost one is told of', async ({
  page,
  dev,
}) => {
  let send: (() => void) | undefined;
  const server = createServer((request, response) => {
    if (request.url === '/moon.png') send = () => void response.end(PNG);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env['LECTERN_FETCH_FROM'] = host;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  try {
    const running = await dev(
      `---\nremote: fetch\n---\n\n# Moon {#moon}\n\nWords.\n\n![The moon](http://${host}/moon.png)\n`,
      '--trust',
    );
    await open(page, running);
    await expect(page.locator('#moon .picture-missing')).toBeVisible();
    await expect.poll(() => send !== undefined).toBe(true);
    send?.();
    await expect(page.locator('#moon img[alt="The moon"]')).toHaveJSProperty('naturalWidth', 1);
    running.replace('/moon.png', '/sun.png');
    await running.says(/asset\/fetch-failed .*sun\.png" was not fetched: the host answered with 404\./);
    await expect(page.locator('#moon .picture-missing')).toBeVisible();
    running.replace('/sun.png', '/moon.png');
    await expect(page.locator('#moon img[alt="The moon"]')).toHaveJSProperty('naturalWidth', 1);
    expect(await wasReloaded(page)).toBe(false);
    expect(asked.filter((url) => url.includes(host))).toEqual([]);
  } finally {
    delete process.env['LECTERN_FETCH_FROM'];
    server.closeAllConnections();
    server.close();
  }
});
