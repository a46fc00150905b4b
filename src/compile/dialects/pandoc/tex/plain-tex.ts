/** Lines of TeX as beamer decks hold them enter; Markdown with the same words leaves, and the commands without an equal. */

export interface PlainTex {
  readonly markdown: readonly string[];
  /** Commands that were left out: `\usepackage`, `\begin{tikzpicture}`. */
  readonly left: readonly string[];
}

/** How long, how far, how large: nothing a slide here needs to be told. */
const SILENT = new Set(
  (
    'vspace hspace vfill hfill bigskip medskip smallskip newpage clearpage pagebreak newline linebreak noindent centering ' +
    'raggedright raggedleft tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge par label nopagebreak ' +
    'setlength addtolength setbeamertemplate usebeamertemplate setbeamercolor setcounter addtocounter baselineskip selectfont ' +
    'fontsize bgroup egroup begingroup endgroup null relax protect phantom vphantom hphantom framebreak appendix maketitle ' +
    'titlepage tableofcontents frametitle onslide only hline toprule midrule bottomrule definecolor setstretch columnbreak'
  ).split(' '),
);

/** Environments that only gather what stands in them. */
const TRANSPARENT = new Set(
  'center flushleft flushright figure table minipage small footnotesize tiny scriptsize large frame overprint quote block alertblock exampleblock columns column itemize enumerate description document multicols tabular'.split(
    ' ',
  ),
);

const WRAPPED: Readonly<Record<string, readonly [string, string]>> = {
  textbf: ['**', '**'],
  textit: ['*', '*'],
  emph: ['*', '*'],
  textsl: ['*', '*'],
  texttt: ['`', '`'],
  alert: ['**', '**'],
  underline: ['[', `]\uE000.underline\uE001`],
  structure: ['**', '**'],
};

export function plainTex(lines: readonly string[]): PlainTex {
  const left = new Set<string>();
  const columns: boolean[] = [];
  const numbered: boolean[] = [];
  const out: string[] = [];
  for (const line of lines) {
    const text = line.trim();
    if (text === '' || text.startsWith('%')) {
      if (text === '') out.push('');
      continue;
    }
    out.push(...readLine(text, { left, columns, numbered }));
  }
  return { markdown: trimBlank(out), left: [...left] };
}

interface Reading {
  readonly left: Set<string>;
  /** For each open `columns`, whether a column is open in it. */
  readonly columns: boolean[];
  /** For each open list, whether it is numbered. */
  readonly numbered: boolean[];
}

const PART = /\\(begin|end)\{([A-Za-z]+\*?)\}|\\(column|item|pause|note|includegraphics)(?![A-Za-z])/g;

function readLine(text: string, reading: Reading): readonly string[] {
  const out: string[] = [];
  let at = 0;
  const words = (to: number): void => {
    const found = inlineTex(text.slice(at, to), reading.left).trim();
    if (found !== '') out.push(found);
  };
  for (const match of text.matchAll(PART)) {
    if (match.index < at) continue;
    words(match.index);
    at = match.index + match[0].length;
    const options = /^(?:\s*\[[^\]]*\]|<[^<>]*>)*/.exec(text.slice(at))?.[0] ?? '';
    at += options.length;
    const argument = /^\{((?:[^{}]|\{[^{}]*\})*)\}/.exec(text.slice(at));
    const take = (): string => {
      at += argument?.[0].length ?? 0;
      return argument?.[1] ?? '';
    };
    if (match[1] === 'begin') out.push(...begin(match[2] ?? '', take, reading));
    else if (match[1] === 'end') out.push(...end(match[2] ?? '', reading));
    else if (match[3] === 'column') out.push(...column(take(), reading));
    else if (match[3] === 'pause') out.push('', '. . .', '');
    else if (match[3] === 'note') out.push('', '::: notes', inlineTex(take(), reading.left), ':::', '');
    else if (match[3] === 'includegraphics') out.push(picture(take(), options));
    else {
      const indent = '  '.repeat(Math.max(0, reading.numbered.length - 1));
      const rest = text.slice(at).split(/\\(?:item|begin|end)\b/)[0] ?? '';
      at += rest.length;
      out.push(`${indent}${reading.numbered.at(-1) ? '1.' : '-'} ${inlineTex(rest, reading.left).trim()}`);
    }
  }
  words(text.length);
  return out;
}

function begin(name: string, take: () => string, reading: Reading): readonly string[] {
  const plain = name.replace('*', '');
  switch (plain) {
    case 'columns':
      reading.columns.push(false);
      return ['', ':::: {.columns}', ''];
    case 'column':
    case 'minipage':
      return reading.columns.length > 0 ? column(take(), reading) : (take(), []);
    case 'itemize':
    case 'enumerate':
      reading.numbered.push(plain === 'enumerate');
      return reading.numbered.length === 1 ? [''] : [];
    case 'block':
    case 'alertblock':
    case 'exampleblock': {
      const title = inlineTex(take(), reading.left);
      return [
        '',
        `::: {.callout-${plain === 'alertblock' ? 'warning' : plain === 'block' ? 'note' : 'tip'} title="${title.replaceAll('"', '”')}"}`,
        '',
      ];
    }
  }
  if (!TRANSPARENT.has(plain)) reading.left.add(`\\begin{${name}}`);
  return [];
}

function end(name: string, reading: Reading): readonly string[] {
  switch (name.replace('*', '')) {
    case 'columns': {
      const isOpen = reading.columns.pop() ?? false;
      return isOpen ? ['', ':::', '', '::::', ''] : ['', '::::', ''];
    }
    case 'column':
    case 'minipage':
      if (reading.columns.at(-1) !== true) return [];
      reading.columns[reading.columns.length - 1] = false;
      return ['', ':::', ''];
    case 'itemize':
    case 'enumerate':
      reading.numbered.pop();
      return reading.numbered.length === 0 ? [''] : [];
    case 'block':
    case 'alertblock':
    case 'exampleblock':
      return ['', ':::', ''];
  }
  return [];
}

function column(width: string, { columns }: Reading): readonly string[] {
  if (columns.length === 0) return [];
  const closing = columns.at(-1) ? [':::', ''] : [];
  columns[columns.length - 1] = true;
  const share = /^\s*(0?\.\d+|1)\s*\\/.exec(width)?.[1];
  const attribute = share === undefined ? '' : ` width="${Math.round(Number(share) * 100)}%"`;
  return ['', ...closing, `::: {.column${attribute}}`, ''];
}

function picture(path: string, options: string): string {
  const share = /width\s*=\s*(0?\.\d+|1)?\s*\\/.exec(options)?.[1];
  return `![](${path.trim()})${share === undefined ? '' : `{width=${Math.round(Number(share) * 100)}%}`}`;
}

/** Stand for the braces of native Markdown while those of TeX go. */
const OPEN = '\uE000';
const CLOSE = '\uE001';

/** A stretch of text without environments. */
function inlineTex(text: string, left: Set<string>): string {
  let out = text;
  // From within: `\textbf{\emph{x}}`. Each round takes at least one command away.
  for (let rounds = 0; rounds < 8; rounds++) {
    const before = out;
    out = out.replaceAll(
      /\\([A-Za-z]+)\*?(?:<[^<>]*>|\[[^\]]*\])*((?:\{[^{}]*\})*)/g,
      (_, name: string, rest: string) => {
        const parts = [...rest.matchAll(/\{([^{}]*)\}/g)].map(([, part = '']) => part);
        return command(name, parts, left);
      },
    );
    if (out === before) break;
  }
  return out
    .replaceAll(/\\\\(?:\[[^\]]*\])?/g, '<br>')
    .replaceAll(/\\([%&#_$ ,;])/g, (_, char: string) =>
      /[ ,;]/.test(char) ? ' ' : char === '$' || char === '_' ? `\\${char}` : char,
    )
    .replaceAll(/[{}]/g, '')
    .replaceAll(OPEN, '{')
    .replaceAll(CLOSE, '}');
}

function command(name: string, parts: readonly string[], left: Set<string>): string {
  const [first = '', second = ''] = parts;
  const wrapped = WRAPPED[name];
  if (wrapped) return first === '' ? '' : wrapped[0] + first + wrapped[1];
  if (name === 'href') return `[${second}](${first})`;
  if (name === 'url') return `<${first}>`;
  if (name === 'textcolor' || name === 'color' || name === 'colorbox') {
    const style = `${OPEN}style="color: ${first}"${CLOSE}`;
    return second === '' ? '' : /^[a-z]+$/i.test(first) ? `[${second}]${style}` : second;
  }
  if (name === 'footnote') return `^[${first}]`;
  if (name === 'cite' || name === 'citep' || name === 'citet') return `[@${first}]`;
  if (name === 'ldots' || name === 'dots') return '…';
  if (name === 'LaTeX' || name === 'TeX') return name;
  if (SILENT.has(name)) return '';
  // Without an argument it may be no command at all: C:\Users.
  if (parts.length === 0) return `\\${name}`;
  left.add(`\\${name}`);
  return parts.at(-1) ?? '';
}

function trimBlank(lines: readonly string[]): readonly string[] {
  const out: string[] = [];
  for (const line of lines) if (line !== '' || (out.length > 0 && out.at(-1) !== '')) out.push(line);
  while (out.at(-1) === '') out.pop();
  return out;
}
