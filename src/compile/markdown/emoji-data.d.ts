declare module 'markdown-it-emoji/lib/data/full.mjs' {
  /** GitHub's shortcode names without colons → emoji. */
  const emoji: Readonly<Record<string, string>>;
  export default emoji;
}
