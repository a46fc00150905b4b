/** Lines of YAML enter, wherever each was written; the map leaves, its places those of the author's own lines. */
import type { Checked } from '../deck/diagnostic.ts';
import type { Span } from '../deck/span.ts';
import type { SourceLine } from './source.ts';
import { textOfLines, writtenColumn } from './source.ts';
import type { YamlMap } from './yaml.ts';
import { parseYaml } from './yaml.ts';

/** Reads one YAML map; see `parseYaml`. Undefined without a diagnostic when there are no lines. */
export function parseYamlLines(lines: readonly SourceLine[]): Checked<YamlMap | undefined> {
  const first = lines[0];
  if (first === undefined) return { value: undefined, diagnostics: [] };
  const text = textOfLines(lines);
  const asWritten = lines.every(
    ({ file, number, written }, index) => !written && file === first.file && number === first.number + index,
  );
  if (asWritten) return parseYaml(text, first.file, first.number);
  const { value, diagnostics } = parseYaml(text, first.file, 1);
  return {
    value: value && {
      value: value.value,
      positionOf: (path, part) => placeIn(lines, value.positionOf(path, part)),
      textOf: (path) => value.textOf(path),
    },
    diagnostics: diagnostics.map((found) => {
      const { line: _line, column: _column, endLine: _endLine, endColumn: _endColumn, ...rest } = found;
      return { ...rest, ...placeIn(lines, found) };
    }),
  };
}

/** A place in the text of the lines → the author's. */
function placeIn(lines: readonly SourceLine[], { line, column, endLine = line, endColumn }: Span): Span {
  const first = lines[line - 1] ?? lines[0];
  const last = lines[endLine - 1];
  if (first === undefined) return { file: '', line: 1 };
  const from = column === undefined ? undefined : writtenColumn(first, column);
  // The end is the column after the last character, which itself may not have been written.
  const to = last === undefined || endColumn === undefined ? undefined : writtenColumn(last, endColumn - 1);
  const isBelow = last !== undefined && last.file === first.file && last.number > first.number;
  return {
    file: first.file,
    line: first.number,
    ...(from === undefined ? {} : { column: from }),
    ...(isBelow ? { endLine: last.number } : {}),
    ...(from === undefined || to === undefined ? {} : { endColumn: to + 1 }),
  };
}
