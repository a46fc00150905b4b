/** A pattern that a deck brings enters; what is wrong with it leaves. */

/** Patterns come from the deck, which may be a stranger's: only those whose time is bounded are run. */
export function faultOfPattern(pattern: string): string | undefined {
  try {
    if (new RegExp(pattern, 'm').test('')) return 'matches where nothing stands';
  } catch {
    return 'is no regular expression';
  }
  if (pattern.length > 200) return 'is longer than 200 characters';
  const bare = pattern.replaceAll(/\\./g, 'x').replaceAll(/\[[^\]]*\]/g, 'x');
  if (/\\[1-9]|\\k</.test(pattern) || /\(\?<?[=!]/.test(bare)) return 'looks around or back';
  if (/[+*?}]\)[+*{]|\([^)]*[+*{|][^)]*\)[+*{]/.test(bare)) return 'repeats what repeats';
  return (bare.match(/[+*]|\{\d*,/g) ?? []).length > 2 ? 'repeats more than twice' : undefined;
}
