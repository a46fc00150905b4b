/** A `v-…` attribute enters; the fragment it asks for goes to the element's parts, and what Vue alone can do is told. */
import type { ElementParts } from './attributes.ts';
import type { At, Click } from './clicks.ts';
import { NEXT, readAt, readRange, WITH } from './clicks.ts';
import type { SlideWork } from './deck.ts';
import { unmappedAt } from './deck.ts';
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
      const at = readAt(value) ?? NEXT;
      work.clicks.add({ at, size: 1, start: tag.start, end: tag.end, gap: true });
      return unmappedAt(work, 'directive "v-mark"', tag.from, 'mark words with ==words==');
    }
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

/** `$clicks >= 2` is a fragment, though it takes no click of its own; any other condition is Vue's. */
function readCondition(name: string, script: string, tag: Tag, parts: ElementParts, work: SlideWork): void {
  const [, comparison, written] =
    /^\s*\$(?:slidev\.nav\.)?clicks\s*(>=|>|<=|<|===?)\s*(\d{1,3})\s*$/.exec(script) ?? [];
  const number = Number(written);
  const value = literalOf(script);
  if (value === true) return;
  if (comparison === undefined) return unmappedAt(work, `directive "${name}"`, tag.from);
  const from = comparison === '>' || comparison === '<=' ? number + 1 : number;
  if (from < 1) return;
  const hides = comparison.startsWith('<');
  const ends = comparison.startsWith('==') ? { until: { relative: false, value: number + 1 } } : {};
  const at = { relative: false, value: from };
  const click = work.clicks.add({ at, size: 1, start: tag.start, end: tag.end, ...ends });
  parts.reveal = {
    click,
    ...(hides ? { effect: 'fade-out' as const } : 'until' in ends ? { effect: 'fade-in-then-out' as const } : {}),
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
