/**
 * A fresh clone enters; what Lectern needs leaves: packages, a browser and `lib/`. With `--test`, the tools of the tests too.
 * Needs nothing but Node itself, and does nothing that is done already. Exit code 3: something is missing that it cannot get.
 */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBrowser } from './setup/browser.mjs';
import { checkNode, ensurePackages } from './setup/packages.mjs';
import { buildLib, SetupProblem } from './setup/run.mjs';
import { ensureTestTools } from './setup/test-tools.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const started = Date.now();

try {
  const notes = [];
  notes.push(checkNode(root));
  notes.push(ensurePackages(root));
  notes.push(ensureBrowser(root));
  if (process.argv.includes('--test')) notes.push(ensureTestTools());
  notes.push(buildLib(root));
  console.log(`Set up in ${((Date.now() - started) / 1000).toFixed(1)} s: ${notes.join(', ')}.`);
} catch (error) {
  if (!(error instanceof SetupProblem)) throw error;
  console.error(`\n${error.message}`);
  if (error.hint) console.error(`hint: ${error.hint}`);
  process.exitCode = 3;
}
