/** A deck's colours and faces enter; the theme, the master, a layout for each that the deck uses and the notes' master leave. */
import type { Box } from './shapes.ts';
import { NAMESPACES, transform, XML, xmlText, type ThemeColors } from './xml.ts';
import { familyKind, type ThemeFonts } from './text-xml.ts';

/** Faces that machines have for scripts that a deck's own faces lack, by ISO 15924. */
const SCRIPTS = {
  Jpan: 'Yu Gothic',
  Hang: 'Malgun Gothic',
  Hans: 'Microsoft YaHei',
  Hant: 'Microsoft JhengHei',
  Arab: 'Tahoma',
  Hebr: 'Tahoma',
} as const;

/** The face for East Asian letters of a deck in this language; empty for one in another. */
function eastAsian(lang: string): string {
  const tag = lang.toLowerCase();
  if (tag.startsWith('ja')) return SCRIPTS.Jpan;
  if (tag.startsWith('ko')) return SCRIPTS.Hang;
  if (/^zh-(?:hant|tw|hk|mo)/.test(tag)) return SCRIPTS.Hant;
  return tag.startsWith('zh') ? SCRIPTS.Hans : '';
}

function complex(lang: string): string {
  return /^(?:fa|ar|ur|he|ckb|ps)\b/i.test(lang) ? SCRIPTS.Arab : '';
}

export function themeXml(colors: ThemeColors, fonts: ThemeFonts, lang: string): string {
  const color = (name: string, hex: string): string =>
    `<a:${name}><a:srgbClr val="${hex.slice(1).toUpperCase()}"/></a:${name}>`;
  const [text, ground] = [colors.text, colors.ground];
  const [dark, light] = colors.isDark ? [ground, text] : [text, ground];
  const [dark2, light2] = colors.isDark ? [colors.surface, colors.softText] : [colors.softText, colors.surface];
  const accents = [colors.accent, ...colors.others].slice(0, 6);
  const scheme = [
    color('dk1', dark),
    color('lt1', light),
    color('dk2', dark2),
    color('lt2', light2),
    ...Array.from({ length: 6 }, (_, at) => color(`accent${at + 1}`, accents[at % accents.length] ?? colors.accent)),
    color('hlink', colors.accent),
    color('folHlink', colors.accent),
  ].join('');
  const scripts = Object.entries(SCRIPTS).map(([script, face]) => `<a:font script="${script}" typeface="${face}"/>`);
  const face = (tag: string, latin: string): string =>
    `<a:${tag}><a:latin typeface="${xmlText(latin)}" pitchFamily="${familyKind(latin)}" charset="0"/><a:ea typeface="${eastAsian(lang)}"/><a:cs typeface="${complex(lang)}"/>${scripts.join('')}</a:${tag}>`;
  const fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>';
  const line = `<a:ln w="6350">${fill}</a:ln>`;
  const effect = '<a:effectStyle><a:effectLst/></a:effectStyle>';
  return `${XML}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Lectern"><a:themeElements><a:clrScheme name="Lectern">${scheme}</a:clrScheme><a:fontScheme name="Lectern">${face('majorFont', fonts.heading)}${face('minorFont', fonts.body)}</a:fontScheme><a:fmtScheme name="Lectern"><a:fillStyleLst>${fill.repeat(3)}</a:fillStyleLst><a:lnStyleLst>${line.repeat(3)}</a:lnStyleLst><a:effectStyleLst>${effect.repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${fill.repeat(3)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`;
}

const TREE =
  '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>';

/** The shapes of a slide, a layout or a master. */
export function treeXml(shapes: string): string {
  return `<p:spTree>${TREE}${shapes}</p:spTree>`;
}

/** Where a title, a footer and a number stand on a layout. */
export interface LayoutPlaces {
  readonly title?: Box;
  readonly footer?: Box;
  readonly number?: Box;
}

export type PlaceholderKind = 'title' | 'ctrTitle' | 'ftr' | 'sldNum';

/** The mark that binds a shape of a slide to that of its layout. */
export function placeholderMark(kind: PlaceholderKind): string {
  const index = { title: '', ctrTitle: '', ftr: ' sz="quarter" idx="11"', sldNum: ' sz="quarter" idx="12"' }[kind];
  return `<p:ph type="${kind}"${index}/>`;
}

function placeholderXml(id: number, kind: PlaceholderKind, box: Box, text: string): string {
  return `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${kind}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>${placeholderMark(kind)}</p:nvPr></p:nvSpPr><p:spPr>${transform(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:normAutofit/></a:bodyPr><a:lstStyle/><a:p>${text}</a:p></p:txBody></p:sp>`;
}

export const NUMBER_FIELD = '{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}';

function placeholders({ title, footer, number }: LayoutPlaces, isCover: boolean): string {
  const shown = [
    title === undefined ? '' : placeholderXml(2, isCover ? 'ctrTitle' : 'title', title, '<a:endParaRPr/>'),
    footer === undefined ? '' : placeholderXml(3, 'ftr', footer, '<a:endParaRPr/>'),
    number === undefined
      ? ''
      : placeholderXml(4, 'sldNum', number, `<a:fld id="${NUMBER_FIELD}" type="slidenum"><a:t>‹#›</a:t></a:fld>`),
  ];
  return shown.join('');
}

const BACKGROUND = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>';

export function masterXml(places: LayoutPlaces, layoutIds: readonly string[], isDark: boolean): string {
  const [dark, light] = isDark ? ['lt', 'dk'] : ['dk', 'lt'];
  const map = `bg1="${light}1" tx1="${dark}1" bg2="${isDark ? 'dk' : 'lt'}2" tx2="${isDark ? 'lt' : 'dk'}2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"`;
  const ids = layoutIds.map((id, at) => `<p:sldLayoutId id="${2_147_483_649 + at}" r:id="${id}"/>`).join('');
  const style = (tag: string, face: string, size: number): string => {
    const run = `<a:defRPr sz="${size}"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+${face}-lt"/><a:ea typeface="+${face}-ea"/><a:cs typeface="+${face}-cs"/></a:defRPr>`;
    return `<p:${tag}><a:lvl1pPr marL="0" indent="0"><a:buNone/>${run}</a:lvl1pPr></p:${tag}>`;
  };
  const styles = style('titleStyle', 'mj', 3200) + style('bodyStyle', 'mn', 2000) + style('otherStyle', 'mn', 1800);
  return `${XML}<p:sldMaster ${NAMESPACES}><p:cSld>${BACKGROUND}${treeXml(placeholders(places, false))}</p:cSld><p:clrMap ${map}/><p:sldLayoutIdLst>${ids}</p:sldLayoutIdLst><p:txStyles>${styles}</p:txStyles></p:sldMaster>`;
}

export function layoutXml(name: string, places: LayoutPlaces): string {
  const isCover = name === 'cover';
  const type = isCover ? 'title' : places.title === undefined ? 'blank' : 'titleOnly';
  return `${XML}<p:sldLayout ${NAMESPACES} type="${type}" preserve="1"><p:cSld name="${xmlText(name)}">${treeXml(placeholders(places, isCover))}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`;
}

/** The sheet that notes stand on, A4 upright: the slide above, its notes below. */
export const NOTES_SHEET = { width: 720, height: 1040 } as const;

export function notesMasterXml(ratio: number): string {
  return `${XML}<p:notesMaster ${NAMESPACES}><p:cSld>${BACKGROUND}${treeXml(notesShapes(ratio, '<a:p/>'))}</p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:notesStyle><a:lvl1pPr><a:defRPr sz="1200"/></a:lvl1pPr></p:notesStyle></p:notesMaster>`;
}

export function notesSlideXml(ratio: number, paragraphs: string): string {
  return `${XML}<p:notes ${NAMESPACES}><p:cSld>${treeXml(notesShapes(ratio, paragraphs))}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>`;
}

/** @param ratio of the slide, width by height. */
function notesShapes(ratio: number, paragraphs: string): string {
  const width = Math.min(600, 440 * ratio);
  const picture = transform({ x: (NOTES_SHEET.width - width) / 2, y: 60, width, height: width / ratio });
  const body = transform({ x: 60, y: 530, width: 600, height: 450 });
  const rect = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>';
  return `<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>${picture}${rect}<a:noFill/><a:ln w="12700"><a:solidFill><a:prstClr val="black"/></a:solidFill></a:ln></p:spPr></p:sp><p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr>${body}${rect}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>${paragraphs}</p:txBody></p:sp>`;
}
