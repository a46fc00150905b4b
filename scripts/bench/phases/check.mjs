/** Lectern alone enters; how long `lectern check` takes beside the PDF of the same deck leaves. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { measureInTurn } from '../commands.mjs';

export async function measureCheck({ tools, options, workplace, figures, browser }) {
  const tool = tools.find(({ name }) => name === 'lectern');
  for (const slides of options.slides) {
    const place = workplace.deckFor(tool, slides, 'check');
    const cache = workplace.emptyFolder('cache', `check-${slides}`);
    const out = join(workplace.emptyFolder('out', `check-${slides}`), 'deck.pdf');
    const prepare = (run) => {
      place.write({ words: { 1: `looked${run}` } });
      rmSync(cache, { recursive: true, force: true });
    };
    const entries = [
      ['lectern.check', tool.check({ deck: place.deck, cache, browser })],
      ['lectern.check-pdf', tool.pdf({ deck: place.deck, out, cache, browser })],
    ].map(([what, command]) => ({
      what: `${what}.${slides}`,
      memory: `${what}-memory.${slides}`,
      prepare,
      command: place.commandAt(command),
    }));
    await measureInTurn(entries, options.runsFor(slides), figures);
  }
}
