/** Tokens of running text enter; the same leave with each picture and each drawing in their HTML as the words it is described by. */
import { plainText } from '../../deck/text.ts';
import { textToken, type Token } from '../../deck/token.ts';
import { escapeHtml, unescapeHtml } from '../escape.ts';

/** What draws signs among words (icons, emoji, formulas) stays. */
export function wordsOfPictures(tokens: readonly Token[]): readonly Token[] {
  const kept: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    if (token.type === 'image')
      kept.push(textToken(token.children === null ? token.content : plainText(token.children)));
    else if (token.type === 'html_block') kept.push({ ...token, content: wordsInHtml(token.content) });
    else if (token.type === 'html_inline' && opensDrawing(token.content)) {
      const end = endOfDrawing(tokens, at);
      kept.push(
        textToken(
          descriptionOf(
            tokens
              .slice(at, end)
              .map(({ content }) => content)
              .join(''),
          ),
        ),
      );
      at = end - 1;
    } else if (token.type === 'html_inline') kept.push({ ...token, content: wordsInHtml(token.content) });
    else if (token.children !== null) kept.push({ ...token, children: [...wordsOfPictures(token.children)] });
    else kept.push(token);
  }
  return kept;
}

function opensDrawing(html: string): boolean {
  return /^<svg[\s>]/i.test(html);
}

/** Index behind the token that closes the drawing which the token at `from` opens. */
function endOfDrawing(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at += 1) {
    const { type, content } = tokens[at] as Token;
    if (type !== 'html_inline') continue;
    if (opensDrawing(content) && !content.endsWith('/>')) depth += 1;
    if (/<\/svg>$/i.test(content)) depth -= 1;
    if (depth <= 0) return at + 1;
  }
  return tokens.length;
}

/** HTML with its drawings and pictures replaced by their descriptions. */
function wordsInHtml(html: string): string {
  const lower = html.toLowerCase();
  let words = '';
  let from = 0;
  for (let start = lower.indexOf('<svg'); start >= 0; start = lower.indexOf('<svg', from)) {
    const end = endOfElement(lower, start);
    words += html.slice(from, start) + asHtml(descriptionOf(html.slice(start, end)));
    from = end;
  }
  return (words + html.slice(from)).replace(/<img\b[^<>]*>/gi, (tag) => asHtml(attributeOf(tag, 'alt') ?? ''));
}

/** Behind the end tag of the drawing that begins there, drawings within it counted. */
function endOfElement(lower: string, start: number): number {
  let depth = 0;
  for (const { 0: tag, index } of lower.slice(start).matchAll(/<svg\b|<\/svg>/g)) {
    depth += tag === '</svg>' ? -1 : 1;
    if (depth === 0) return start + index + tag.length;
  }
  return lower.length;
}

/** Its name, else its title, else the words in it. */
function descriptionOf(svg: string): string {
  const name = attributeOf(svg.slice(0, svg.indexOf('>') + 1), 'aria-label');
  if (name !== undefined && name.trim() !== '') return name.trim();
  const title = /<title[^<>]*>([^<]*)<\/title>/i.exec(svg)?.[1];
  if (title !== undefined && title.trim() !== '') return unescapeHtml(title.trim());
  const texts = [...svg.matchAll(/<(?:text|tspan)\b[^<>]*>([^<]+)/gi)].map(([, text]) =>
    unescapeHtml((text ?? '').trim()),
  );
  return texts.filter((text) => text !== '').join(' · ');
}

function attributeOf(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag)?.[1];
  return value === undefined ? undefined : unescapeHtml(value);
}

function asHtml(text: string): string {
  return text === '' ? '' : `<span class="said-picture">${escapeHtml(text)}</span>`;
}
