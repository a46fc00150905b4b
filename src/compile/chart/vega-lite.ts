/** A specification of Vega-Lite enters, as YAML or JSON; it leaves with all its data read and the lines of its keys. */
import type { VegaLiteChart } from '../../deck/chart.ts';
import { excerpt } from '../../deck/excerpt.ts';
import type { Span } from '../../deck/span.ts';
import { isMap } from '../schema/read-keys.ts';
import type { YamlMap, YamlPath } from '../yaml.ts';
import { parseYaml, YAML_LIMITS } from '../yaml.ts';
import type { ChartData } from './chart-data.ts';
import type { Csv } from './csv.ts';
import { numberOf, readCsv } from './csv.ts';

/** @param spanOf the place of a line of the specification, from 1. Undefined when data is missing or broken; that was reported. */
export function vegaLiteChart(
  map: YamlMap,
  data: ChartData,
  spanOf: (line: number) => Span,
): VegaLiteChart | undefined {
  const reader = new SpecReader(map, data, spanOf);
  const spec = reader.read(map.value, []);
  return reader.isWhole && isMap(spec)
    ? { kind: 'vega-lite', spec, lines: Object.fromEntries(reader.lines) }
    : undefined;
}

class SpecReader {
  readonly lines = new Map<string, number>();
  isWhole = true;
  readonly #map: YamlMap;
  readonly #data: ChartData;
  readonly #spanOf: (line: number) => Span;

  constructor(map: YamlMap, data: ChartData, spanOf: (line: number) => Span) {
    this.#map = map;
    this.#data = data;
    this.#spanOf = spanOf;
  }

  read(value: unknown, path: YamlPath): unknown {
    this.lines.set(JSON.stringify(path), this.#map.positionOf(path, 'key').line);
    if (Array.isArray(value)) return value.map((one, index) => this.read(one, [...path, index]));
    if (!isMap(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        const at = [...path, key];
        if (key === 'data' && isMap(inner)) return [key, this.#readData(inner, at)];
        if (key === 'datasets') return [key, inner];
        return [key, this.read(inner, at)];
      }),
    );
  }

  /** `{ url }` and `{ values }` become rows; what else there is (`name`, `sequence`) stays. */
  #readData(data: Readonly<Record<string, unknown>>, path: YamlPath): unknown {
    for (const key of ['', ...Object.keys(data)]) {
      const at = key === '' ? path : [...path, key];
      this.lines.set(JSON.stringify(at), this.#map.positionOf(at, 'key').line);
    }
    const { url, values, ...rest } = data;
    const format = isMap(data.format) ? data.format : {};
    if (url !== undefined) {
      const span = this.#spanAt([...path, 'url']);
      if (typeof url !== 'string') return this.#fail(span, 'A url must be the name of a file.');
      const file = this.#data.read(url, span);
      if (file === undefined) {
        this.isWhole = false;
        return undefined;
      }
      const type = typeof format.type === 'string' ? format.type : (/\.(\w+)$/.exec(file.path)?.[1] ?? 'json');
      const rows = this.#parse(file.text, type.toLowerCase(), (line) => ({ file: file.path, line }), span);
      return { ...rest, values: rows };
    }
    if (typeof values === 'string') {
      const at = this.#map.positionOf([...path, 'values'], 'key').line;
      const type = typeof format.type === 'string' ? format.type : 'csv';
      return { ...rest, values: this.#parse(values, type, (line) => this.#spanOf(at + line), this.#spanOf(at)) };
    }
    return data;
  }

  #parse(text: string, type: string, spanOf: (line: number) => Span, span: Span): unknown {
    if (/^(?:csv|tsv|dsv|txt)$/.test(type)) {
      const csv = readCsv(text);
      for (const { line, message, hint } of csv.faults) this.#fail(spanOf(line), message, hint);
      return rowsOf(csv);
    }
    if (!/^(?:geo|topo)?json$/.test(type)) {
      return this.#fail(span, `Data of the kind "${excerpt(type)}" is not read.`, 'use CSV or JSON');
    }
    // JSON is YAML, and its findings have a line. The reader wants a map at the root.
    const { value, diagnostics } = parseYaml(`"rows": ${text.replaceAll('\t', ' ')}`, '', 1, DATA_LIMITS);
    for (const { line, message, hint } of diagnostics) this.#fail(spanOf(line), message, hint);
    return value?.value.rows;
  }

  #spanAt(path: YamlPath): Span {
    return this.#spanOf(this.#map.positionOf(path, 'key').line);
  }

  #fail(span: Span, message: string, hint?: string): undefined {
    this.isWhole = false;
    this.#data.context.report('diagram/invalid', span, message, hint);
    return undefined;
  }
}

const DATA_LIMITS = { ...YAML_LIMITS, length: 1_000_000, values: 200_000 };

/** A column of numbers holds numbers; any other holds its texts. */
function rowsOf({ head, rows, delimiter }: Csv): readonly Readonly<Record<string, unknown>>[] {
  const isNumeric = head.map((_, index) =>
    rows.every(({ cells }) => numberOf(cells[index] ?? '', delimiter !== ',') !== undefined),
  );
  return rows.map(({ cells }) =>
    Object.fromEntries(
      head.map((name, index) => {
        const cell = cells[index] ?? '';
        return [name, isNumeric[index] ? numberOf(cell, delimiter !== ',') : cell];
      }),
    ),
  );
}
