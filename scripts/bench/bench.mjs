/**
 * Nothing but this machine enters; how fast Lectern is beside its peers leaves: tables on the terminal, and RESULTS.md.
 * `npm run bench -- --help` lists the options. Each phase's figures are kept, so that one can be measured again alone.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { Figures } from './figures.mjs';
import { HELP, readOptions } from './options.mjs';
import { benchFolder, ensurePeer } from './peers.mjs';
import { conditions } from './machine.mjs';
import { measureAgain } from './phases/again.mjs';
import { measureBuild } from './phases/build.mjs';
import { measureCheck } from './phases/check.mjs';
import { measureDev } from './phases/dev.mjs';
import { measureFirst } from './phases/first.mjs';
import { measurePdf } from './phases/pdf.mjs';
import { measureSize } from './phases/size.mjs';
import { renderReport } from './report.mjs';
import { endAll } from './run.mjs';
import { floorTool, lecternTool, peerTool, ROOT } from './tools.mjs';
import { Workplace } from './workplace.mjs';

const MEASURES = {
  build: measureBuild,
  pdf: measurePdf,
  again: measureAgain,
  check: measureCheck,
  dev: measureDev,
  first: measureFirst,
  size: measureSize,
};

const options = settings();
if (options?.help) console.log(HELP);
else if (options) await bench(options);

function settings() {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error.message}\n\n${HELP}`);
    process.exitCode = 2;
    return undefined;
  }
}

async function bench(options) {
  const peers = options.peers.map(ensurePeer);
  for (const { name, missing } of peers) if (missing) console.log(`${name} is left out: ${missing}`);
  const found = peers.filter(({ missing }) => !missing);
  const browser = await findBrowser();
  if (browser === undefined) console.log('No browser was found: only builds and sizes are measured.');
  const { chromium, close } = oneBrowser(browser);
  const workplace = new Workplace(join(benchFolder(), 'work'));
  const context = {
    options,
    browser,
    chromium,
    workplace,
    peers: found,
    tools: [lecternTool(), floorTool(), ...found.map(peerTool)],
  };
  const phases = [];
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(
      signal,
      () =>
        void endAll().finally(() => {
          workplace.clear();
          process.exit(1);
        }),
    );
  }
  try {
    for (const phase of options.phases) {
      if (browser === undefined && !['build', 'size'].includes(phase)) continue;
      console.log(`${phase} …`);
      const figures = new Figures();
      const before = conditions();
      await MEASURES[phase]({ ...context, figures });
      phases.push({ phase, conditions: before, peers, figures });
    }
  } finally {
    await close();
    workplace.clear();
  }
  console.log(`\n${renderReport(phases)}`);
  if (!options.whole) return console.log('These are not all figures, so RESULTS.md stays as it is.');
  const file = fileURLToPath(new URL('RESULTS.md', import.meta.url));
  writeFileSync(file, `${renderReport(keepAndRecall(phases))}\n`);
  console.log(`Written to ${file}.`);
}

/** Keeps what was measured now; gives it with what earlier runs measured of the other phases. */
function keepAndRecall(phases) {
  const kept = join(benchFolder(), 'results');
  mkdirSync(kept, { recursive: true });
  for (const { phase, ...rest } of phases) writeFileSync(join(kept, `${phase}.json`), JSON.stringify(rest));
  return Object.keys(MEASURES).flatMap((phase) => {
    try {
      const { figures, ...rest } = JSON.parse(readFileSync(join(kept, `${phase}.json`), 'utf8'));
      return [{ phase, ...rest, figures: Figures.from(figures) }];
    } catch {
      return [];
    }
  });
}

/** The browser that Lectern itself would take. */
async function findBrowser() {
  const { findBrowsers } = (await runnerImport(join(ROOT, 'src/output/browser/find.ts'))).module;
  try {
    return findBrowsers()[0]?.path;
  } catch (error) {
    console.log(error.message);
    return undefined;
  }
}

/** One browser for all pages that are looked at, started when it is first asked for. */
function oneBrowser(executablePath) {
  let launched;
  return {
    async chromium() {
      const { chromium } = await import('playwright-core');
      return await (launched ??= chromium.launch({ executablePath }));
    },
    close: async () => (await launched)?.close(),
  };
}
