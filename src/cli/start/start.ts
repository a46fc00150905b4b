/** The first file of the command and of its threads: built with the name of the chunk to run, which it runs. */
import { runChunk } from './chunks.ts';

/** Replaced by the build: the chunk's file name, with its hash. */
declare const LECTERN_CHUNK: string;

runChunk(__dirname, LECTERN_CHUNK);
