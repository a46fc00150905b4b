/** A classic script's text enters; text that may stand between the tags of a script element, and its hash for the page's policy leave. */
import { createHash } from 'node:crypto';

/**
 * Two texts change how HTML reads what follows (13.1.3.1 of the HTML standard): in a string, a pattern or a template `\x3C`
 * means the same. In code itself neither stands: `</script` would compare with a regular expression without a space, and
 * `<!--` begins a comment there.
 */
export function scriptText(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/<(?=\/script|!--)/gi, '\\x3C');
}

/** `sha256-…` of a script's text as it stands in the page. */
export function sha256(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
