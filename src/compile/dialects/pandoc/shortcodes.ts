/** Quarto's `{{< name … >}}` enters; what it stands for leaves, or it stays as text. */
import type { TranslateContext } from '../dialect.ts';
import type { DialectFrontMatter } from '../front-matter.ts';
import type { DialectText } from '../text/dialect-text.ts';

const SHORTCODE = /\{\{<\s*([\w-]+)((?:(?!>\}\}).)*)>\}\}/g;

export function translateShortcodes(
  text: DialectText,
  frontMatter: DialectFrontMatter,
  context: TranslateContext,
): void {
  for (const [line, masked] of text.masked.entries()) {
    if (!masked.includes('{{<')) continue;
    const written = text.lines[line]?.text ?? '';
    for (const match of written.matchAll(SHORTCODE)) {
      if (!masked.startsWith('{{<', match.index)) continue;
      const [whole, name = '', rest = ''] = match;
      const native = nativeOf(name, argumentsOf(rest), frontMatter);
      if (native === undefined) {
        const place = { ...(text.lines[line] ?? { file: '', number: 1 }), column: match.index + 1 };
        context.unmapped(`shortcode "${name}"`, place);
      }
      // An icon is drawn, not read: its name would only disturb the words.
      const shown =
        ICONS.has(name) || name === 'meta' || name === 'var' ? '' : whole.replaceAll(/[<{]/g, (char) => `\\${char}`);
      text.edits.replace(line, match.index, match.index + whole.length, native ?? shown);
    }
  }
}

const ICONS: ReadonlySet<string> = new Set(['fa', 'bi', 'iconify', 'ai', 'fontawesome']);

interface Arguments {
  readonly words: readonly string[];
  readonly named: ReadonlyMap<string, string>;
}

function argumentsOf(text: string): Arguments {
  const words: string[] = [];
  const named = new Map<string, string>();
  for (const [, key, double, single, bare] of text.matchAll(/(?:([\w-]+)=)?(?:"([^"]*)"|'([^']*)'|([^\s"']+))/g)) {
    const value = double ?? single ?? bare ?? '';
    if (key === undefined) words.push(value);
    else named.set(key, value);
  }
  return { words, named };
}

/** `rocket`, `brands github`, `fa6-brands github`; undefined for a set that is not Font Awesome's. */
function iconOf(words: readonly string[]): string | undefined {
  const [set = '', name] = words.length > 1 ? words : ['', words[0]];
  const own = /^(?:fa\w*-?)?(?:(solid|brands|regular))?$/.exec(set);
  const bare = name?.replace(/^fa-/, '');
  if (own === null || bare === undefined || !/^[a-z\d-]+$/.test(bare)) return undefined;
  return own[1] === undefined || own[1] === 'solid' ? `:icon[${bare}]` : `:icon[${own[1]}:${bare}]`;
}

/** Undefined for a shortcode without an equal. */
function nativeOf(name: string, { words, named }: Arguments, frontMatter: DialectFrontMatter): string | undefined {
  const [first = ''] = words;
  switch (name) {
    case 'video': {
      const address = first || named.get('src') || '';
      if (/^https?:/.test(address)) return `<${address}>`;
      const size = ['width', 'height'].flatMap((key) => (named.has(key) ? [` ${key}="${named.get(key)}"`] : []));
      return `<video src="${address.replaceAll('"', '%22')}"${size.join('')} controls></video>`;
    }
    case 'pagebreak':
      return '';
    case 'meta':
      // Of what is said in a project's own file nothing is known: in an address nothing is the least harm.
      return frontMatter.text(first);
    case 'fa':
    case 'fontawesome':
      return iconOf(words);
    case 'iconify':
      return iconOf(words.length === 1 ? first.split(':') : words);
    case 'kbd':
      return words.length > 0 ? `<kbd>${words.join(' ')}</kbd>` : undefined;
  }
  return undefined;
}
