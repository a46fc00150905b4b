/** Runs in the page: code enters, one text with a paragraph for each line leaves, the grounds of marked lines before it. */
import type { Grounds } from './read-grounds.ts';
import type { Places } from './read-places.ts';
import type { InlineDrawing } from './read-text.ts';
import type { Shape } from './shapes.ts';

export interface Code {
  codeOf(pre: Element): readonly Shape[];
}

export function makeCode({ contentBox }: Places, { groundOf }: Grounds): Code {
  const { colorOf, isShown, runsOf, paragraphOf, plainRun } = globalThis.lecternText;

  function codeOf(pre: Element): readonly Shape[] {
    const grounds: Shape[] = [];
    const lines = [...pre.querySelectorAll('.line')].filter(isShown);
    const rows = lines.length > 0 ? lines : [pre];
    const digits = Math.max(0, ...rows.map((line) => (line.getAttribute('data-number') ?? '').length));
    const paragraphs = rows.map((line) => {
      const drawings: InlineDrawing[] = [];
      // PowerPoint's own tab stops are an inch apart.
      const stop = Number.parseFloat(getComputedStyle(line).tabSize) || 8;
      let column = 0;
      const runs = runsOf([...line.childNodes], drawings, true).map((run) => {
        let text = '';
        for (const letter of run.text.replace(/\n/g, '')) {
          const shown = letter === '\t' ? ' '.repeat(stop - (column % stop)) : letter;
          column += shown.length;
          text += shown;
        }
        return { ...run, text };
      });
      if (line !== pre) grounds.push(...groundOf(line));
      const number = line.getAttribute('data-number');
      const [first] = runs;
      const style = getComputedStyle(line, '::before');
      const blank = { ...(first ?? plainRun(line)), text: '', color: colorOf(style.color) };
      const shown = number === null ? runs : [{ ...blank, text: `${number.padStart(digits)}  ` }, ...runs];
      return paragraphOf(line, shown.every(({ text }) => text === '') ? [{ ...blank, text: ' ' }] : shown, {
        align: 'left',
        isRtl: false,
      });
    });
    const [first] = rows;
    const inner = first === undefined ? contentBox(pre) : contentBox(first);
    const at = { ...inner, height: Math.max(inner.height, contentBox(pre).height) };
    const words = paragraphs.some(({ runs }) => runs.some(({ text }) => text.trim() !== ''));
    const isBroken = rows.some(
      (line, index) => line !== pre && line.getBoundingClientRect().height > (paragraphs[index]?.lineHeight ?? 0) * 1.5,
    );
    return words ? [...grounds, { kind: 'text', box: at, paragraphs, isUnbroken: !isBroken }] : grounds;
  }

  return { codeOf };
}
