/** `[text]{.class}` enters, `span_open` and `span_close` tokens leave. */
import type { MarkdownIt } from 'markdown-it';
import { parseAttributeList } from './attribute-list.ts';
import { completeEnv } from './env.ts';
import { lineState } from './inline-lines.ts';
import { safeAttributes } from './safe-attributes.ts';

/** After links, so that `[text]{.class}` with a definition of `text` stays a link. */
export function spans(md: MarkdownIt): void {
  md.inline.ruler.after('image', 'span', (state, silent) => {
    const { src, pos, posMax } = state;
    if (src.charCodeAt(pos) !== 0x5b) return false;
    const labelEnd = state.md.helpers.parseLinkLabel(state, pos);
    if (labelEnd < 0 || src.charCodeAt(labelEnd + 1) !== 0x7b) return false;
    const list = parseAttributeList(src, labelEnd + 1, posMax);
    if (list === undefined) return false;
    if (!silent) {
      const line = lineState(state).lineAt(pos);
      state.push('span_open', 'span', 1).attrs = safeAttributes(list.attrs, completeEnv(state.env), line);
      state.pos = pos + 1;
      state.posMax = labelEnd;
      state.md.inline.tokenize(state);
      state.pos = labelEnd;
      state.push('span_close', 'span', -1);
    }
    state.pos = list.end;
    state.posMax = posMax;
    return true;
  });
}
