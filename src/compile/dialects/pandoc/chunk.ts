/** The info string and text of an executable chunk enter, what a native fence says of it leaves. */

export interface Chunk {
  /** Info string of the native fence. */
  readonly info: string;
  /** How many of the first lines are options. */
  readonly optionLines: number;
  /** Neither the code nor its output is meant to be seen. */
  readonly isHidden: boolean;
  /** CSS of the page. */
  readonly isStyle: boolean;
  /** Scripts and sources of style sheets, which are no matter of a slide. */
  readonly isPageCode: boolean;
  /** A diagram, which Lectern draws itself. */
  readonly isDrawing: boolean;
  /** Of the picture or table it would have made. */
  readonly caption?: string;
}

const DRAWINGS = new Set(['mermaid', 'dot']);

/** ```` ```{r name, echo=FALSE} ````, ```` ```{python} ```` with `#|` lines; undefined for other fences. */
export function readChunk(info: string, content: string): Chunk | undefined {
  const match = /^\{\s*([A-Za-z][\w+-]*)\b([^}]*)\}\s*$/.exec(info);
  const [, engine = '', header = ''] = match ?? [];
  if (match === null || /^\s*[.#]/.test(header)) return undefined;
  const options = new Map<string, string>();
  for (const [, key = '', double, single, bare] of header.matchAll(
    /([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^,\s]+))/g,
  )) {
    options.set(key.replaceAll('.', '-'), double ?? single ?? bare ?? '');
  }
  const lines = content.split('\n');
  let optionLines = 0;
  let last: string | undefined;
  for (const line of lines) {
    const text = /^\s*(?:#|\/\/|%%|--)\|(.*)$/.exec(line)?.[1];
    if (text === undefined) break;
    optionLines++;
    const [, key, value] = /^\s*([\w-]+)\s*:\s*(.*?)\s*$/.exec(text) ?? [];
    if (key !== undefined) options.set((last = key), (value ?? '').replaceAll(/^["']|["']$/g, ''));
    else if (last !== undefined && /^\s/.test(text))
      options.set(last, `${options.get(last) ?? ''} ${text.trim()}`.replace(/^[|>][+-]? /, ''));
  }
  const isFalse = (key: string): boolean => /^(?:false|f)$/i.test(options.get(key) ?? '');
  const caption = options.get('fig-cap') ?? options.get('tbl-cap');
  const lang = engine
    .toLowerCase()
    .replace(/^ojs$/, 'js')
    .replace(/^webr(?:-r)?$/, 'r')
    .replace(/^pyodide(?:-python)?$/, 'python');
  const steps = options.get('code-line-numbers') ?? '';
  const title = options.get('filename') ?? options.get('lst-cap');
  const isDrawing = DRAWINGS.has(lang);
  const alt = isDrawing ? options.get('fig-alt') : undefined;
  const words = [
    lang,
    /^[\d,|\s-]+$/.test(steps) && steps !== '' ? `{${steps}}` : '',
    title === undefined ? '' : `title="${title.replaceAll('"', "'")}"`,
    alt === undefined ? '' : `alt="${alt.replaceAll('"', "'")}"`,
  ];
  return {
    info: words.filter(Boolean).join(' '),
    optionLines,
    isHidden:
      isFalse('include') ||
      (isFalse('echo') && isFalse('output')) ||
      (isFalse('echo') && isFalse('eval')) ||
      /^\s*setup\b/.test(header) ||
      options.get('label') === 'setup',
    isStyle: engine.toLowerCase() === 'css' && !isFalse('include') && !isFalse('eval'),
    isPageCode: /^(?:scss|sass|js|asis)$/.test(engine.toLowerCase()) && isFalse('echo'),
    isDrawing,
    ...(caption === undefined || /^[[!]/.test(caption) ? {} : { caption }),
  };
}
