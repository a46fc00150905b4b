/** An `<img>` of another host's picture enters, its place on the slide leaves: what it shows, as a link. */
import type { Pair } from './attributes.ts';
import type { HtmlPart } from './scan.ts';
import { escapeText, startTag } from './serialise.ts';
import { kindOfUrl } from './urls.ts';

/** What belongs to the place and not to the picture. */
const KEPT = new Set(['class', 'id', 'data-fragment-index', 'dir', 'lang']);

/**
 * Undefined for any other picture.
 * @param kept its attributes as far as they are safe.
 * @param inLink whether a link is open already, which can hold no other.
 */
export function pictureElsewhere(
  { attrs }: Extract<HtmlPart, { kind: 'open' }>,
  kept: readonly Pair[],
  inLink: boolean,
): string | undefined {
  const url = kindOfUrl(attrs.find(({ name }) => name === 'src')?.value ?? '');
  if (url.kind !== 'remote' || kept.some(([name]) => name === 'src' || name === 'srcset')) return undefined;
  const said = kept.find(([name]) => name === 'alt')?.[1].trim() ?? '';
  const text = escapeText(said === '' ? shortened(url.url) : said);
  const classes = kept.find(([name]) => name === 'class')?.[1];
  const own: readonly Pair[] = [
    ['class', classes === undefined ? 'picture-missing' : `picture-missing ${classes}`],
    ...kept.filter(([name]) => name !== 'class' && KEPT.has(name)),
  ];
  return `${startTag('span', own)}${inLink ? text : `${startTag('a', [['href', url.url]])}${text}</a>`}</span>`;
}

/** Host and file name: enough to know the picture by. */
function shortened(url: string): string {
  const [, host = '', file = ''] = /^(?:[a-z][\w+.-]*:)?\/\/([^/?#]*)(?:\/(?:[^?#]*\/)?([^?#/]*))?/i.exec(url) ?? [];
  return [host, file]
    .filter((part) => part !== '')
    .join('/…/')
    .slice(0, 80);
}
