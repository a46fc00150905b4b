/** Tools enter; how soon each one's development server shows the first slide, and then each save, leaves. */
import { createServer } from 'node:net';
import { installProbe } from '../probe.mjs';
import { memoryOf, endTree, processTree } from '../process-tree.mjs';
import { start } from '../run.mjs';
import { toolsFor } from '../tools.mjs';

const START_LIMIT = 60_000;
const SAVE_LIMIT = 20_000;
/** The slide that is looked at, and the one that a new slide is put before. */
const WATCHED = 5;
const BEFORE = 3;

/** In turn: each tool is started once, then each again. */
export async function measureDev(context) {
  const { tools, options, figures } = context;
  for (const slides of options.slides) {
    const servers = toolsFor(tools, 'dev', slides, figures, 'start');
    for (let round = 0; round < options.starts; round += 1) {
      for (const tool of servers) {
        const name = (metric) => `${tool.name}.${metric}.${slides}`;
        if (figures.why(name('start')) !== undefined) continue;
        try {
          await measureServer(tool, slides, context, name);
        } catch (error) {
          figures.note(name('start'), String(error.message).split('\n')[0].slice(0, 160));
          console.log(`  ${name('start')}: ${figures.why(name('start'))}`);
        }
      }
    }
    for (const { name } of servers) {
      const [begun, saved] = ['start', 'save'].map((metric) => figures.of(`${name}.${metric}.${slides}`));
      console.log(
        `  ${name}.dev.${slides}: ${Math.round(begun)} ms to the first slide, ${Math.round(saved)} ms from save to visible`,
      );
    }
  }
}

async function measureServer(tool, slides, { workplace, figures, chromium, options }, name) {
  const place = workplace.deckFor(tool, slides, 'dev');
  const cache = workplace.emptyFolder('cache', `${tool.name}-dev-${slides}`);
  const port = await freePort();
  const command = tool.dev({ deck: place.deck, port, cache });
  const browser = await chromium();
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  const probe = await installProbe(page, 'Slide 1');
  const started = Date.now();
  const { child, output } = start(place.commandAt(command));
  try {
    await open(page, command.page, child, output);
    const first = await probe.seen('Slide 1', START_LIMIT);
    if (first === undefined) throw new Error(`No first slide in ${START_LIMIT / 1000} s.`);
    figures.add(name('start'), first.shown - started);
    // The place is changed once the page has come to rest: what it does with an address meanwhile is another question.
    await page.waitForLoadState('load');
    await pause(500);
    await probe.want(`Slide ${WATCHED}`);
    await page.goto(command.slide(WATCHED));
    if ((await probe.seen(`Slide ${WATCHED}`, SAVE_LIMIT)) === undefined)
      throw new Error(`Slide ${WATCHED} was not shown.`);
    const reloads = countLoads(page);
    await measureSaves(place, probe, options.edits, figures, name);
    figures.add(name('reloads'), reloads() / options.edits);
    figures.add(name('dev-memory'), memoryOf(processTree(child.pid)) ?? Number.NaN);
    await measureInsert(place, probe, figures, name);
  } finally {
    await page.close();
    await endTree(child);
  }
}

/** The server is asked as soon as something listens; one that is not ready yet is asked again. */
async function open(page, url, child, output) {
  const end = Date.now() + START_LIMIT;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The server ended: ${output().trim().split('\n').at(-1)}`);
    try {
      const response = await page.goto(url, { waitUntil: 'commit', timeout: START_LIMIT });
      if (response?.ok()) return;
    } catch (error) {
      if (!/ERR_CONNECTION|ERR_EMPTY|ERR_ABORTED|interrupted/.test(error.message)) throw error;
    }
    if (Date.now() > end) throw new Error(`No answer from ${url} in ${START_LIMIT / 1000} s.`);
    await pause(10);
  }
}

async function measureSaves(place, probe, edits, figures, name) {
  // A server that has just started may still be at work.
  await pause(1_000);
  for (let edit = 1; edit <= edits; edit += 1) {
    const word = `edit${edit}x`;
    await probe.want(word);
    await pause(150 + Math.random() * 100);
    const saved = Date.now();
    place.write({ words: { [WATCHED]: word } });
    const report = await probe.seen(word, SAVE_LIMIT);
    if (report === undefined) throw new Error(`A save was not shown in ${SAVE_LIMIT / 1000} s.`);
    figures.add(name('save'), report.shown - saved);
    figures.add(name('save-applied'), report.changed - saved);
  }
}

/** A slide is put before the one that is looked at, which is changed too, so that it can be told when it is there. */
async function measureInsert(place, probe, figures, name) {
  for (let insert = 1; insert <= 3; insert += 1) {
    const word = `insert${insert}x`;
    await probe.want(word);
    await pause(200);
    const saved = Date.now();
    place.write({ words: { [WATCHED]: word }, insertedBefore: insert % 2 === 1 ? BEFORE : undefined });
    const report = await Promise.race([probe.seen(word, SAVE_LIMIT / 2), movedAway(probe, word)]);
    if (report?.shown === undefined) {
      figures.note(
        name('insert'),
        `shows "${report?.heading ?? (await probe.heading())}" in place of "Slide ${WATCHED}"`,
      );
      return;
    }
    figures.add(name('insert'), report.shown - saved);
  }
}

/** Resolves when another slide has taken the place for good. */
async function movedAway(probe) {
  for (const end = Date.now() + SAVE_LIMIT / 2; Date.now() < end; await pause(100)) {
    const heading = await probe.heading();
    if (heading === undefined || heading === `Slide ${WATCHED}`) continue;
    await pause(1_000);
    const later = await probe.heading();
    if (later !== undefined && later !== `Slide ${WATCHED}`) return { heading: later };
  }
  return undefined;
}

function countLoads(page) {
  let loads = 0;
  page.on('domcontentloaded', () => (loads += 1));
  return () => loads;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
