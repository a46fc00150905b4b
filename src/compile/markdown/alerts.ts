/** Block quotes that start with `[!NOTE]` enter, `alert_open` and `alert_close` tokens leave. */
import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { CALLOUT_TONES, type CalloutTone } from '../../deck/block.ts';
import { completeEnv } from './env.ts';

export interface AlertMeta {
  readonly tone: CalloutTone;
  /** Inline Markdown after the bracket; absent when nothing stands there. */
  readonly title?: string;
}

/** GitHub's five tones in any case; a title of one's own and a fold mark (`[!tip]-`, which does nothing) as in Obsidian. */
const MARK = /^\[!([A-Za-z][\w-]*)\][+-]?(?:[ \t]+([^\n]*))?(?:\n|$)/;

export function alerts(md: MarkdownIt): void {
  md.core.ruler.after('block', 'alerts', readAlerts);
}

function readAlerts(state: StateCore): void {
  const { tokens } = state;
  const open: (AlertMeta | undefined)[] = [];
  const kept: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    kept.push(token);
    if (token.type === 'blockquote_close') {
      const meta = open.pop();
      if (meta) retype(token, 'alert_close', meta);
      continue;
    }
    if (token.type !== 'blockquote_open') continue;
    const paragraph = tokens[index + 1];
    const inline = tokens[index + 2];
    const mark = paragraph?.type === 'paragraph_open' && inline ? MARK.exec(inline.content) : null;
    const tone = CALLOUT_TONES.find((name) => name === mark?.[1]?.toLowerCase());
    if (mark === null || tone === undefined || paragraph === undefined || inline === undefined) {
      if (mark !== null && inline?.map) {
        completeEnv(state.env).problems.push({
          rule: 'container/unknown',
          line: inline.map[0],
          message: `Unknown callout "[!${mark[1]}]".`,
          hint: `callouts are ${CALLOUT_TONES.map((name) => `[!${name.toUpperCase()}]`).join(', ')}`,
        });
      }
      open.push(undefined);
      continue;
    }
    const title = (mark[2] ?? '').trim();
    const meta: AlertMeta = title === '' ? { tone } : { tone, title };
    open.push(meta);
    retype(token, 'alert_open', meta);
    inline.content = inline.content.slice(mark[0].length);
    // A paragraph that held the mark only is gone; what is left of another one starts a line further down.
    if (inline.content === '') index += 3;
    else {
      if (paragraph.map) paragraph.map = [paragraph.map[0] + 1, paragraph.map[1]];
      if (inline.map) inline.map = [inline.map[0] + 1, inline.map[1]];
    }
  }
  state.tokens = kept;
}

function retype(token: Token, type: string, meta: AlertMeta): void {
  token.type = type;
  token.tag = 'aside';
  token.meta = { ...meta };
}
