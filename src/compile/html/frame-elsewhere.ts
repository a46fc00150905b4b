/** An `<iframe>` or the like that is not shown enters, its place on the slide leaves: what it would have shown, as a link. */
import { excerpt } from '../../deck/excerpt.ts';
import { encodeMark } from '../../deck/html-marks.ts';
import { safeAttributes, type AttributeReport } from './attributes.ts';
import type { HtmlPart } from './scan.ts';
import { escapeText, startTag } from './serialise.ts';
import { kindOfUrl, watchPage } from './urls.ts';

/**
 * Undefined where it leads to nothing that could be opened.
 * @param inLink whether a link is open already, which can hold no other.
 */
export function frameElsewhere(
  { attrs }: Extract<HtmlPart, { kind: 'open' }>,
  inLink: boolean,
  report: AttributeReport,
): { readonly html: string; readonly url: string } | undefined {
  const src = attrs.find(({ name }) => name === 'src' || name === 'data')?.value ?? '';
  const { kind, ...rest } = kindOfUrl(src);
  if ((kind !== 'remote' && kind !== 'local') || !('url' in rest)) return undefined;
  const url = watchPage(rest.url);
  const said = escapeText(excerpt(attrs.find(({ name }) => name === 'title')?.value.trim() || url));
  const href = safeAttributes('a', [{ name: 'href', value: url }], false, report);
  const link = inLink ? said : `${startTag('a', href)}${said}</a>`;
  const code = kind === 'remote' ? `lectern-qr:${encodeMark(url)}` : '';
  return { html: `${startTag('span', [['class', 'picture-missing']])}${code}${link}</span>`, url };
}
