/** Lectern enters; how soon a running `dev --pdf` has the PDF right again after one slide was changed leaves. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { endTree } from '../process-tree.mjs';
import { start } from '../run.mjs';
import { toolsFor } from '../tools.mjs';

const FIRST_LIMIT = 120_000;
const SAVE_LIMIT = 30_000;
const CHANGED = 5;

/** From the save of the deck to the file in its place, which is written whole or not at all. */
export async function measureAgain({ tools, options, figures, workplace, browser }) {
  for (const slides of options.slides) {
    for (const tool of toolsFor(tools, 'again', slides, figures, 'again')) {
      const name = `${tool.name}.again.${slides}`;
      const place = workplace.deckFor(tool, slides, 'again');
      const cache = workplace.emptyFolder('cache', `${tool.name}-again-${slides}`);
      const out = join(workplace.emptyFolder('again', String(slides)), 'deck.pdf');
      const { child, output } = start(place.commandAt(tool.again({ deck: place.deck, out, cache, browser })));
      try {
        await replaced(out, undefined, FIRST_LIMIT, child, output);
        for (let edit = 1; edit <= options.edits; edit += 1) {
          await pause(300);
          const before = statSync(out).ino;
          const saved = performance.now();
          place.write({ words: { [CHANGED]: `edit${edit}x` } });
          await replaced(out, before, SAVE_LIMIT, child, output);
          figures.add(name, performance.now() - saved);
        }
        console.log(`  ${name}: ${Math.round(figures.of(name))} ms`);
      } catch (error) {
        figures.note(name, String(error.message).split('\n')[0].slice(0, 160));
        console.log(`  ${name}: ${figures.why(name)}`);
      } finally {
        await endTree(child);
      }
    }
  }
}

async function replaced(path, before, limit, child, output) {
  for (const end = Date.now() + limit; ;) {
    const now = statSync(path, { throwIfNoEntry: false })?.ino;
    if (now !== undefined && now !== before) return;
    if (child.exitCode !== null) throw new Error(`It ended: ${output().trim().split('\n').at(-1)}`);
    if (Date.now() > end) throw new Error(`No PDF in ${limit / 1000} s.`);
    await pause(2);
  }
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
