/** A `<style>` of a slide enters; it leaves as CSS that browsers read, with the slide under the name it has here. */
import type { SlideWork } from './deck.ts';
import { originAt, unmappedAt } from './deck.ts';
import { pathOf } from './paths.ts';
import type { Tag } from './tags.ts';
import { styleOf, utilityOf } from './utilities/utilities.ts';

/** Line by line, so that every line keeps its place. */
export function styleSheetOf(tag: Tag, work: SlideWork): void {
  if (tag.close === undefined) return;
  const lang = tag.attrs.find(({ name }) => name === 'lang')?.value;
  if (lang !== undefined && lang !== 'css' && lang !== 'postcss') {
    unmappedAt(work, `style sheet in "${lang}"`, tag.from, 'write it in CSS');
  }
  const { text } = work;
  if (tag.attrs.length > 0)
    text.edits.replace(
      tag.from.line,
      tag.from.column,
      tag.to.line === tag.from.line ? tag.to.column : Infinity,
      '<style>',
    );
  for (let line = tag.to.line; line <= tag.close.from.line; line++) {
    const written = text.lines[line]?.text ?? '';
    const start = line === tag.to.line ? tag.to.column : 0;
    const end = line === tag.close.from.line ? tag.close.from.column : written.length;
    const inner = written.slice(start, end);
    const changed = cssOf(inner, line, work);
    if (changed !== inner && end > start) text.edits.replace(line, start, end, changed);
  }
}

function cssOf(css: string, line: number, work: SlideWork): string {
  const { file } = originAt(work.text, line);
  return css
    .replaceAll(/\.(?:slidev-layout|slidev-page|slidev-slide-content)\b(?:-\d+)?/g, 'section')
    .replaceAll(/::v-deep\(([^()]*)\)|:deep\(([^()]*)\)/g, '$1$2')
    .replaceAll(
      /url\(\s*(["']?)(\/[^"')\s]+)\1\s*\)/g,
      (_all, quote: string, url: string) => `url(${quote}${pathOf(url, file, work.deck.context)}${quote})`,
    )
    .replaceAll(/@apply\s+([^;{}]{1,300})(?:;|$)/g, (_all, names: string) => {
      const said = names
        .trim()
        .split(/\s+/)
        .map((name) => ({ name, said: utilityOf(name, work.deck.dark) }));
      for (const { name, said: known } of said) {
        if (known === undefined) unmappedAt(work, `utility "${name}" of @apply`, { line, column: 0 });
      }
      const css = styleOf(
        said.flatMap((one) => (one.said === undefined || one.said === 'silent' ? [] : [...one.said])),
      );
      return css === '' ? '' : `${css};`;
    });
}
