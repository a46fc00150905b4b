/** A heading row and rows of text enter; a table in Markdown that lines up in a terminal too leaves. */

/** The first column is text, the others are figures. */
export function markdownTable(heading, rows) {
  const all = [heading, ...rows].map((row) => row.map((cell) => String(cell).replaceAll('|', '\\|')));
  const widths = heading.map((_, column) => Math.max(3, ...all.map((row) => (row[column] ?? '').length)));
  const line = (cells) => `| ${cells.map((cell, column) => pad(cell, widths[column], column)).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  const filled = all.map((row) => heading.map((_, column) => row[column] ?? ''));
  return [line(filled[0]), rule, ...filled.slice(1).map(line)].join('\n');
}

function pad(cell, width, column) {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}
