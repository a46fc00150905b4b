/** A chart's fence enters; the chart leaves, with its data read, or its source as code with a finding at each mistake. */
import type { ChartSource } from '../../deck/chart.ts';
import { CHART_TYPES } from '../../deck/chart.ts';
import type { Span } from '../../deck/span.ts';
import type { BlockReader } from '../blocks.ts';
import type { FenceInfo } from '../fence-info.ts';
import { isMap, readKeys } from '../schema/read-keys.ts';
import { spanOfLines } from '../source.ts';
import type { YamlMap } from '../yaml.ts';
import { parseYaml, YAML_LIMITS } from '../yaml.ts';
import { ChartData } from './chart-data.ts';
import type { Csv } from './csv.ts';
import { readCsv } from './csv.ts';
import type { PlainKeys } from './plain.ts';
import { PLAIN_KEYS, PLAIN_TEXTS, plainChart } from './plain.ts';
import { vegaLiteChart } from './vega-lite.ts';

/** What became of a fence. */
export interface CompiledChart {
  /** Absent when it cannot be drawn; that was reported. */
  readonly source?: ChartSource;
  readonly title?: string;
}

/** Data may be long, and a specification deep. */
const LIMITS = { ...YAML_LIMITS, length: 500_000, values: 100_000 };

/** @param first index of the fence's first line among the slide's. */
export function compileChart(reader: BlockReader, info: FenceInfo, source: string, first: number): CompiledChart {
  return new ChartReader(reader, info, source, first).compile();
}

/** What the data came from: where a line of it stands. */
interface DataText {
  readonly csv: Csv;
  readonly spanOf: (line: number) => Span;
}

class ChartReader {
  readonly #reader: BlockReader;
  readonly #info: FenceInfo;
  readonly #source: string;
  readonly #first: number;
  readonly #data: ChartData;

  constructor(reader: BlockReader, info: FenceInfo, source: string, first: number) {
    this.#reader = reader;
    this.#info = info;
    this.#source = source;
    this.#first = first;
    this.#data = new ChartData(reader.context, this.#spanOf(0));
  }

  compile(): CompiledChart {
    const { chart: settings } = this.#info;
    if (settings !== undefined) {
      const map: YamlMap = { value: settings, positionOf: () => this.#spanOf(0), textOf: () => undefined };
      return this.#plain(map, this.#source.trim() === '' ? undefined : this.#source);
    }
    const found = this.#yaml();
    if (found === undefined) return {};
    const { value } = found;
    if (isSpecification(value)) return this.#vegaLite(found);
    return this.#plain(found, undefined);
  }

  #yaml(): YamlMap | undefined {
    // JSON may be indented by tabs, which in YAML indent nothing.
    const isJson = /^\s*\{/.test(this.#source);
    const text = isJson ? this.#source.replaceAll(/^\t+/gm, (tabs) => ' '.repeat(tabs.length)) : this.#source;
    const { value, diagnostics } = parseYaml(text, '', 1, LIMITS);
    for (const { line, message, hint } of diagnostics) this.#report(this.#spanOf(line), message, hint);
    if (diagnostics.length > 0) return undefined;
    if (value !== undefined && Object.keys(value.value).length > 0) return value;
    this.#report(
      this.#spanOf(0),
      'The chart is empty.',
      `write type: with one of ${CHART_TYPES.join(', ')}, and data:`,
    );
    return undefined;
  }

  #plain(map: YamlMap, body: string | undefined): CompiledChart {
    const { value: keys, diagnostics } = readKeys(map, PLAIN_KEYS, {
      unknown: 'diagram/invalid',
      type: 'diagram/invalid',
      noun: 'chart key',
      texts: PLAIN_TEXTS,
    });
    const isInYaml = this.#info.chart === undefined;
    for (const { line, message, hint } of diagnostics) {
      this.#report(isInYaml ? this.#spanOf(line) : this.#spanOf(0), message, hint);
    }
    const data = this.#plainData(keys, map, body);
    if (data === undefined) return {};
    for (const { line, message, hint } of data.csv.faults) this.#report(data.spanOf(line), message, hint);
    if (diagnostics.length > 0 || data.csv.rows.length === 0) return {};
    const chart = plainChart(keys, data.csv);
    if (!('kind' in chart)) {
      for (const { at, message, hint } of chart) {
        const span = 'line' in at ? data.spanOf(at.line) : this.#keySpan(map, at.key);
        this.#report(span, message, hint);
      }
      return {};
    }
    if (data.csv.faults.length > 0) return {};
    const source = this.#sourceOf(chart);
    return { source, ...(keys.title === undefined || keys.title === '' ? {} : { title: keys.title }) };
  }

  #plainData(keys: PlainKeys, map: YamlMap, body: string | undefined): DataText | undefined {
    const sources = [keys.data, keys.file, body].filter((one) => one !== undefined);
    if (sources.length !== 1) {
      // A value that is no text was told already.
      if (map.value.data !== undefined && sources.length === 0) return undefined;
      const message = sources.length === 0 ? 'The chart has no data.' : 'The chart has its data twice.';
      const hint =
        sources.length === 0 ? 'write data: | and rows of CSV below it, or file: data.csv' : 'take one of them out';
      this.#report(this.#spanOf(0), message, hint);
      return undefined;
    }
    if (body !== undefined) return { csv: readCsv(body), spanOf: (line) => this.#spanOf(line) };
    if (keys.data !== undefined) {
      const at = map.positionOf(['data'], 'key').line;
      return { csv: readCsv(keys.data), spanOf: (line) => this.#spanOf(at + line) };
    }
    const file = this.#data.read(keys.file ?? '', this.#keySpan(map, 'file'));
    return file && { csv: readCsv(file.text), spanOf: (line) => ({ file: file.path, line }) };
  }

  #vegaLite(map: YamlMap): CompiledChart {
    const from = this.#reader.context.diagnostics.length;
    const chart = vegaLiteChart(map, this.#data, (line) => this.#spanOf(line));
    const isWhole = this.#reader.context.diagnostics.slice(from).every(({ rule }) => rule !== 'diagram/invalid');
    return chart === undefined || !isWhole ? {} : { source: this.#sourceOf(chart) };
  }

  #sourceOf(chart: ChartSource['chart']): ChartSource {
    return { chart, lang: this.#reader.context.language(), narrow: this.#reader.isNarrow };
  }

  #keySpan(map: YamlMap, key: string): Span {
    return this.#info.chart === undefined && map.value[key] !== undefined
      ? this.#spanOf(map.positionOf([key], 'key').line)
      : this.#spanOf(0);
  }

  /** @param line below the fence's first, from 1. */
  #spanOf(line: number): Span {
    const { file, line: number } = spanOfLines(this.#reader.source.lines, this.#first + line);
    return { file, line: number };
  }

  #report(span: Span, message: string, hint?: string): void {
    this.#reader.context.report('diagram/invalid', span, message, hint);
  }
}

/** Keys that only Vega-Lite has; `data` may be either's. */
function isSpecification(value: Readonly<Record<string, unknown>>): boolean {
  const keys = ['$schema', 'mark', 'encoding', 'layer', 'hconcat', 'vconcat', 'concat', 'facet', 'repeat', 'spec'];
  return keys.some((key) => Object.hasOwn(value, key)) || (!('type' in value) && isMap(value.data));
}
