/** The directives of a whole Marp deck and its other front matter enter; native deck keys leave. */
import type { TranslateContext } from '../dialect.ts';
import type { DialectFrontMatter } from '../front-matter.ts';
import type { KeyReaders } from '../native/deck-keys.ts';
import { deckKeysOf, without } from '../native/deck-keys.ts';
import type { NativeKey } from '../native/native-deck.ts';
import { DIRECTIVES, LOCAL } from './names.ts';
import type { GlobalSaid } from './state.ts';

/** Options of Marp CLI and of its editor, which people write into decks and which do nothing there. */
const OPTIONS = ['html', 'allowLocalFiles', 'inlineSVG', 'markdown.marp.enableHtml', 'enableHtml', 'script', 'emoji'];

const READERS: KeyReaders = without(...OPTIONS, ...LOCAL, ...LOCAL.map((name) => `_${name}`));

/** Other keys of the front matter, then the directives, wherever they stand. */
export function readDeckKeys(
  frontMatter: DialectFrontMatter,
  globals: ReadonlyMap<string, GlobalSaid>,
  context: TranslateContext,
): readonly NativeKey[] {
  const directives = without(...DIRECTIVES);
  const others = deckKeysOf(frontMatter, { ...directives, ...READERS }, context);
  return [...others, ...[...globals.values()].flatMap((said) => readDirective(said, context))];
}

/** `theme`, `style`, `headingDivider` and `marp` are read elsewhere. */
function readDirective({ yaml, name }: GlobalSaid, context: TranslateContext): readonly NativeKey[] {
  const text = yaml.text(name);
  const origin = yaml.originOf(name);
  switch (name) {
    case 'title':
    case 'description':
    case 'author':
    case 'lang':
      return text === undefined || text === '' ? [] : [yaml.asWritten(name)];
    case 'keywords':
      return yaml.values[name] === null ? [] : [yaml.asWritten(name)];
    case 'url':
      if (text !== undefined && /^https?:\/\/[^\s/]+\S*$/i.test(text)) return [yaml.asWritten(name)];
      if (text !== undefined && text !== '') {
        const message = `"url" must be an address that begins with https://, not "${text.slice(0, 60)}".`;
        context.report(
          'front-matter/type',
          { file: origin.file, line: origin.number },
          message,
          'write the whole address',
        );
      }
      return [];
    case 'size':
      if (text === '4:3') return [yaml.as('size', '4:3', name)];
      if (text !== undefined && !/^(?:16:9|4K)$/i.test(text)) {
        context.unmapped(`size "${text}"`, origin, 'write size: 16:9, 4:3 or {width, height}');
      }
      return [];
    case 'image':
      context.unmapped('directive "image"', origin);
      return [];
    default:
      return [];
  }
}
