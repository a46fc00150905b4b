/** What a learner does and its content enter; the element around it leaves: what it is, its title, and the data for the page's script. */
import type { DoingBase, DoingPart } from '../../../deck/doing.ts';
import type { DoingData } from '../../../deck/doing-data.ts';
import { blockValues } from '../../block-attributes.ts';
import { renderBlocks } from '../../blocks/block.ts';
import { type SlideContext, claimId } from '../../context.ts';
import { attributes, escapeHtml, scriptJson } from '../../escape.ts';
import { renderTokens } from '../../tokens.ts';

/** What stands in a frame. */
export interface Framed {
  readonly className: string;
  /** What it is, in a word. */
  readonly name: string;
  /** What else is said beside the name: how to answer, points, minutes. */
  readonly facts: readonly string[];
  readonly inner: string;
  readonly data: DoingData;
}

/** Its id is its key, so that links from elsewhere find it. */
export function renderFrame(block: DoingBase, framed: Framed, context: SlideContext): string {
  const id = claimId(context, block.key);
  const nameId = claimId(context, `${block.key}-name`);
  const titleId = block.title === undefined ? undefined : claimId(context, `${block.key}-title`);
  const own = attributes({
    ...blockValues(block, context, { class: `doing ${framed.className}` }),
    ...(id === undefined ? {} : { id }),
    role: 'group',
    'aria-labelledby': [nameId, titleId].filter((one) => one !== undefined).join(' ') || undefined,
  });
  const facts = framed.facts.map((fact) => ` <span class="doing-fact">${escapeHtml(fact)}</span>`).join('');
  const head = `<p class="doing-head"><span${attributes({ class: 'doing-name', id: nameId })}>${escapeHtml(framed.name)}</span>${facts}</p>\n`;
  const title =
    block.title === undefined
      ? ''
      : `<p${attributes({ class: 'doing-title', id: titleId })}>${renderTokens(block.title, context)}</p>\n`;
  const data = `<script type="application/json" class="doing-data">${scriptJson(framed.data)}</script>`;
  return `<div${own}>\n${head}${title}${framed.inner}${data}</div>\n`;
}

/** Opened by choice; `name` stands where the part has no title of its own. */
export function renderPart(part: DoingPart, className: string, name: string, context: SlideContext): string {
  const title = part.title === undefined ? '' : `: ${renderTokens(part.title, context)}`;
  return `<details class="${className}"><summary>${escapeHtml(name)}${title}</summary><div class="part-body">${renderBlocks(part.blocks, context)}</div></details>\n`;
}
