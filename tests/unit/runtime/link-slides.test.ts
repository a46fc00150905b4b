import { describe, expect, it } from 'vitest';
import { Relocations } from '../../../src/runtime/link/relocations.ts';
import { followSlides, slidesOf } from '../../../src/runtime/link/slides.ts';
import { firstState, giveLead, move, relocate, toggleFreeze } from '../../../src/runtime/link/state.ts';

/** What is asked of a section; the same object before and after is the same slide. */
const section = (name: string): HTMLElement => ({ id: name, dataset: { key: `k-${name}` } }) as unknown as HTMLElement;
const rename = (one: HTMLElement, name: string): void => void Object.assign(one, section(name));

describe('slides that are written on while a talk runs', () => {
  const start = () => {
    const sections = ['a', 'b', 'c'].map(section);
    const slides = slidesOf(sections, [[0], [2], [0]]);
    const spotAt = (index: number, fragment = -1) => slides.spots.spotOf({ ...slides.spots.cursorAt(index), fragment });
    return { sections, slides, spotAt };
  };
  const nowhere = () => undefined;

  it('are found again under another name and in another place, at the same step', () => {
    const { sections, slides, spotAt } = start();
    const follow = followSlides(slides);
    const [a, b, c] = sections as [HTMLElement, HTMLElement, HTMLElement];
    rename(b, 'beta');
    const now = slidesOf([section('new'), c, a, b], [[0], [0], [0], [2]]);
    const places = follow(now, nowhere);
    expect(places.spotOf(spotAt(1, 1))).toEqual({
      cursor: { stack: 3, slide: 0, fragment: 1 },
      id: 'beta',
      key: 'k-beta',
    });
    expect([places.idOf('b'), places.idOf('a'), places.idOf('elsewhere')]).toEqual(['beta', 'a', 'elsewhere']);
  });

  it('are found by the names of now when another window was told first', () => {
    const { sections, slides } = start();
    const follow = followSlides(slides);
    const [a, b, c] = sections as [HTMLElement, HTMLElement, HTMLElement];
    rename(b, 'beta');
    const now = slidesOf([section('new'), a, b, c], [[0], [0], [2], [0]]);
    const told = { cursor: { stack: 2, slide: 0, fragment: 0 }, id: 'beta', key: 'k-beta' };
    expect(follow(now, nowhere).spotOf(told)).toEqual(told);
  });

  it('give way to the slide that is shown instead, before its first step; a step that is gone is the last one', () => {
    const { sections, slides, spotAt } = start();
    const [a, b, c] = sections as [HTMLElement, HTMLElement, HTMLElement];
    const gone = followSlides(slides)(slidesOf([a, c], [[0], [3]]), (one) => (one === b ? c : undefined));
    expect(gone.spotOf(spotAt(1, 1))).toEqual({ cursor: { stack: 1, slide: 0, fragment: -1 }, id: 'c', key: 'k-c' });
    const shorter = followSlides(slides)(slidesOf([a, b, c], [[0], [1], [0]]), nowhere);
    expect(shorter.spotOf(spotAt(1, 1)).cursor.fragment).toBe(0);
  });

  it('leave lead, clock, version and freeze as they are; time stays with its slide', () => {
    const { sections, slides, spotAt } = start();
    const led = giveLead(firstState(spotAt(0), 'talk'), 'desk', 'desk');
    const running = move(move(led, spotAt(1, 0), 1000, 'desk'), spotAt(2), 6000, 'desk');
    const state = toggleFreeze(running, 'desk');
    const follow = followSlides(slides);
    rename(sections[1] as HTMLElement, 'beta');
    rename(sections[2] as HTMLElement, 'gamma');
    const now = slidesOf([section('new'), ...sections], [[0], [0], [2], [0]]);
    const after = relocate(state, follow(now, nowhere));
    expect(after).toMatchObject({ spot: { id: 'gamma', cursor: { stack: 3 } }, frozen: { id: 'gamma' } });
    expect(after).toMatchObject({ version: state.version, epoch: state.epoch, writer: 'desk', desk: 'desk' });
    expect(after.timer).toEqual({ since: 6000, spent: { beta: 5000 } });
  });

  it('are found in what a window says that has not followed the last saves yet', () => {
    const { sections, slides, spotAt } = start();
    const relocations = new Relocations();
    const late = move(giveLead(firstState(spotAt(0), 'talk'), 'desk', 'talk'), spotAt(1, 1), 2000, 'desk');
    const follow = followSlides(slides);
    rename(sections[1] as HTMLElement, 'beta');
    const first = slidesOf(sections, [[0], [2], [0]]);
    relocations.add(follow, first, nowhere);
    const followAgain = followSlides(first);
    const { understand } = relocations.add(
      followAgain,
      slidesOf([section('new'), ...sections], [[0], [0], [2], [0]]),
      nowhere,
    );
    expect(understand(late)).toMatchObject({
      version: late.version,
      spot: { id: 'beta', cursor: { stack: 2, fragment: 1 } },
    });
    const foreign = { ...late, spot: { ...late.spot, id: 'elsewhere', key: '' } };
    expect(understand(foreign)).toBe(foreign);
    const known = { ...late, spot: spotAt(0) };
    expect(understand(known)).toBe(known);
  });
});
