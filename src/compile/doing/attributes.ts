/** A container's attributes enter; they leave as a block has them, which may lose some of them later: a copy, or nothing. */

export function attrsOf(attrs: Readonly<Record<string, string>>): { attrs?: Record<string, string> } {
  return Object.keys(attrs).length > 0 ? { attrs: { ...attrs } } : {};
}
