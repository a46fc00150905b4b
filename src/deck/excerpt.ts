/** A piece of the author's text enters; what of it a message shows leaves: one line, and not long. */

/** @param most characters that are shown; of longer text the beginning, with an ellipsis. */
export function excerpt(text: string, most = 60): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 3)}…` : line;
}
