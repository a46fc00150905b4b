/** A code fence's info string enters, its language, steps, furniture and attributes leave, with what could not be read. */
import type { Attributes, LineRange } from '../deck/block.ts';
import { CHART_KEYS } from '../deck/chart.ts';
import type { RuleId } from '../deck/rules.ts';
import { parseAttributeList } from './markdown/attribute-list.ts';
import { didYouMean, nearestWord } from './paths.ts';

export interface FenceInfo {
  /** As written, lower case; `text` when absent. */
  readonly lang: string;
  readonly title?: string;
  /** Text alternative of a diagram or chart. */
  readonly alt?: string;
  /** Settings of a chart whose fence holds its data; absent when there are none. */
  readonly chart?: Readonly<Record<string, ChartSetting>>;
  /** Line ranges of each step; `[]` as a step means all lines. No steps: nothing is dimmed. */
  readonly steps: readonly (readonly LineRange[])[];
  /** Fragment index of the second step; absent when it follows from where the code stands. */
  readonly stepsIndex?: number;
  /** Number of the first line; absent when lines are not numbered. */
  readonly numberFrom?: number;
  /** CSS length. */
  readonly maxHeight?: string;
  /** What a cell should print; absent where nothing is said of it. */
  readonly expect?: string;
  /** From `{#id .class key=value}`, as written. */
  readonly attrs: Attributes;
  readonly flags: readonly FenceFlag[];
  readonly problems: readonly FenceProblem[];
}

/** As YAML would give it. */
export type ChartSetting = string | boolean | readonly string[];

export interface FenceProblem {
  readonly rule: RuleId;
  readonly message: string;
  readonly hint?: string;
}

/** Words that stand alone in an info string and change what the fence is. */
export const FENCE_FLAGS = ['magic-move', 'run', 'expect', 'check'] as const;
export type FenceFlag = (typeof FENCE_FLAGS)[number];

const SETTINGS = ['title', 'alt', 'start', 'max-height', 'lines', 'steps-index', 'expect'] as const;
type Setting = (typeof SETTINGS)[number];

/** What reveal.js, Slidev, Pandoc and VitePress call our settings. */
const SYNONYMS: ReadonlyMap<string, Setting | 'steps'> = new Map([
  ['filename', 'title'],
  ['caption', 'title'],
  ['startline', 'start'],
  ['startfrom', 'start'],
  ['line-start', 'start'],
  ['data-ln-start-from', 'start'],
  ['maxheight', 'max-height'],
  ['numberlines', 'lines'],
  ['line-numbers', 'lines'],
  ['code-line-numbers', 'steps'],
  ['data-line-numbers', 'steps'],
  // reveal.js numbers the steps of code that has it.
  ['data-fragment-index', 'steps-index'],
]);

/** A line number of more digits is a mistake. */
const RANGES = /^[\s\d,|*-]*(?:(?:all|none)[\s\d,|*-]*)*$/i;
const LENGTH = /^\d{1,5}(?:\.\d{1,3})?(?:px|em|rem|ex|ch|lh|pt|cm|mm|in|%|vh|vw|cqw|cqh)$/;

/** Reads the info string of a fence: `ts {1|3-5|all} title="a.ts" lines start=5 max-height=400px`. */
export function compileFenceInfo(info: string): FenceInfo {
  const reader = new InfoReader(info.trim());
  reader.read();
  return reader.result();
}

/** Steps that point outside code of `lineCount` lines, as problems; the steps stay as they are. */
export function checkSteps(info: Pick<FenceInfo, 'steps'>, lineCount: number): FenceProblem[] {
  const outside = info.steps.flat().filter(({ from, to }) => from < 1 || to > lineCount);
  return outside.map(({ from, to }) => ({
    rule: 'code/steps',
    message: `The step "${from === to ? from : `${from}-${to}`}" points outside the code.`,
    hint: lineCount === 1 ? 'the code has 1 line' : `the code has ${lineCount} lines`,
  }));
}

class InfoReader {
  readonly #info: string;
  #pos = 0;
  #lang = '';
  #title: string | undefined;
  #alt: string | undefined;
  #steps: LineRange[][] = [];
  #lines = false;
  #start: number | undefined;
  #stepsIndex: number | undefined;
  #maxHeight: string | undefined;
  #expect: string | undefined;
  readonly #attrs = new Map<string, string>();
  readonly #flags = new Set<FenceFlag>();
  readonly #chart = new Map<string, ChartSetting>();
  readonly #problems: FenceProblem[] = [];

  constructor(info: string) {
    this.#info = info;
  }

  read(): void {
    this.#lang = this.#take(/[^\s{[,]*/y).toLowerCase();
    // `title="x"` without a language: the word was a setting.
    if (this.#lang.includes('=')) {
      this.#lang = '';
      this.#pos = 0;
    }
    while (this.#pos < this.#info.length) {
      // rustdoc and mdBook write their words behind commas: `rust,ignore`.
      this.#take(/[\s,]*/y);
      const char = this.#info[this.#pos];
      if (char === '{') this.#readBraces();
      else if (char === '[') this.#readBrackets();
      else if (char !== undefined) this.#readWord();
    }
  }

  result(): FenceInfo {
    const numberFrom = this.#start ?? (this.#lines ? 1 : undefined);
    // A single step for all lines says nothing.
    const steps = this.#steps.some((ranges) => ranges.length > 0) ? this.#steps : [];
    return {
      lang: this.#lang === '' ? 'text' : this.#lang,
      ...(this.#title === undefined ? {} : { title: this.#title }),
      ...(this.#alt === undefined ? {} : { alt: this.#alt }),
      ...(this.#chart.size === 0 ? {} : { chart: Object.fromEntries(this.#chart) }),
      steps,
      ...(this.#stepsIndex === undefined ? {} : { stepsIndex: this.#stepsIndex }),
      ...(numberFrom === undefined ? {} : { numberFrom }),
      ...(this.#maxHeight === undefined ? {} : { maxHeight: this.#maxHeight }),
      ...(this.#expect === undefined ? {} : { expect: this.#expect }),
      attrs: Object.fromEntries(this.#attrs),
      flags: [...this.#flags],
      problems: this.#problems,
    };
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#pos;
    const text = pattern.exec(this.#info)?.[0] ?? '';
    this.#pos += text.length;
    return text;
  }

  /** `{1|3-5}`, `{.class #id key=value}`, or Slidev's `{lines:true, startLine:5}`. */
  #readBraces(): void {
    const start = this.#pos;
    const group = this.#take(/\{(?:[^{}"']|"[^"]*"|'[^']*')*\}/y);
    if (group === '') {
      this.#problem(`"${this.#info.slice(start)}" is not closed.`, 'close it with }');
      this.#pos = this.#info.length;
      return;
    }
    const inner = group.slice(1, -1).trim();
    if (inner === '') return;
    if (RANGES.test(inner)) return this.#readSteps(inner);
    // Pandoc's and knitr's `{.python …}`, `{r}`, `{python, echo=FALSE}`: the language stands inside.
    if (this.#lang === '' && start === 0) {
      const lang = /^\.?([A-Za-z][\w+#-]*)(?=[\s,]|$)[\s,]*/.exec(inner);
      if (lang) {
        this.#lang = (lang[1] ?? '').toLowerCase();
        const rest = inner.slice(lang[0].length);
        if (rest !== '') this.#readAttributes(rest);
        return;
      }
    }
    if (/^\w+\s*:/.test(inner)) return this.#readOptions(inner);
    this.#readAttributes(inner);
  }

  #readAttributes(inner: string): void {
    const list = parseAttributeList(`{${inner}}`, 0);
    if (list === undefined) {
      this.#problem(
        `"{${inner}}" is neither line numbers nor attributes.`,
        'write {1|3-5} or {#id .class key="value"}',
      );
      return;
    }
    for (const [name, value] of list.attrs) {
      if (name === 'class') {
        const classes = value.split(' ').filter((word) => !this.#isLineNumbers(word));
        if (classes.length > 0) this.#attrs.set('class', classes.join(' '));
      } else if (!this.#readSetting(name, value)) this.#attrs.set(name, value);
    }
  }

  #isLineNumbers(word: string): boolean {
    if (SYNONYMS.get(word.toLowerCase()) !== 'lines') return false;
    this.#lines = true;
    return true;
  }

  /** Slidev's options, which look like an object. */
  #readOptions(inner: string): void {
    const option = /\s*([\w-]+)\s*:\s*(?:"([^"]*)"|'([^']*)'|([^\s,"']+))\s*(?:,|$)/y;
    for (let pos = 0; pos < inner.length; pos = option.lastIndex) {
      option.lastIndex = pos;
      const match = option.exec(inner);
      if (match === null) return this.#problem(`"{${inner}}" cannot be read.`, 'write settings as key=value');
      const [, name = '', double, single, bare] = match;
      if (!this.#readSetting(name, double ?? single ?? bare ?? '')) this.#unknown(name);
    }
  }

  /** `[1|3-5]` and `[5: 1|2]` as in reveal.js; any other text is a title, as in VitePress. */
  #readBrackets(): void {
    const start = this.#pos;
    const group = this.#take(/\[[^\]]*\]/y);
    if (group === '') {
      this.#problem(`"${this.#info.slice(start)}" is not closed.`, 'close it with ]');
      this.#pos = this.#info.length;
      return;
    }
    const inner = group.slice(1, -1).trim();
    const numbered = /^(?:(\d{1,7})\s*:)?\s*(.*)$/.exec(inner);
    if (numbered && RANGES.test(numbered[2] ?? '')) {
      this.#lines = true;
      if (numbered[1] !== undefined) this.#start = Number(numbered[1]);
      if (numbered[2]) this.#readSteps(numbered[2]);
    } else this.#title = inner;
  }

  #readWord(): void {
    const name = this.#take(/[^\s={[,]+/y);
    if (this.#info[this.#pos] === '=') {
      this.#pos++;
      const value = this.#take(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s{[]*/y);
      const quoted = /^(["'])(.*)\1$/s.exec(value)?.[2];
      const text = quoted === undefined ? value : quoted.replaceAll(/\\(["'\\])/g, '$1');
      if (!this.#readSetting(name, text)) this.#unknown(name);
      return;
    }
    // A stray character that no rule above takes must not stop the reading.
    if (name === '') {
      this.#problem(`"${this.#info.slice(this.#pos)}" cannot be read.`);
      this.#pos = this.#info.length;
      return;
    }
    const flag = FENCE_FLAGS.find((known) => known === name.toLowerCase());
    if (flag) this.#flags.add(flag);
    else if (this.#lang === 'chart' && (name === 'horizontal' || name === 'labels')) this.#chart.set(name, true);
    else if (name === 'lines' || SYNONYMS.get(name.toLowerCase()) === 'lines') this.#lines = true;
    else this.#unknown(name);
  }

  /** Applies a setting that has a value; false when there is none by that name. */
  #readSetting(written: string, value: string): boolean {
    const name = SYNONYMS.get(written.toLowerCase()) ?? SETTINGS.find((known) => known === written.toLowerCase());
    switch (name) {
      case 'title':
        this.#title = value;
        return true;
      case 'alt':
        this.#alt = value;
        return true;
      case 'lines':
        if (value === 'true' || value === 'false') this.#lines = value === 'true';
        else this.#problem(`"${written}=${value}" is neither true nor false.`, `write ${written}, or start=5`);
        return true;
      case 'start':
        if (/^\d{1,7}$/.test(value)) this.#start = Number(value);
        else this.#problem(`"${written}=${value}" is no whole number.`, 'write start=5');
        return true;
      case 'steps-index':
        if (/^\d{1,4}$/.test(value)) this.#stepsIndex = Number(value);
        else this.#problem(`"${written}=${value}" is no whole number.`, 'write steps-index=2');
        return true;
      case 'max-height':
        if (LENGTH.test(value)) this.#maxHeight = value;
        else this.#problem(`"${written}=${value}" is no length.`, 'write a number with a unit, such as 400px');
        return true;
      case 'expect':
        this.#expect = value;
        return true;
      case 'steps':
        this.#lines = value !== 'false';
        if (value !== 'true' && value !== 'false') this.#readSteps(value);
        return true;
      case undefined:
        return this.#readChartSetting(written, value);
    }
  }

  /** `type=bar x=year`; title and alt are those of any fence. */
  #readChartSetting(written: string, value: string): boolean {
    if (this.#lang !== 'chart' || !CHART_KEYS.some((key) => key === written)) return false;
    const isTruth = value === 'true' || value === 'false';
    const isList = written === 'y' && value.includes(',');
    this.#chart.set(written, isTruth ? value === 'true' : isList ? value.split(',') : value);
    return true;
  }

  /** `1|3-5,7|all`; an empty step, `all` and `*` mean all lines. */
  #readSteps(text: string): void {
    this.#steps = text.split('|').map((step) => {
      const ranges: LineRange[] = [];
      for (const written of step.split(',')) {
        const range = written.trim();
        if (range === '' || range === '*' || range.toLowerCase() === 'all') continue;
        const match = /^(\d{1,7})(?:\s*-\s*(\d{1,7}))?$/.exec(range);
        if (match === null) {
          this.#problem(`"${range}" is no range of lines.`, 'write {1|3-5|all}');
          continue;
        }
        const ends = [Number(match[1]), Number(match[2] ?? match[1])] as const;
        if (ends[0] > ends[1]) this.#problem(`The range "${range}" runs backwards.`, `write ${ends[1]}-${ends[0]}`);
        ranges.push({ from: Math.min(...ends), to: Math.max(...ends) });
      }
      return ranges;
    });
  }

  #unknown(name: string): void {
    const known = [...SETTINGS, ...FENCE_FLAGS, ...(this.#lang === 'chart' ? CHART_KEYS : [])];
    const near = name.length > 40 ? undefined : nearestWord(name, known);
    const hint = didYouMean(near) ?? `settings are ${known.join(', ')}`;
    this.#problem(`Unknown code fence setting "${name}".`, hint);
  }

  #problem(message: string, hint?: string): void {
    this.#problems.push({ rule: 'fence/attribute', message, ...(hint === undefined ? {} : { hint }) });
  }
}
