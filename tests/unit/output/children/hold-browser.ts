/** Opens a browser with a page and a publish lock in the folder of argv[2], says `ready`, and waits for a signal. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from '../../../../src/output/browser/session.ts';
import { installCleanup } from '../../../../src/output/cleanup.ts';
import { nodeFs } from '../../../../src/output/publish-fs.ts';
import { publish } from '../../../../src/output/publish.ts';

installCleanup();
const browser = openBrowser();
const files = new Map([['page.html', { body: '<p>page' }]]);
void browser.withPage(files, 'page.html', { width: 800, height: 600 }, async (page) => {
  await page.evaluate(() => void (document.title = 'open'));
  // A publish that hangs half-way, with its temporary file and its lock in the folder.
  const create: typeof nodeFs.create = async (path) => {
    writeFileSync(path, 'half');
    process.stdout.write('ready');
    await new Promise(() => undefined);
  };
  const entries = new Map([['index.html', { body: 'whole' }]]);
  await publish(join(process.argv[2] ?? '', 'out'), 'talk', { assets: new Map(), entries }, { ...nodeFs, create });
});
setInterval(() => undefined, 1000);
