/** A page that holds its files, read to its end, enters; its elements show them, and other scripts can ask for them. */
import { fileUrl } from './kept-files.ts';
import { showFiles } from './show-files.ts';

Object.assign(globalThis, { lecternFile: fileUrl });
showFiles();
