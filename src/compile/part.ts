/** A path written in a deck enters, the Markdown file it names as a part of the deck leaves, or the reason why not is reported. */
import type { SourceFile, Span } from '../deck/span.ts';
import type { CompileContext } from './context.ts';
import { isOutside } from './context.ts';
import { missingHint, nearestPath, resolvePath } from './paths.ts';

/** Parts of parts of parts; a longer chain is no honest deck. */
const MAX_DEPTH = 16;

/** @param chain the files that lead here, the deck first: none of them can be its own part. */
export function openPart(
  written: string,
  span: Span,
  chain: readonly string[],
  context: CompileContext,
): SourceFile | undefined {
  const path = resolvePath(written, span.file);
  if (isOutside(path) && !context.input.trust) {
    const hint = "copy it into the deck's folder, or use --trust if the deck is yours";
    context.report('file/outside', span, `"${written}" leaves the deck's folder.`, hint);
    return undefined;
  }
  if (chain.includes(path)) {
    const message = `"${written}" includes itself: ${[...chain, path].join(' → ')}.`;
    context.report('include/cycle', span, message, 'remove one of these includes');
    return undefined;
  }
  if (chain.length > MAX_DEPTH) {
    const message = `Includes are nested more than ${MAX_DEPTH} deep.`;
    context.report('include/limit', span, message, 'include from fewer files');
    return undefined;
  }
  const file = context.read(path);
  context.sources.add(path);
  if (file === undefined && !context.wanted.has(path)) {
    const markdownFiles = [...context.input.files].filter((name) => /\.(md|qmd|markdown)$/i.test(name));
    const near = missingHint(written, () => nearestPath(path, markdownFiles));
    context.report('include/missing', span, `The file "${written}" does not exist.`, near);
  }
  return file && { path, text: file.text };
}
