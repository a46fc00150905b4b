/** Two raw slides enter; whether one can be taken for the other, and by how many lines it moved, leaves. */
import type { SourceLine } from '../source.ts';
import type { RawSlide } from '../split.ts';

/** Whether all of the slide's lines, its front matter's too, are of one file, so that they may move together. */
export function isMovable({ content, frontMatter = [], span, notAMap }: RawSlide): boolean {
  const ofFile = (all: readonly SourceLine[]) => all.every(({ file }) => file === span.file);
  return ofFile(frontMatter) && ofFile(content) && (notAMap === undefined || notAMap.file === span.file);
}

/**
 * The lines that `now` stands further down than `before`, when both say the same and stand alike; undefined otherwise.
 * Whether it goes below the slide before it is not asked: that is no part of the slide's own model.
 */
export function moveBetween(before: RawSlide, now: RawSlide, movable: boolean): number | undefined {
  const by = now.span.line - before.span.line;
  if (by !== 0 && !movable) return undefined;
  const same =
    before.span.file === now.span.file &&
    (before.span.endLine ?? 0) + (before.span.endLine === undefined ? 0 : by) === (now.span.endLine ?? 0) &&
    before.notAMap?.line === (now.notAMap && now.notAMap.line - by) &&
    before.notAMap?.file === now.notAMap?.file &&
    before.notAMap?.endLine === (now.notAMap?.endLine && now.notAMap.endLine - by) &&
    sameLines(before.content, now.content, by) &&
    (before.frontMatter === undefined) === (now.frontMatter === undefined) &&
    sameLines(before.frontMatter ?? [], now.frontMatter ?? [], by);
  return same ? by : undefined;
}

function sameLines(before: readonly SourceLine[], now: readonly SourceLine[], by: number): boolean {
  if (before.length !== now.length) return false;
  for (let index = 0; index < now.length; index++) {
    const one = before[index];
    const other = now[index];
    if (one?.text !== other?.text || one?.file !== other?.file) return false;
    if ((one?.number ?? 0) + by !== other?.number) return false;
    if (one?.written !== other?.written && JSON.stringify(one?.written) !== JSON.stringify(other?.written))
      return false;
  }
  return true;
}
