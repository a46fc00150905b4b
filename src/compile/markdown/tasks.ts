/** List items that start with `[ ]` or `[x]` enter, the same items with a class and a `task` token leave. */
import type { MarkdownIt, StateCore } from 'markdown-it';

/** GitHub's task lists. The box itself is put first among the children when the inline text is parsed. */
export function tasks(md: MarkdownIt): void {
  md.core.ruler.after('block', 'tasks', readTasks);
}

function readTasks({ tokens }: StateCore): void {
  tokens.forEach((item, index) => {
    const paragraph = tokens[index + 1];
    const inline = tokens[index + 2];
    if (item.type !== 'list_item_open' || paragraph?.type !== 'paragraph_open' || inline?.type !== 'inline') return;
    const box = /^\[([ xX])\][ \t]+(?=\S)/.exec(inline.content);
    if (box === null) return;
    inline.content = inline.content.slice(box[0].length);
    inline.meta = { task: box[1] !== ' ' };
    item.attrJoin('class', 'task-list-item');
  });
}
