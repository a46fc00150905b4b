/** A deck's front matter enters; whether HedgeDoc shows it, which separates and reads Markdown in its own way, leaves. */

export function isHedgeDoc(values: Readonly<Record<string, unknown>>): boolean {
  return values.type === 'slide' || 'slideOptions' in values;
}
