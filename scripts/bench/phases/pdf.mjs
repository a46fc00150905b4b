/** Tools enter; how long each takes from Markdown to PDF leaves, and the least that printing Lectern's sheet can take. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { measureInTurn } from '../commands.mjs';
import { runToEnd } from '../run.mjs';
import { ROOT, toolsFor } from '../tools.mjs';

export async function measurePdf({ tools, options, workplace, figures, browser }) {
  for (const slides of options.slides) {
    const entries = [];
    for (const tool of toolsFor(tools, 'pdf', slides, figures)) {
      const place = workplace.deckFor(tool, slides, 'pdf');
      const cache = workplace.emptyFolder('cache', `${tool.name}-pdf-${slides}`);
      const out = join(workplace.emptyFolder('out', `${tool.name}-pdf-${slides}`), 'deck.pdf');
      const sheet = tool.name === 'floor' ? await sheetOf(place, workplace, slides) : undefined;
      entries.push({
        what: `${tool.name}.pdf.${slides}`,
        memory: `${tool.name}.pdf-memory.${slides}`,
        prepare(run) {
          place.write({ words: { 1: `print${run}` } });
          rmSync(cache, { recursive: true, force: true });
          rmSync(out, { force: true });
        },
        command: place.commandAt(tool.pdf({ deck: place.deck, out, cache, browser, sheet })),
      });
    }
    await measureInTurn(entries, options.runsFor(slides), figures);
  }
}

/** The page that Lectern prints, as files. */
async function sheetOf({ deck }, workplace, slides) {
  const folder = workplace.emptyFolder('sheet', String(slides));
  const args = [join(ROOT, 'scripts/bench/floor-sheet.mjs'), deck, folder];
  const { failed, late } = await runToEnd({ command: process.execPath, args, cwd: ROOT });
  if (failed || late) throw new Error(`Lectern's sheet of ${slides} slides could not be made: ${failed ?? 'too late'}`);
  return folder;
}
