/** Offsets in YAML text enter; places of the file it stands in leave. */
import type { Range } from 'yaml';
import { LineCounter } from 'yaml';
import type { Span } from '../../deck/span.ts';

/** `counter` is filled by the parser. */
export class YamlPlaces {
  readonly counter = new LineCounter();
  readonly file: string;
  readonly firstLine: number;
  private readonly length: number;

  constructor(text: string, file: string, firstLine: number) {
    this.file = file;
    this.firstLine = firstLine;
    this.length = text.length;
  }

  get start(): Span {
    return { file: this.file, line: this.firstLine };
  }

  span(from: number, to: number = from): Span {
    const start = this.counter.linePos(Math.min(from, this.length));
    const line = this.firstLine + Math.max(start.line, 1) - 1;
    const span = { file: this.file, line, column: Math.max(start.col, 1) };
    if (to <= from) return span;
    const end = this.counter.linePos(Math.min(to, this.length));
    if (end.line === start.line) return { ...span, endColumn: end.col };
    return { ...span, endLine: this.firstLine + end.line - 1, endColumn: end.col };
  }

  ofRange(range: Range | null | undefined): Span {
    return range ? this.span(range[0], range[1]) : this.start;
  }
}
