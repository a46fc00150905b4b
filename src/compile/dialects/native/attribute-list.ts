/** Attributes enter; the braces that native Markdown reads them from leave. */

/** What may stand behind `#`, behind a dot, before `=`, and behind it without quotes: as `parseAttributeList` reads them. */
const ID = /^(?=[\d_:-]*\p{L})[\p{L}\p{N}_][\p{L}\p{N}_:-]*$/u;
const CLASS = /^-?[\p{L}_][\p{L}\p{N}_:/-]*$/u;
const NAME = /^[A-Za-z_:][\w:.-]*$/;
const BARE = /^[^\s"'{}<>`]+$/;

/**
 * `{#id .class name="value"}`, empty when nothing is left. A name that cannot be written is left out; a class that cannot
 * stand behind a dot makes all of them stand in quotes. A value holds no line end, and of both kinds of quotation marks
 * the single ones become typographic: there is no other way to write it.
 */
export function writeAttributeList(attrs: Iterable<readonly [name: string, value: string]>): string {
  const parts = [...attrs].flatMap(([name, value]): readonly string[] => {
    if (name === 'class') return classParts(value);
    if (name === 'id') return ID.test(value) ? [`#${value}`] : [];
    return NAME.test(name) ? [`${name}=${valueOf(value)}`] : [];
  });
  return parts.length === 0 ? '' : `{${parts.join(' ')}}`;
}

/** Whether a class can stand behind a dot. */
export function isClassName(name: string): boolean {
  return CLASS.test(name);
}

function classParts(value: string): readonly string[] {
  const names = value.split(/\s+/).filter((name) => name !== '');
  if (names.every(isClassName)) return names.map((name) => `.${name}`);
  return [`class=${valueOf(names.join(' '))}`];
}

function valueOf(written: string): string {
  const value = written.replaceAll(/\s*\n\s*/g, ' ');
  if (BARE.test(value)) return value;
  return value.includes('"') ? `'${value.replaceAll("'", '’')}'` : `"${value}"`;
}
