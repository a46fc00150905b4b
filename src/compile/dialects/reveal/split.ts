/** A deck's text and its separators enter, the places where slides part leave; as in reveal.js, code protects nothing. */
import type { Cut } from '../native/slides.ts';
import type { DialectText } from '../text/dialect-text.ts';
import type { Position } from '../text/edits.ts';
import type { Separators } from './separators.ts';

/** Lines below its first that a separator may reach over, and characters: a pattern that repeats runs on no more at a time. */
const MOST_LINES = 6;
const MOST_CHARACTERS = 200;

/** A line that is not blank. */
const BOUND = '\0';

/** Offsets in the text, `to` exclusive. */
interface Match {
  readonly from: number;
  readonly to: number;
}

/** @param isBare whether the tool puts no lines around the text: a rule right at its start or end parts nothing then. */
export function cutsOf(text: DialectText, { horizontal, vertical }: Separators, isBare: boolean): readonly Cut[] {
  const body = text.lines.slice(text.body).map((line) => line.text);
  // A line before the text stands for what parts it from its front matter.
  const source = isBare ? `${BOUND}\n${body.join('\n')}\n` : `\n${body.join('\n')}\n\n`;
  const lines = source.split('\n');
  const both = `${horizontal}|${vertical}`;
  const matches = /[+*]|\{\d*,\}/.test(both) ? matchesByLine(lines, both) : matchesIn(source, both);
  const across = new RegExp(horizontal);
  const placeOf = placesIn(lines);
  return matches.map(({ from, to }): Cut => {
    const isAcross = across.test(source.slice(from, to));
    return cutAt(text, lines, placeOf(from), placeOf(to), !isAcross);
  });
}

/** What stands on the lines of a separator before and behind it stays with the slides on both sides. */
function cutAt(text: DialectText, lines: readonly string[], start: Position, after: Position, vertical: boolean): Cut {
  const end = start.column === 0 ? start.line : start.line + 1;
  const rest = lines[after.line]?.slice(after.column) ?? '';
  const isShared = after.column > 0 && rest.trim() !== '' && after.line >= end;
  const from = after.column === 0 || isShared ? after.line : after.line + 1;
  // The text's first line is the one that the tools put before it.
  const shift = text.body - 1;
  const isInside = start.column > 0 && start.column < (lines[start.line]?.length ?? 0);
  if (isInside || isShared) {
    text.edits.remove({ ...start, line: start.line + shift }, { ...after, line: after.line + shift });
  }
  return { from: Math.max(from + shift, text.body), end: end + shift, vertical };
}

function matchesIn(source: string, pattern: string): readonly Match[] {
  return [...source.matchAll(new RegExp(pattern, 'mg'))].map(({ 0: found, index }) => ({
    from: index,
    to: index + found.length,
  }));
}

/** The same matches, looked for line by line, so that the time a pattern takes does not grow with the deck. */
function matchesByLine(lines: readonly string[], pattern: string): readonly Match[] {
  const separator = new RegExp(pattern, 'mg');
  const matches: Match[] = [];
  let offset = 0;
  let done = 0;
  for (const [index, line] of lines.entries()) {
    const near = lines.slice(index, index + MOST_LINES + 1).join('\n');
    const isCut = near.length > MOST_CHARACTERS;
    // The line end before it lets `^` tell a line's start from the start of what is looked at.
    const window = `${index > 0 ? '\n' : ''}${near.slice(0, MOST_CHARACTERS)}`;
    const before = index > 0 ? 1 : 0;
    separator.lastIndex = before + Math.max(0, done - offset);
    for (let match = separator.exec(window); match; match = separator.exec(window)) {
      const from = match.index - before;
      const to = from + match[0].length;
      if (from > line.length || to === from || (isCut && to >= MOST_CHARACTERS)) break;
      matches.push({ from: offset + from, to: offset + to });
      done = offset + to;
    }
    offset += line.length + 1;
  }
  return matches;
}

/** Turns offsets into lines and columns; they are asked for in order. */
function placesIn(lines: readonly string[]): (offset: number) => Position {
  let line = 0;
  let start = 0;
  return (offset) => {
    for (let length = lines[line]?.length ?? 0; offset > start + length && line < lines.length - 1;) {
      start += length + 1;
      line++;
      length = lines[line]?.length ?? 0;
    }
    return { line, column: offset - start };
  };
}
