/** A deck's lines enter; the numbers of its figures, tables, formulas and listings leave, and the titles of its sections, by label. */
import type { SourceLine } from '../../source.ts';
import { LineEdits } from '../text/edits.ts';

export interface Referent {
  /** "Figure 1" in the deck's language; the title of a section. */
  readonly name: string;
  /** "1"; absent for a section. */
  readonly number?: string;
}

export type Referents = ReadonlyMap<string, Referent>;

/** `fig-sea` as Quarto, `fig:sea` as pandoc-crossref writes it. */
const LABEL = '(?:fig|tbl|eq|lst|sec)[-:][\\p{L}\\p{N}_][\\p{L}\\p{N}_:.-]*';
const IN_BRACES = new RegExp(`\\{[^{}]*?#(${LABEL})(?=[\\s}])`, 'gu');
const IN_CHUNK = new RegExp(`^\\s*(?:#|//|%%)\\|\\s*label:\\s*["']?(${LABEL})`, 'u');
const IN_HEADER = new RegExp(`^\\s*\`{3,}\\{\\w+[ ,]+(?:label\\s*=\\s*["']?)?(${LABEL})`, 'u');
const EQUATION = new RegExp(`^(.*?)(\\s*)\\$\\$\\s*\\{#(eq[-:][\\p{L}\\p{N}_:.-]+)[^{}]*\\}\\s*$`, 'u');
const FENCE = /^\s*(`{3,}|~{3,})(.*)$/;

/** Words of a language for figure, table, equation, listing. */
const WORDS: Readonly<Record<string, readonly [fig: string, tbl: string, eq: string, lst: string]>> = {
  en: ['Figure', 'Table', 'Equation', 'Listing'],
  ar: ['شكل', 'جدول', 'معادلة', 'قائمة'],
  ca: ['Figura', 'Taula', 'Equació', 'Llistat'],
  cs: ['Obrázek', 'Tabulka', 'Rovnice', 'Výpis'],
  de: ['Abbildung', 'Tabelle', 'Gleichung', 'Listing'],
  es: ['Figura', 'Tabla', 'Ecuación', 'Listado'],
  fa: ['شکل', 'جدول', 'معادله', 'فهرست'],
  fr: ['Figure', 'Tableau', 'Équation', 'Listing'],
  it: ['Figura', 'Tabella', 'Equazione', 'Listato'],
  ja: ['図', '表', '式', 'リスト'],
  ko: ['그림', '표', '식', '목록'],
  nl: ['Figuur', 'Tabel', 'Vergelijking', 'Listing'],
  pl: ['Rysunek', 'Tabela', 'Równanie', 'Wydruk'],
  pt: ['Figura', 'Tabela', 'Equação', 'Listagem'],
  ru: ['Рисунок', 'Таблица', 'Уравнение', 'Листинг'],
  uk: ['Рисунок', 'Таблиця', 'Рівняння', 'Лістинг'],
  zh: ['图', '表', '式', '列表'],
};
const KINDS = ['fig', 'tbl', 'eq', 'lst'];

/**
 * @param lang of the deck; what is not known here is said in English.
 * @param always whether labels count where nothing refers to one, as in Quarto; Pandoc leaves that to a filter.
 */
export function referentsOf(lines: readonly SourceLine[], lang: unknown, always: boolean): Referents {
  const referents = new Map<string, Referent>();
  const counts = new Map<string, number>();
  const words = WORDS[String(lang).toLowerCase().split(/[-_]/)[0] ?? ''] ?? WORDS.en;
  const add = (label: string, text: string): void => {
    const kind = label.split(/[-:]/)[0] ?? '';
    if (referents.has(label)) return;
    if (kind === 'sec') {
      const title = /^#{1,6}\s+(.*?)\s*\{[^{}]*\}\s*$/.exec(text)?.[1];
      if (title) referents.set(label, { name: title });
      return;
    }
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    referents.set(label, { name: `${words?.[KINDS.indexOf(kind)] ?? kind}\u00A0${number}`, number: String(number) });
  };
  let fence: { readonly run: string; readonly isChunk: boolean } | undefined;
  for (const { text } of lines) {
    const [, run, info = ''] = FENCE.exec(text) ?? [];
    if (fence) {
      if (run?.startsWith(fence.run) && info.trim() === '') fence = undefined;
      const label = fence?.isChunk ? IN_CHUNK.exec(text)?.[1] : undefined;
      if (label !== undefined) add(label, text);
      continue;
    }
    const inHeader = IN_HEADER.exec(text)?.[1];
    if (inHeader !== undefined) add(inHeader, text);
    for (const match of text.matchAll(IN_BRACES)) add(match[1] ?? '', text);
    if (run !== undefined) fence = { run, isChunk: /^\s*\{\s*\w/.test(info) };
  }
  const isUsed = always || lines.some(({ text }) => /@(?:fig|tbl|eq|lst|sec)[-:]/i.test(text));
  return isUsed ? referents : new Map();
}

/** `$$ … $$ {#eq-tide}`: the formula gets its number, and the braces go. */
export function withNumberedEquations(lines: readonly SourceLine[], referents: Referents): readonly SourceLine[] {
  if (![...referents.keys()].some((label) => label.startsWith('eq'))) return lines;
  const edits = new LineEdits(lines);
  for (const [index, { text }] of lines.entries()) {
    const [, before = '', blanks = '', label = ''] = EQUATION.exec(text) ?? [];
    const number = referents.get(label)?.number;
    if (number === undefined) continue;
    const at = before.length + blanks.length;
    edits.replace(index, at + 2, text.length, '');
    // What numbers its lines itself takes no number from outside.
    const isNumbered = lines
      .slice(Math.max(0, index - 20), index + 1)
      .some((line) => /\\(?:tag|begin)\{|\\label\{/.test(line.text));
    if (isNumbered) continue;
    const tag = `\\tag{${number}}`;
    if (before.trim() === '') edits.insertAbove(index, [tag]);
    else edits.insert(index, before.length, ` ${tag}`);
  }
  return edits.linesIn(0, lines.length);
}
