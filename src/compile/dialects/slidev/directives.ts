/** A `v-…` attribute enters; the fragment it asks for goes to the element's parts, and what Vue alone can do is told. */
import { isColor } from '../../schema/css-value.ts';
import type { ElementParts } from './attributes.ts';
import type { At, Click } from './clicks.ts';
import { NEXT, readAt, readRange, WITH } from './clicks.ts';
import type { SlideWork } from './deck.ts';
import { unmappedAt } from './deck.ts';
import { asksForClicks, stretchOf, valueAt } from './expressions.ts';
import { literalOf } from './literals.ts';
import type { Tag, TagAttribute } from './tags.ts';

export function directiveOf({ name, value }: TagAttribute, tag: Tag, parts: ElementParts, work: SlideWork): void {
  const [bare = '', ...modifiers] = name.replace(/^:/, '').split('.');
  switch (bare) {
    case 'v-click':
    case 'v-click-hide': {
      const hide = bare === 'v-click-hide' || modifiers.includes('hide');
      const range = readRange(value);
      const at = range?.at ?? readAt(value);
      if (at === undefined) {
        if (/^\s*(?:false|null)\s*$/.test(value ?? '')) return;
        unmappedAt(work, `click "${value ?? ''}"`, tag.from, 'write v-click="2" or v-click="\'+1\'"');
      }
      return reveal(tag, at ?? NEXT, hide ? 'fade-out' : undefined, parts, work, range?.until);
    }
    case 'v-after':
      return reveal(tag, WITH, modifiers.includes('hide') ? 'fade-out' : undefined, parts, work);
    case 'v-if':
    case 'v-show':
    case 'v-else-if':
      return readCondition(bare, value ?? '', tag, parts, work);
    case 'v-text':
    case 'v-html': {
      const text = literalOf(value ?? '');
      if (text !== undefined && text !== false) parts.text = String(text).replaceAll('<', '&lt;');
      else unmappedAt(work, `directive "${bare}"`, tag.from);
      return;
    }
    case 'v-drag':
      return readDrag(value ?? '', tag, parts, work);
    case 'v-mark': {
      return readMark(value ?? '', modifiers, tag, parts, work);
    }
    case 'v-motion':
      return unmappedAt(work, 'directive "v-motion"', tag.from, 'it stands where its movement ends');
    case 'v-pre':
    case 'v-cloak':
    case 'v-once':
    case 'v-else':
      return;
    default:
      if (/^v-slot\b|^#/.test(bare)) return;
      unmappedAt(work, `directive "${bare}"`, tag.from);
  }
}

function reveal(
  tag: Tag,
  at: At,
  effect: 'fade-out' | undefined,
  parts: ElementParts,
  work: SlideWork,
  until?: At,
): void {
  const click: Click = work.clicks.add({ at, size: 1, start: tag.start, end: tag.end, ...(until ? { until } : {}) });
  const shown = effect ?? (until ? ('fade-in-then-out' as const) : undefined);
  parts.reveal = { click, ...(shown ? { effect: shown } : {}) };
}

const COLORS = /^(?:red|orange|yellow|green|teal|blue|purple|gray|black|white)$/;

/** `v-mark.circle.orange="4"`, `v-mark="{ at: 2, type: 'highlight', color: '#fc0' }"`: the mark is there from the start. */
function readMark(script: string, modifiers: readonly string[], tag: Tag, parts: ElementParts, work: SlideWork): void {
  const value = valueAt(script, 0)?.value;
  const options: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {};
  const at = readAt(script) ?? readAt(String(options.at ?? '')) ?? NEXT;
  if (options.at !== false && value !== false)
    work.clicks.add({ at, size: 1, start: tag.start, end: tag.end, gap: true });
  const kinds = [...modifiers, String(options.type ?? '')];
  const written = modifiers.find((name) => COLORS.test(name)) ?? String(options.color ?? '');
  const color = isColor(written) ? written : 'currentColor';
  if (kinds.includes('highlight')) parts.declarations.push(['background-color', color]);
  else if (kinds.includes('strike-through') || kinds.includes('crossed-off'))
    parts.declarations.push(['text-decoration', `line-through ${color}`]);
  else if (kinds.includes('box') || kinds.includes('circle') || kinds.includes('bracket'))
    parts.declarations.push(
      ['outline', `2px solid ${color}`],
      ['border-radius', kinds.includes('circle') ? '1em' : '0'],
    );
  else parts.declarations.push(['text-decoration', `underline 2px ${color}`], ['text-underline-offset', '0.2em']);
  unmappedAt(work, 'moment of "v-mark"', tag.from, 'the mark is there from the start');
}

/** What asks for clicks only is a fragment, though it takes no click of its own; any other condition is Vue's. */
function readCondition(name: string, script: string, tag: Tag, parts: ElementParts, work: SlideWork): void {
  if (literalOf(script) === true) return;
  if (!asksForClicks(script) || valueAt(script, 0) === undefined)
    return unmappedAt(work, `directive "${name}"`, tag.from);
  showWhile((clicks) => Boolean(valueAt(script, clicks)?.value), tag, parts, work);
}

/** Shows an element during the first stretch of clicks in which something holds. */
export function showWhile(holds: (clicks: number) => boolean, tag: Tag, parts: ElementParts, work: SlideWork): void {
  const { clicks } = work.values;
  const stretch = stretchOf(holds, typeof clicks === 'number' ? clicks : undefined);
  if (stretch === undefined || (stretch.from === 0 && stretch.to === undefined)) return;
  const { from, to } = stretch;
  const at = { relative: false, value: from === 0 ? (to ?? 1) : from };
  const until = from === 0 || to === undefined ? {} : { until: { relative: false, value: to } };
  const click = work.clicks.add({ at, size: 1, start: tag.start, end: tag.end, ...until });
  parts.reveal = {
    click,
    ...(from === 0 ? { effect: 'fade-out' as const } : to === undefined ? {} : { effect: 'fade-in-then-out' as const }),
  };
}

/** `[left, top, width, height, rotate]` in px of the canvas; without numbers they are kept in `dragPos` of the slide. */
function readDrag(script: string, tag: Tag, parts: ElementParts, work: SlideWork): void {
  const name = literalOf(script);
  const kept = work.values.dragPos;
  const written =
    typeof name === 'string' && typeof kept === 'object' && kept !== null
      ? String((kept as Record<string, unknown>)[name] ?? '')
      : script.replaceAll(/[[\]]/g, '');
  const numbers = written.split(',').map((part) => (part.trim() === '_' ? Number.NaN : Number.parseFloat(part)));
  const [left = Number.NaN, top = Number.NaN, width = Number.NaN, height = Number.NaN, angle = 0] = numbers;
  if (Number.isNaN(left) || Number.isNaN(top)) return unmappedAt(work, 'directive "v-drag"', tag.from);
  parts.declarations.push(
    ['position', 'absolute'],
    ['left', `${left}px`],
    ['top', `${top}px`],
    ...(Number.isNaN(width) ? [] : [['width', `${width}px`] as [string, string]]),
    ...(Number.isNaN(height) ? [] : [['height', `${height}px`] as [string, string]]),
    ...(angle === 0 ? [] : [['transform', `rotate(${angle}deg)`] as [string, string]]),
  );
}
