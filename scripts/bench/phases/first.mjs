/** Built decks enter; how soon a browser shows the first slide from a static server, and what it had to fetch, leaves. */
import { dirname } from 'node:path';
import { RAW_PAGES, writeRawPage } from '../floor-pages.mjs';
import { installProbe } from '../probe.mjs';
import { runToEnd } from '../run.mjs';
import { serveFolder } from '../static-server.mjs';

const SHOW_LIMIT = 30_000;

export async function measureFirst(context) {
  const { options, figures } = context;
  for (const slides of options.slides) {
    const sites = [...(await builtTalks(context, slides)), ...rawPages(context, slides)];
    const served = await Promise.all(sites.map(async (site) => ({ ...site, server: await serveFolder(site.folder) })));
    // The first look warms the disk's and the browser's own caches.
    for (let run = 0; run <= options.looks; run += 1) {
      for (const site of served) await look(site, slides, context, run > 0);
    }
    for (const { server } of served) await server.close();
    for (const { name } of served)
      console.log(`  ${name}.first.${slides}: ${Math.round(figures.of(`${name}.first.${slides}`))} ms`);
  }
}

async function builtTalks({ tools, workplace, figures }, slides) {
  const sites = [];
  for (const tool of tools.filter(({ build, dev }) => build && dev)) {
    const place = workplace.deckFor(tool, slides, 'first');
    const out = workplace.emptyFolder('out', `${tool.name}-first-${slides}`);
    const cache = workplace.emptyFolder('cache', `${tool.name}-first-${slides}`);
    const result = await runToEnd(place.commandAt(tool.build({ deck: place.deck, out, cache })));
    if (result.milliseconds === undefined)
      figures.note(`${tool.name}.first.${slides}`, result.failed ?? 'not built in time');
    else sites.push({ name: tool.name, folder: tool.builtInPlace ? dirname(place.deck) : out });
  }
  return sites;
}

function rawPages({ workplace }, slides) {
  const { deck } = workplace.deckFor({ name: 'raw', dialect: 'native' }, slides, 'first');
  return RAW_PAGES.map((name) => {
    const folder = workplace.emptyFolder('out', `${name}-first-${slides}`);
    writeRawPage(name, deck, folder);
    return { name, folder };
  });
}

/** Each look has a browser context of its own, so nothing is cached. */
async function look({ name, server }, slides, { figures, chromium }, counts) {
  const browser = await chromium();
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  try {
    const page = await context.newPage();
    const probe = await installProbe(page, 'Slide 1');
    await page.goto(server.url, { waitUntil: 'commit' });
    const report = await probe.seen('Slide 1', SHOW_LIMIT);
    if (report === undefined)
      return figures.note(`${name}.first.${slides}`, `no first slide in ${SHOW_LIMIT / 1000} s`);
    if (counts) return figures.add(`${name}.first.${slides}`, report.sinceStart);
    figures.add(`${name}.early-pictures.${slides}`, report.pictures);
    await page.waitForLoadState('load');
    figures.add(`${name}.script.${slides}`, await page.evaluate(scriptBytes));
  } finally {
    await context.close();
  }
}

/** Bytes of the scripts that the page has fetched and that stand in it, unpacked. */
function scriptBytes() {
  const fetched = performance.getEntriesByType('resource').filter(({ name }) => /\.m?js(?:\?|$)/.test(name));
  const written = [...document.scripts].filter(
    (script) => !script.src && (script.type === '' || script.type === 'module'),
  );
  return (
    fetched.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0) +
    written.reduce((sum, { textContent }) => sum + new Blob([textContent]).size, 0)
  );
}
