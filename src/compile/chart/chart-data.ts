/** A file that a chart names enters; its text leaves, or a finding that it is not there. */
import type { SourceFile, Span } from '../../deck/span.ts';
import type { CompileContext } from '../context.ts';
import { isOutside } from '../context.ts';
import { isRemote, resolvePath } from '../paths.ts';

export class ChartData {
  readonly context: CompileContext;
  readonly #fence: Span;

  /** @param fence where the chart stands: files are named from there. */
  constructor(context: CompileContext, fence: Span) {
    this.context = context;
    this.#fence = fence;
  }

  read(written: string, span: Span): SourceFile | undefined {
    const { context } = this;
    if (isRemote(written)) {
      const hint = "save it in the deck's folder: nothing is read from other hosts";
      context.report('diagram/invalid', span, `The data "${written}" is on another host.`, hint);
      return undefined;
    }
    const path = resolvePath(written, this.#fence.file);
    if (isOutside(path) && !context.input.trust) {
      context.report('file/outside', span, `"${written}" leaves the deck's folder.`, 'copy the file beside the deck');
      return undefined;
    }
    const file = context.read(path);
    if (file === undefined && !context.wanted.has(path)) {
      const hint = context.missingHint(written, path);
      context.report('include/missing', span, `The file "${written}" does not exist.`, hint);
    }
    return file;
  }
}
