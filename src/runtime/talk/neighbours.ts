/** The slide that is shown enters; the slides around it are laid out and their pictures fetched. */
import type { RevealApi } from 'reveal.js';
import { VIEW_DISTANCE } from './options.ts';
import { type Running, listen } from './running.ts';

/** Begins once the first slide stands; from then on reveal.js lays out the slides around each slide it moves to. */
export function prepareNeighbours(running: Running): void {
  const { reveal, signal } = running;
  if (signal.aborted) return;
  const config = reveal.getConfig();
  config.viewDistance = VIEW_DISTANCE;
  config.mobileViewDistance = VIEW_DISTANCE;
  const prepare = () => {
    for (const section of around(reveal)) {
      // Hidden by `unload`, a section would appear without a transition.
      section.style.display = 'block';
      for (const image of section.querySelectorAll('img')) image.loading = 'eager';
    }
  };
  prepare();
  listen(running, ['slidechanged'], prepare);
}

/** The slides one press away in any direction, and the stacks they stand in. */
function around(reveal: RevealApi): HTMLElement[] {
  const { h, v } = reveal.getIndices();
  const beside = [reveal.getSlide(h - 1), reveal.getSlide(h + 1), reveal.getSlide(h, v - 1), reveal.getSlide(h, v + 1)];
  const sections = new Set<HTMLElement>();
  for (const section of beside) {
    if (section === undefined) continue;
    sections.add(section);
    const first = section.querySelector<HTMLElement>(':scope > section');
    if (first !== null) sections.add(first);
  }
  return [...sections];
}
