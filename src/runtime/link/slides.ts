/** A talk's sections enter before and after they were written on; the places of slides, and where each of them went, leave. */
import type { DeckShape } from '../../deck/cursor.ts';
import type { Spots } from './spots.ts';
import { spotsOf } from './spots.ts';
import type { Relocation } from './state.ts';

/** The slides as they stand, with their places. */
export interface Slides {
  readonly sections: readonly HTMLElement[];
  readonly spots: Spots;
}

export function slidesOf(sections: readonly HTMLElement[], shape: DeckShape): Slides {
  const names = sections.map(({ id, dataset }) => ({ id, key: dataset['key'] ?? '' }));
  return { sections, spots: spotsOf(names, shape) };
}

/**
 * To be called before slides are written on; what it gives is to be called afterwards. A slide that stays is the same
 * element, whatever it is called. `insteadOf` gives the slide to show instead of one that is gone.
 */
export function followSlides({
  sections,
  spots,
}: Slides): (now: Slides, insteadOf: (gone: HTMLElement) => HTMLElement | undefined) => Relocation {
  const byId = new Map(sections.map((section) => [section.id, section]));
  return (now, insteadOf) => {
    const index = new Map(now.sections.map((section, at) => [section, at]));
    return {
      spotOf(spot) {
        // Named by a window that was told of the change before this one.
        if (!spots.knows(spot)) return now.spots.spotOf(now.spots.cursorOf(spot));
        const section = sections[spots.indexOf(spots.cursorOf(spot))];
        const at = section && index.get(section);
        if (at !== undefined) {
          return now.spots.spotOf({ ...now.spots.cursorAt(at), fragment: spot.cursor.fragment });
        }
        const instead = section && insteadOf(section);
        return now.spots.spotOf(now.spots.cursorAt((instead && index.get(instead)) ?? 0));
      },
      idOf(id) {
        const section = byId.get(id);
        return section !== undefined && index.has(section) ? section.id : id;
      },
      knew: (spot) => spots.knows(spot),
      knows: (spot) => now.spots.knows(spot),
    };
  };
}
