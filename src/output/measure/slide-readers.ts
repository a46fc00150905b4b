/** Readers that run in a page enter; the script leaves that lays them down there, where `readSlides` finds them. */
import { partsScript } from '../browser/page-parts.ts';
import { makeFacts } from './read-facts.ts';
import { makeGrounds } from './read-grounds.ts';
import { makeLines } from './read-lines.ts';
import { makeLooks } from './read-looks.ts';
import { makePictures } from './read-pictures.ts';

const READERS = { makeLooks, makeFacts, makeGrounds, makeLines, makePictures };

/** Where they are found in the page. */
declare global {
  var lecternMeasurers: typeof READERS;
}

export function slideReadersScript(): string {
  return partsScript('lecternMeasurers', READERS);
}
