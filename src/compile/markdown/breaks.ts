/** Line ends in running text enter as soft breaks, and leave as the hard ones that `breaks: true` makes of them. */
import type { MarkdownIt } from 'markdown-it';

export function breaks(md: MarkdownIt): void {
  md.core.ruler.push('breaks', ({ tokens }) => {
    for (const { children } of tokens) {
      for (const token of children ?? []) {
        if (token.type !== 'softbreak') continue;
        token.type = 'hardbreak';
        token.tag = 'br';
      }
    }
  });
}
