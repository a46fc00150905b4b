/** Tools enter; how long each takes to build the talk leaves: Lectern with an empty and with a full highlight cache. */
import { rmSync } from 'node:fs';
import { measureInTurn } from '../commands.mjs';

export async function measureBuild({ tools, options, workplace, figures }) {
  for (const slides of options.slides) {
    const entries = tools
      .filter((tool) => tool.build)
      .flatMap((tool) =>
        tool.name === 'lectern'
          ? [entryFor(tool, slides, workplace, 'build-cold'), entryFor(tool, slides, workplace, 'build-warm')]
          : [entryFor(tool, slides, workplace, 'build')],
      );
    await measureInTurn(entries, options.runsFor(slides), figures);
  }
}

function entryFor(tool, slides, workplace, metric) {
  const place = workplace.deckFor(tool, slides, metric);
  const out = workplace.emptyFolder('out', `${tool.name}-${metric}-${slides}`);
  const cache = workplace.emptyFolder('cache', `${tool.name}-${metric}-${slides}`);
  return {
    what: `${tool.name}.${metric}.${slides}`,
    memory: `${tool.name}.${metric}-memory.${slides}`,
    prepare(run) {
      place.write({ words: { 1: `build${run}` } });
      if (metric === 'build-warm') return;
      rmSync(cache, { recursive: true, force: true });
      rmSync(out, { recursive: true, force: true });
    },
    command: place.commandAt(tool.build({ deck: place.deck, out, cache })),
  };
}
