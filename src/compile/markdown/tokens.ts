/**
 * The token stream that `markdown/` hands to `blocks`: markdown-it's tokens plus the types listed here.
 *
 * All lines are 0-based and count in the text that was parsed; `map` is `[first, after last]`. Attributes the author
 * wrote stand in `attrs` (never `on…`, nor one that names a URL); `class` is one string. Contents are raw text.
 *
 * BLOCK LEVEL, marker leaves (nesting 0, not paired: that is the reader's work):
 * - `container_open`  meta `{ name, title, attrs, settings?, colons }`: `::: name Title {.x}`, `::: {.x}` (name ''), `:::name`
 * - `container_close` meta `{ colons }`: a bare `:::`
 * - `slot`            meta `{ slot }`: `::left::`; the name is not checked
 * - `notes`           `Note:` or `Notes:` alone at the margin (column 0 of the file's line)
 * - `pause`           `. . .` alone
 * - `snippet`         meta `{ path, region?, info }`: `<<< ./a.ts#part ts {2-4}`; `attrs` from a `{.x}` line below
 *
 * BLOCK LEVEL, others:
 * - `fence`           as markdown-it's; meta `{ unclosed: true }` when the closing line is missing
 * - `html_block`      as markdown-it's; meta `{ unclosed: true }` when a comment, script … (CommonMark's conditions 1
 *                     to 5) is not closed
 * - `math_block`      `content` is LaTeX without the dollars
 * - `dl_open dt_open inline dt_close dd_open … dd_close dl_close`: definition lists; tight ones have hidden paragraphs
 * - `alert_open … alert_close`  meta `{ tone, title? }` on both; tag `aside`; `title` is inline Markdown as written
 * - tables as markdown-it's, with `style="text-align:…"` on `th` and `td`; every `inline` has a `map`
 * - task lists: `list_item_open` has class `task-list-item`, its first inline's first child is `task`
 * - footnote definitions are gone from the stream; see `MarkdownEnv.footnotes`
 *
 * INLINE (each of these, and every other child but text and breaks, carries `meta.line`):
 * - `task`            meta `{ checked }`
 * - `math_inline`     `content` is LaTeX; meta `{ display }`: true for `$$…$$` inside a paragraph
 * - `mark_open/close` (mark), `ins_open/close` (ins), `s_open/close` (s), `sub_open/close`, `sup_open/close`
 * - `span_open/close` (span) with `attrs`: `[text]{.class}`
 * - `footnote_ref`    meta `{ label }`: `[^label]`, defined or not; `^[text]` has a label of its own, `^1`, `^2` …,
 *                     counted in `env.inlineNotes`: in one text
 * - `citation`        meta `{ key, prefix?, locator? }`: one token a key, in order; no brackets or separators remain
 * - `gap`             `content` is what stands between `[[` and `]]`; only in the text of a quiz
 * - `abbr_open/close` (abbr) with `title`
 * - `icon`            `content` is the name
 * - `emoji`           `content` is the character sequence (with VS16 where Unicode asks for it)
 * - `link_open` from a bare `https://…` has markup `linkify`
 * - `image` as markdown-it's; the text alternative is the text of its `children` (text, code, emoji, math …)
 */
export interface RawToken {
  type: string;
  tag: string;
  attrs: [string, string][] | null;
  map: [number, number] | null;
  nesting: 1 | 0 | -1;
  level: number;
  children: RawToken[] | null;
  content: string;
  markup: string;
  info: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- one of the metas above, told apart by `type`
  meta: Record<string, any> | null;
  block: boolean;
  hidden: boolean;
}

/** The block types that this dialect adds to markdown-it's own. */
export const BLOCK_TYPES = [
  'container_open',
  'container_close',
  'slot',
  'notes',
  'pause',
  'snippet',
  'math_block',
  'alert_open',
  'alert_close',
  'dl_open',
  'dl_close',
  'dt_open',
  'dt_close',
  'dd_open',
  'dd_close',
] as const;

/** The inline types that this dialect adds to markdown-it's own. */
export const INLINE_TYPES = [
  'task',
  'math_inline',
  'mark_open',
  'mark_close',
  'ins_open',
  'ins_close',
  'sub_open',
  'sub_close',
  'sup_open',
  'sup_close',
  'span_open',
  'span_close',
  'footnote_ref',
  'citation',
  'gap',
  'abbr_open',
  'abbr_close',
  'icon',
  'emoji',
] as const;
