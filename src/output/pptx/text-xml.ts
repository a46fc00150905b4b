/** Paragraphs enter; the text of a shape or a cell leaves as DrawingML. */
import type { Paragraph, Run } from './shapes.ts';
import { centipoints, colorXml, emu, solidFill, type ThemeColors, xmlText } from './xml.ts';

export interface TextContext {
  readonly theme: ThemeColors;
  readonly fonts: ThemeFonts;
  /** BCP 47, of the deck. */
  readonly lang: string;
  /** The attributes of a link's element; undefined where its target is not in the presentation. */
  link(href: string): string | undefined;
}

/** Faces by name, as a theme has them. */
export interface ThemeFonts {
  readonly heading: string;
  readonly body: string;
  readonly code: string;
}

export function paragraphsXml(paragraphs: readonly Paragraph[], context: TextContext): string {
  return paragraphs.length === 0 ? '<a:p/>' : paragraphs.map((one) => paragraphXml(one, context)).join('');
}

function paragraphXml(paragraph: Paragraph, context: TextContext): string {
  const { align, isRtl, lineHeight, before, level, indent, hanging, marker, runs } = paragraph;
  const algn = { left: 'l', right: 'r', center: 'ctr', justify: 'just' }[align];
  const size = runs[0]?.size ?? 16;
  const hang = marker === undefined ? 0 : -Math.min(indent, hanging ?? size * 1.4);
  const start = ` ${isRtl ? 'marR="0" marL' : 'marL'}="${emu(indent)}" indent="${emu(hang)}"`;
  const attributes = `${start}${level > 0 ? ` lvl="${Math.min(8, level)}"` : ''} algn="${algn}"${isRtl ? ' rtl="1"' : ''}`;
  const spacing = `<a:lnSpc><a:spcPts val="${centipoints(lineHeight)}"/></a:lnSpc><a:spcBef><a:spcPts val="${centipoints(before)}"/></a:spcBef><a:spcAft><a:spcPts val="0"/></a:spcAft>`;
  return `<a:p><a:pPr${attributes}>${spacing}${markerXml(paragraph, context)}</a:pPr>${merged(runs)
    .map((run) => runXml(run, context))
    .join('')}</a:p>`;
}

function markerXml({ marker }: Paragraph, { theme }: TextContext): string {
  if (marker === undefined) return '<a:buNone/>';
  const color = `<a:buClr>${colorXml(marker.color, theme)}</a:buClr>`;
  if (marker.kind === 'sign') {
    return `${color}<a:buFont typeface="Arial"/><a:buChar char="${xmlText(marker.sign)}"/>`;
  }
  const at = marker.at > 1 ? ` startAt="${marker.at}"` : '';
  return `${color}<a:buFont typeface="+mj-lt"/><a:buAutoNum type="${marker.style}"${at}/>`;
}

/** Neighbours that look alike are one run. */
function merged(runs: readonly Run[]): readonly Run[] {
  const kept: Run[] = [];
  for (const run of runs) {
    const last = kept.at(-1);
    const isSame =
      last !== undefined &&
      last.isBreak !== true &&
      run.isBreak !== true &&
      JSON.stringify({ ...last, text: '' }) === JSON.stringify({ ...run, text: '' });
    if (isSame) kept[kept.length - 1] = { ...last, text: last.text + run.text };
    else kept.push(run);
  }
  return kept;
}

function runXml(run: Run, context: TextContext): string {
  if (run.isBreak === true) return `<a:br>${propertiesXml(run, context, '')}</a:br>`;
  const link = run.href === undefined ? undefined : context.link(run.href);
  // A link has the theme's colour unless it says that it keeps its own.
  const linked =
    link === undefined
      ? ''
      : `<a:hlinkClick${link}><a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst></a:hlinkClick>`;
  return `<a:r>${propertiesXml(run, context, linked)}<a:t>${xmlText(run.text)}</a:t></a:r>`;
}

/** `<a:rPr>` of a run. */
export function propertiesXml(run: Run, { theme, fonts, lang }: TextContext, inner: string): string {
  const attributes = [
    ` lang="${xmlText(lang)}"`,
    ` sz="${Math.min(400_000, Math.max(100, centipoints(run.size)))}"`,
    run.isBold ? ' b="1"' : ' b="0"',
    run.isItalic ? ' i="1"' : '',
    run.isUnderlined ? ' u="sng"' : '',
    run.isStruck ? ' strike="sngStrike"' : '',
    Math.abs(run.spacing) < 0.05 ? '' : ` spc="${centipoints(run.spacing)}"`,
    run.shift === undefined ? '' : ` baseline="${run.shift === 'super' ? 30_000 : -25_000}"`,
    ' dirty="0"',
  ].join('');
  const mark = run.highlight === undefined ? '' : `<a:highlight>${colorXml(run.highlight, theme)}</a:highlight>`;
  return `<a:rPr${attributes}>${solidFill(run.color, theme)}${mark}${faceXml(run, fonts)}${inner}</a:rPr>`;
}

/** How a face that a machine has not is stood in for: letters with serifs, or without (ECMA-376, 21.1.2.3.7). */
export function familyKind(name: string): string {
  return /serif|roman|garamond|georgia|times/i.test(name) && !/sans/i.test(name) ? '18' : '34';
}

/** The theme's faces by their place in it; scripts have their own there. */
function faceXml(run: Run, fonts: ThemeFonts): string {
  if (run.isMono) {
    return `<a:latin typeface="${xmlText(fonts.code)}" pitchFamily="49" charset="0"/><a:cs typeface="${xmlText(fonts.code)}" pitchFamily="49" charset="0"/>`;
  }
  const name = faceName(run.family);
  if (name === fonts.body) return '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>';
  if (name === fonts.heading) return '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/>';
  return name === '' ? '' : `<a:latin typeface="${xmlText(name)}" pitchFamily="${familyKind(name)}" charset="0"/>`;
}

/** A family by the name under which machines have it. */
export function faceName(family: string): string {
  const name = family.replace(/ Variable$/, '');
  return /^(?:serif|sans-serif|system-ui|ui-sans-serif|monospace)$/.test(name) ? '' : name;
}
