/** Readers that run in a page enter; the script leaves that lays them down there, where `readSlide` finds them. */
import { partsScript } from '../browser/page-parts.ts';
import { makeCode } from './read-code.ts';
import { makeCounters } from './read-counters.ts';
import { makeDrawings } from './read-drawings.ts';
import { makeGrounds } from './read-grounds.ts';
import { makeLists } from './read-lists.ts';
import { makeParagraphs } from './read-paragraphs.ts';
import { makePlaces } from './read-places.ts';
import { makeTables } from './read-tables.ts';
import { makeTextReader, type TextReader } from './read-text.ts';

const READERS = {
  makePlaces,
  makeDrawings,
  makeGrounds,
  makeCounters,
  makeParagraphs,
  makeLists,
  makeCode,
  makeTables,
};

/** Where they are found in the page. */
declare global {
  var lecternText: TextReader;
  var lecternReaders: typeof READERS;
}

export function readersScript(): string {
  return `globalThis.lecternText = (${makeTextReader.toString()})(); ${partsScript('lecternReaders', READERS)}`;
}
