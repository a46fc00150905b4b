/** A deck's native lines enter, from whichever files; the text of one native file leaves, with what had no equal told in comments. */
import type { SourceLine } from '../../source.ts';
import type { RawSlide } from '../../split.ts';
import { rebaseLines, rebaseYaml } from './rebase.ts';

/** A deck in the native dialect, all its parts in one. */
export interface NativeSource {
  /** The YAML lines of the deck's front matter. */
  readonly frontMatter: readonly SourceLine[];
  readonly slides: readonly RawSlide[];
  /** What had no equal, by `file:line` of the author. */
  readonly unmapped: ReadonlyMap<string, readonly string[]>;
}

/** The text ends with a line end. Paths in it are relative to the deck's folder. */
export function nativeFile({ frontMatter, slides, unmapped }: NativeSource): string {
  const remarks = remarksBySlide(slides, unmapped);
  const ofDeck = (remarks.get(undefined) ?? []).map((kind) => `# not mapped: ${kind}`);
  // Lines that are all comments would not be read as front matter again.
  const says = frontMatter.some(({ text }) => !/^\s*(?:#|$)/.test(text));
  const yaml = says ? [...ofDeck, ...rebaseYaml(frontMatter)] : [];
  const out = yaml.length > 0 ? ['---', ...yaml, '---'] : [];
  for (const [index, slide] of slides.entries()) {
    const { vertical, content } = slide;
    if (index > 0 || slide.frontMatter !== undefined || content.length === 0) {
      // A file that begins with `---` and a line below it would have front matter there.
      if (out.length > 0 || slide.frontMatter !== undefined) out.push('');
      out.push(vertical && index > 0 ? '--' : '---');
    }
    if (slide.frontMatter) out.push(...rebaseYaml(slide.frontMatter), '---');
    for (const kind of remarks.get(slide) ?? []) out.push('', `<!-- not mapped: ${inComment(kind)} -->`);
    if (content.length > 0) out.push(...(out.length > 0 ? [''] : []), ...rebaseLines(content));
  }
  // What looks like a byte order mark at the start of a file would be taken for one.
  const text = `${out.join('\n')}\n`;
  return text.startsWith('\uFEFF') ? `\n${text}` : text;
}

function inComment(text: string): string {
  return text.replaceAll('--', '- -').replaceAll('\n', ' ');
}

/** What had no equal on each slide, and (under undefined) above the first one. */
function remarksBySlide(
  slides: readonly RawSlide[],
  unmapped: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<RawSlide | undefined, readonly string[]> {
  const starts = slides.map((slide) => {
    const lines = [...(slide.frontMatter ?? []), ...slide.content].filter(({ file }) => file === slide.span.file);
    return Math.min(slide.span.line, ...lines.map(({ number }) => number));
  });
  const remarks = new Map<RawSlide | undefined, readonly string[]>();
  for (const [place, kinds] of unmapped) {
    const at = place.lastIndexOf(':');
    const [file, line] = [place.slice(0, at), Number(place.slice(at + 1))];
    const slide = slides.findLast(({ span }, index) => span.file === file && (starts[index] ?? 0) <= line);
    remarks.set(slide, [...new Set([...(remarks.get(slide) ?? []), ...kinds])]);
  }
  return remarks;
}
