/** The values of `theme:` and `themes:` enter; built-in names and style sheets leave, or why they cannot be used. */
import { DEFAULT_THEME, type Theme, type ThemeName, THEMES } from '../../deck/theme.ts';
import { didYouMean, nearestWord, resolvePath } from '../paths.ts';
import type { YamlMap } from '../yaml.ts';
import type { FileReference } from './deck-settings.ts';
import { isMap } from './read-keys.ts';
import { localPath, readAs, Refused } from './values.ts';

/** A theme as written. */
export interface WrittenTheme {
  readonly base: ThemeName;
  /** Path of a style sheet, relative to the file it is written in, and where it stands within the value. */
  readonly sheet?: { readonly path: string; readonly at: readonly number[] };
}

const EXPECTED = 'the name of a theme, a path of a CSS file, or both as a list';

/** `hall`, `my.css`, or `[hall, my.css]`: the built-in theme first, the author's rules on top. */
function readTheme(value: unknown): WrittenTheme | Refused {
  if (!Array.isArray(value)) return readPart(value, []);
  const parts = value.map((part, index) => readPart(part, [index]));
  const refused = parts.find((part) => part instanceof Refused);
  if (refused !== undefined) return refused;
  const [first, second] = parts as readonly WrittenTheme[];
  if (first === undefined) return new Refused();
  if (second === undefined) return first;
  if (parts.length > 2 || first.sheet !== undefined || second.sheet === undefined)
    return new Refused({
      message: '"theme" as a list is a built-in theme and a CSS file, in this order.',
      hint: 'write theme: [hall, my.css]; to build the talk in several themes, write themes:',
    });
  return { base: first.base, sheet: second.sheet };
}

function readPart(value: unknown, at: readonly number[]): WrittenTheme | Refused {
  if (typeof value !== 'string' || value.trim() === '') return new Refused();
  const written = value.trim();
  if (localPath.safeParse(value).success && written.endsWith('.css'))
    return { base: DEFAULT_THEME.base, sheet: { path: written, at } };
  const base = THEMES.find((known) => known === written);
  if (base !== undefined) return { base };
  const near = didYouMean(nearestWord(written, THEMES));
  const hint = near ?? `themes are ${THEMES.join(', ')}; one of your own is a path that ends in .css`;
  return new Refused({ rule: 'theme/unknown', message: `Unknown theme "${written}".`, hint });
}

export const theme = readAs(EXPECTED, readTheme);

export const themes = readAs('a list of themes', (value): readonly WrittenTheme[] | Refused => {
  const list = Array.isArray(value) ? value : [value];
  const read = list.map(readTheme);
  if (read.length === 0 || isMap(value)) return new Refused();
  const wrong = read.findIndex((item) => item instanceof Refused);
  const refused = read[wrong];
  if (!(refused instanceof Refused)) return rejectSameNames(read as WrittenTheme[]);
  const message = `"${String(list[wrong])}" is neither the name of a theme nor a path of a CSS file.`;
  const { rule, message: own } = refused.refusal;
  return rule === undefined && own === undefined ? new Refused({ message }) : refused;
});

/** The talk is built once with each theme, into a folder named after it, beside the first one's `assets` and page. */
function rejectSameNames(read: readonly WrittenTheme[]): readonly WrittenTheme[] | Refused {
  const names = read.map((one) => nameOf(one).toLowerCase());
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice > 0)
    return new Refused({
      message: `Two themes are named "${names[twice]}".`,
      hint: 'give their files different names',
    });
  const taken = read.find((_one, index) => index > 0 && /^(?:assets|)$/.test(names[index] ?? ''));
  if (taken === undefined) return read;
  return new Refused({
    message: `A further theme cannot be named "${taken.sheet?.path ?? taken.base}".`,
    hint: 'give its file another name',
  });
}

function nameOf({ base, sheet }: WrittenTheme): string {
  return sheet === undefined ? base : sheet.path.replace(/^.*\//, '').replace(/\.css$/i, '');
}

/** The themes of the innermost file that names any, and the style sheets among them with their places. */
export function themesOf(source: YamlMap, key: 'theme' | 'themes', written: readonly WrittenTheme[]): NamedThemes {
  const { file } = source.positionOf([key], 'value');
  const styles = written.flatMap(({ sheet }, index): FileReference[] => {
    if (sheet === undefined) return [];
    const within = key === 'themes' && Array.isArray(source.value[key]) ? [index] : [];
    return [{ path: sheet.path, span: source.positionOf([key, ...within, ...sheet.at], 'value') }];
  });
  const resolved = written.map((one): Theme => {
    const { base, sheet } = one;
    return { name: nameOf(one), base, ...(sheet === undefined ? {} : { sheet: resolvePath(sheet.path, file) }) };
  });
  return { themes: resolved, styles };
}

export interface NamedThemes {
  readonly themes: readonly Theme[];
  readonly styles: readonly FileReference[];
}
