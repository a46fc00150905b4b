/** A page's settings and its keeper enter; what all cells on it share leaves: words, numbers, scripts, keeper. */
import type { CELL_SCRIPTS, PYODIDE_SCRIPT } from '../../../deck/cell-data.ts';
import type { CellWord } from '../../../deck/cell-words.ts';
import type { ProgressStore } from '../../../deck/progress.ts';
import type { StudyConfig } from '../../../deck/study-config.ts';
import { fill } from '../../../deck/words.ts';
import { addScript } from '../../files/add-code.ts';

export type CellScript = keyof typeof CELL_SCRIPTS | typeof PYODIDE_SCRIPT;

export interface CellPage {
  readonly store: ProgressStore;
  /** In ms since 1970. */
  readonly now: () => number;
  readonly say: (word: CellWord, values?: Readonly<Record<string, string>>) => string;
  /** In the digits of the deck's language. */
  readonly number: (value: number) => string;
  /** Resolves when the script has run, once for all cells; false where it cannot be had. */
  readonly load: (script: CellScript) => Promise<boolean>;
  readonly has: (script: CellScript) => boolean;
  /** Ends every listener of the page's cells. */
  readonly signal: AbortSignal;
}

export function cellPage(
  { words, lang, scripts }: Pick<StudyConfig, 'words' | 'lang' | 'scripts'>,
  store: ProgressStore,
  more: Pick<CellPage, 'now' | 'signal'>,
): CellPage {
  const format = numberFormat(lang);
  const loading = new Map<CellScript, Promise<boolean>>();
  const load = (script: CellScript): Promise<boolean> => {
    const url = scripts[script];
    if (url === undefined) return Promise.resolve(false);
    const known = loading.get(script);
    if (known !== undefined) return known;
    const added = addScript(url);
    loading.set(script, added);
    // What failed may be there the next time.
    void added.then((isThere) => !isThere && loading.delete(script));
    return added;
  };
  return {
    store,
    ...more,
    say: (word, values = {}) => fill(words[word] ?? '', values),
    number: (value) => format.format(value),
    load,
    has: (script) => scripts[script] !== undefined,
  };
}

function numberFormat(lang: string): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(lang);
  } catch {
    // The compiler reports an invalid tag; the page still needs numbers.
    return new Intl.NumberFormat('en');
  }
}
