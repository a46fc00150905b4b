/** Slidev's own components enter; each leaves as what comes nearest to it in HTML and Markdown. */
import type { ElementParts } from './attributes.ts';
import { partsOf } from './attributes.ts';
import type { At } from './clicks.ts';
import { NEXT, readAt, readRange, WITH } from './clicks.ts';
import type { SlideWork } from './deck.ts';
import { replaceBetween, unmappedAt } from './deck.ts';
import { arrowOf } from './drawings.ts';
import { isEmpty, slotOf, standsAlone, unwrap, writeElement } from './elements.ts';
import { revealChildren, revealWhole } from './reveals.ts';
import type { Tag } from './tags.ts';
import { tocOf } from './toc.ts';

type Translate = (tag: Tag, work: SlideWork) => void;

/** By the name without hyphens, in lower case. */
export const COMPONENTS: Readonly<Record<string, Translate>> = {
  vclick: (tag, work) => {
    const range = readRange(propOf(tag, 'at'));
    revealWhole(tag, range?.at ?? atOf(tag, work), work, range?.until);
  },
  vafter: (tag, work) => revealWhole(tag, WITH, work),
  vclicks: (tag, work) => revealChildren(tag, atOf(tag, work), work),
  vclickgap: (tag, work) => {
    const size = Number(propOf(tag, 'size') ?? 1);
    if (Number.isInteger(size) && size > 0 && size < 1000) {
      work.clicks.add({ at: NEXT, size, start: tag.start, end: tag.end, gap: true });
    }
    unwrap(tag, work);
  },
  vswitch: switchOf,
  arrow: arrowOf,
  vdragarrow: arrowOf,
  link: linkOf,
  toc: tocOf,
  tweet: (tag, work) => embed(tag, work, 'https://x.com/i/status/'),
  youtube: (tag, work) => embed(tag, work, 'https://www.youtube.com/watch?v='),
  bluesky: (tag, work) => embed(tag, work, ''),
  slidevvideo: (tag, work) => {
    const parts = partsOf(tag, 'video', work, new Set(['timestamp', 'autoreset', 'autoplay', 'controls']));
    parts.attrs.push(['controls', undefined]);
    writeElement(tag, 'video', parts, work);
  },
  lightordark: (tag, work) => chooseSlot(tag, work, work.deck.dark ? 'dark' : 'light'),
  renderwhen: renderWhen,
  transform: transformOf,
  vdrag: (tag, work) => {
    const written = propOf(tag, 'pos') ?? '';
    const kept = tag.attrs.filter(({ name }) => !/^:?pos$/.test(name));
    const moved: Tag = { ...tag, attrs: [...kept, { name: 'v-drag', value: written }] };
    writeElement(moved, 'div', partsOf(moved, 'div', work), work);
  },
  autofittext: (tag, work) => {
    const parts = partsOf(tag, 'div', work, new Set(['max', 'min', 'modelValue']));
    const size = Number(propOf(tag, 'min') ?? 30);
    const text = propOf(tag, 'modelValue');
    if (text !== undefined) parts.text = text.replaceAll('<', '&lt;');
    parts.declarations.unshift(['font-size', `${Number.isFinite(size) && size > 0 && size < 500 ? size : 30}px`]);
    unmappedAt(work, 'component "<AutoFitText>"', tag.from, 'long headings are set smaller by themselves');
    writeElement(tag, 'div', parts, work);
  },
  slidecurrentno: (tag, work) => say(tag, work, String(work.number)),
  slidestotal: (tag, work) => say(tag, work, String(work.deck.outline.length)),
  poweredbyslidev: (tag, work) => say(tag, work, '<a href="https://sli.dev">Powered by Slidev</a>'),
};

/** A prop as text, bound or not; undefined when it is not there. */
function propOf(tag: Tag, name: string): string | undefined {
  const attribute = tag.attrs.find(
    (one) => one.name === name || one.name === `:${name}` || one.name === `v-bind:${name}`,
  );
  return attribute && (attribute.value ?? '').replace(/^(["'])(.*)\1$/s, '$2');
}

function atOf(tag: Tag, work: SlideWork): At {
  const written = propOf(tag, 'at');
  const at = readAt(written);
  if (at === undefined) unmappedAt(work, `click "${written}"`, tag.from, 'write at="2" or at="+1"');
  return at ?? NEXT;
}

function say(tag: Tag, work: SlideWork, text: string): void {
  work.later.push(() => replaceBetween(work.text, tag.from, tag.close?.to ?? tag.to, text));
}

/** What another site would show is a link to it. */
function embed(tag: Tag, work: SlideWork, site: string): void {
  unmappedAt(work, `component "<${tag.name}>"`, tag.from, 'link to it, or show a picture of it');
  const id = propOf(tag, 'id') ?? propOf(tag, 'url') ?? propOf(tag, 'src') ?? '';
  const url = `${/^https?:/.test(id) ? '' : site}${id.replaceAll(/["<>\s]/g, '')}`;
  if (!url.startsWith('https:')) return unwrap(tag, work);
  const parts = partsOf(
    tag,
    'div',
    work,
    new Set(['id', 'url', 'src', 'width', 'height', 'scale', 'conversation', 'cards']),
  );
  parts.text = `<a href="${url}">${url}</a>`;
  parts.declarations.push(['overflow-wrap', 'anywhere']);
  const element = standsAlone(tag, work) ? 'div' : 'span';
  writeElement({ ...tag, selfClosing: true }, element, parts, work);
}

/** `<Link to="5">` leads to the fifth slide, `<Link to="end">` to the one with that alias. */
function linkOf(tag: Tag, work: SlideWork): void {
  const target = propOf(tag, 'to') ?? '';
  const parts = partsOf(tag, 'a', work, new Set(['to', 'title']));
  const id = /^https?:/.test(target) ? target : work.deck.idOf(target);
  if (id === undefined) {
    const { file, number } = work.text.lines[tag.from.line] ?? { file: '', number: 1 };
    const span = { file, line: number, column: tag.from.column + 1 };
    work.deck.context.report(
      'link/broken',
      span,
      `No slide is called "${target}".`,
      'write the number or routeAlias of a slide',
    );
  } else parts.attrs.push(['href', /^https?:/.test(id) ? id : `#${id}`]);
  const title = propOf(tag, 'title');
  if (title !== undefined && (tag.selfClosing || isEmpty(tag, work))) parts.text = title;
  else if (tag.selfClosing) parts.text = target;
  writeElement(tag, 'a', parts, work);
}

/** `<Transform :scale="0.5">`. */
function transformOf(tag: Tag, work: SlideWork): void {
  const parts = partsOf(tag, 'div', work, new Set(['scale', 'origin']));
  const scale = Number(propOf(tag, 'scale') ?? 1);
  const origin = propOf(tag, 'origin') ?? 'top left';
  if (Number.isFinite(scale) && scale > 0 && scale <= 20 && scale !== 1) {
    parts.declarations.push(['transform', `scale(${scale})`]);
    parts.declarations.push(['transform-origin', /^[a-z0-9% -]+$/.test(origin) ? origin : 'top left']);
  }
  writeElement(tag, 'div', parts, work);
}

const SHOWN_IN = new Set(['main', 'visible', 'slide', 'print', 'overview']);

/** What stands there in a window of the talk, or else its fallback. */
function renderWhen(tag: Tag, work: SlideWork): void {
  const contexts = (propOf(tag, 'context') ?? 'main').match(/[a-zA-Z]+/g) ?? [];
  chooseSlot(tag, work, contexts.some((name) => SHOWN_IN.has(name)) ? 'default' : 'fallback');
}

/** Keeps one slot of a component and takes the others out. */
function chooseSlot(tag: Tag, work: SlideWork, wanted: string): void {
  const templates = tag.children.filter((child) => child.name === 'template' && slotOf(child) !== undefined);
  unwrap(tag, work);
  const named = templates.filter((child) => slotOf(child) !== wanted);
  work.later.unshift(() => {
    for (const child of named) replaceBetween(work.text, child.from, child.close?.to ?? child.to, '');
  });
  if (wanted !== 'fallback' || tag.close === undefined) return;
  // Only the fallback is left.
  const kept = templates.find((child) => slotOf(child) === wanted);
  const close = tag.close;
  work.later.unshift(() => {
    if (kept?.close) {
      replaceBetween(work.text, tag.to, kept.from, '');
      replaceBetween(work.text, kept.close.to, close.from, '');
    } else replaceBetween(work.text, tag.to, close.from, '');
  });
}

/** `<template #1>`, `<template #2-4>`: one in the place of the other. */
function switchOf(tag: Tag, work: SlideWork): void {
  const parts = partsOf(tag, 'div', work, new Set(['at', 'unmount', 'transition', 'tag', 'childTag']));
  parts.declarations.push(['display', 'grid']);
  const at = atOf(tag, work);
  const states = tag.children.flatMap((child) => {
    const [, from, to] = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(slotOf(child) ?? '') ?? [];
    return child.name === 'template' && from !== undefined
      ? [{ child, from: Number(from), to: to === undefined ? undefined : Number(to) }]
      : [];
  });
  const sorted = states.toSorted((a, b) => a.from - b.from);
  let before = 0;
  let most = 1;
  for (const [index, { child, from, to }] of sorted.entries()) {
    const state: ElementParts = {
      attrs: [],
      classes: [],
      declarations: [['grid-area', '1 / 1']],
      style: '',
      changed: true,
    };
    const end = to ?? sorted[index + 1]?.from ?? from + 1;
    most = Math.max(most, end);
    const step = from === 0 ? 0 : from - Math.max(1, before);
    // The first state comes with the switch's own click, each other one so many clicks after the one before it.
    const isFirst = before === 0 || !at.relative;
    const own = isFirst ? { ...at, value: at.value + Math.max(1, from) - 1 } : { relative: true, value: step };
    // The last one stays: there is no click at which it could go.
    const isLast = index === sorted.length - 1;
    const lasts = from === 0 || isLast ? {} : { lasts: end - from };
    const click = work.clicks.add({ at: own, ...lasts, size: 1, start: child.start, end: tag.end, numbered: true });
    state.reveal = { click, ...(from === 0 ? { effect: 'fade-out' } : isLast ? {} : { effect: 'fade-in-then-out' }) };
    before = Math.max(1, from);
    writeElement(child, 'div', state, work);
  }
  const rest = most - 1 - before;
  if (rest > 0 && at.relative)
    work.clicks.add({ at: { relative: true, value: rest }, size: 1, start: tag.start, end: tag.end, gap: true });
  writeElement(tag, 'div', parts, work);
}
