/** A file name enters, whether it is Markdown leaves. */
import { extname } from 'node:path';

const EXTENSIONS: ReadonlySet<string> = new Set(['.md', '.markdown', '.mdown', '.mkd', '.qmd', '.rmd']);

export function isMarkdown(path: string): boolean {
  return EXTENSIONS.has(extname(path).toLowerCase());
}
