/** `<Toc>` enters, a list of the deck's titles leaves, each a link to its slide. */
import type { SlideWork } from './deck.ts';
import { replaceBetween } from './deck.ts';
import { standsAlone } from './elements.ts';
import type { Tag } from './tags.ts';

export function tocOf(tag: Tag, work: SlideWork): void {
  const least = depth(tag, 'minDepth', 1);
  const most = depth(tag, 'maxDepth', Number.POSITIVE_INFINITY);
  const columns = depth(tag, 'columns', 1);
  const items = work.deck.outline.flatMap(({ title, level, hidden }, index) => {
    if (title === undefined || hidden || level < least || level > most) return [];
    const id = work.deck.idOf(String(index + 1));
    return id === undefined ? [] : [{ level, html: `<a href="#${id}">${plain(title)}</a>` }];
  });
  const style = columns > 1 && columns < 10 ? ` style="columns: ${columns}"` : '';
  const list = `<ol${style}>${nested(items, 0, Math.min(...items.map(({ level }) => level))).html}</ol>`;
  const element = standsAlone(tag, work) ? list : '';
  work.later.push(() => replaceBetween(work.text, tag.from, tag.close?.to ?? tag.to, items.length > 0 ? element : ''));
}

type Item = { readonly level: number; readonly html: string };

function nested(items: readonly Item[], from: number, level: number): { readonly html: string; readonly next: number } {
  let html = '';
  let index = from;
  while (index < items.length) {
    const item = items[index];
    if (item === undefined || item.level < level) break;
    index++;
    let inner = '';
    if ((items[index]?.level ?? 0) > item.level) {
      const below = nested(items, index, item.level + 1);
      inner = `<ol>${below.html}</ol>`;
      index = below.next;
    }
    html += `<li>${item.html}${inner}</li>`;
  }
  return { html, next: index };
}

function depth(tag: Tag, name: string, otherwise: number): number {
  const kebab = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const value = tag.attrs.find((one) => [name, `:${name}`, kebab, `:${kebab}`].includes(one.name))?.value;
  return value !== undefined && /^\d{1,2}$/.test(value.trim()) ? Number(value) : otherwise;
}

function plain(title: string): string {
  return title
    .replaceAll(/<[^<>]*>/g, '')
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\[([^\]]*)\]\{[^}]*\}/g, '$1')
    .replaceAll(/[*_`]+/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
}
