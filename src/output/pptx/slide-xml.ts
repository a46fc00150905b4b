/** The shapes of one slide enter; its part of the presentation leaves, with its relations. */
import type { PictureShape, Shape, SlideShapes } from './shapes.ts';
import type { Package, Relations } from './package.ts';
import { pictureXml, rectXml, type ShapeContext, tableXml, textXml } from './shape-xml.ts';
import type { PicturesOf } from './pictures.ts';
import { NUMBER_FIELD, type PlaceholderKind, placeholderMark, treeXml } from './theme-xml.ts';
import { propertiesXml, type TextContext } from './text-xml.ts';
import { NAMESPACES, solidFill, XML, type ThemeColors, xmlText } from './xml.ts';

export interface SlidePart {
  readonly shapes: SlideShapes;
  readonly pictures: PicturesOf;
  /** The layout's number, from 1. */
  readonly layout: number;
  readonly isCover: boolean;
  /** The slide's place in the file, from 1. */
  readonly at: number;
  readonly title: string | undefined;
}

export interface SlideSurroundings extends Omit<TextContext, 'link'> {
  readonly theme: ThemeColors;
  /** The places of the slides that are in the file, from 1, by id. */
  readonly places: ReadonlyMap<string, number>;
}

export function slideXml(part: SlidePart, file: Package, relations: Relations, around: SlideSurroundings): string {
  let ids = 1;
  const context: ShapeContext = {
    ...around,
    nextId: () => (ids += 1),
    link: (href) => linkAttributes(href, relations, around.places),
  };
  relations.add('slideLayout', `../slideLayouts/slideLayout${part.layout}.xml`);
  const { ground } = part.shapes;
  const { backdrop } = part.pictures;
  const fill =
    backdrop === undefined
      ? solidFill(ground, around.theme)
      : `<a:blipFill><a:blip r:embed="${relations.add('image', file.addMedia(backdrop, 'png'))}"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>`;
  const counts = new Map<string, number>();
  const nameOf = (kind: string): string => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return `${kind} ${counts.get(kind) ?? 1}`;
  };
  const used = new Set<PlaceholderKind>();
  const shapes = part.shapes.shapes.map((shape) => shapeXml(shape, part, { file, relations, context, nameOf, used }));
  const name = part.title === undefined ? '' : ` name="${xmlText(part.title)}"`;
  return `${XML}<p:sld ${NAMESPACES}><p:cSld${name}><p:bg><p:bgPr>${fill}<a:effectLst/></p:bgPr></p:bg>${treeXml(shapes.join(''))}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`;
}

interface Writing {
  readonly file: Package;
  readonly relations: Relations;
  readonly context: ShapeContext;
  nameOf(kind: string): string;
  /** A slide has one of each. */
  readonly used: Set<PlaceholderKind>;
}

function shapeXml(shape: Shape, part: SlidePart, writing: Writing): string {
  const { context, nameOf, used } = writing;
  switch (shape.kind) {
    case 'rect':
      return rectXml(shape, context);
    case 'table':
      return tableXml(shape, nameOf('Table'), context);
    case 'picture':
      return placedPicture(shape, part, writing);
    case 'text': {
      const kind = shape.role === undefined ? undefined : ROLES[shape.role];
      const placed = kind === 'title' && part.isCover ? 'ctrTitle' : kind;
      if (placed === undefined || used.has(placed)) return textXml(shape, nameOf('Text'), context);
      used.add(placed);
      const xml = textXml(shape, NAMES[placed], context, placeholderMark(placed));
      return placed === 'sldNum' ? withNumberField(xml, part, shape, context) : xml;
    }
  }
}

const ROLES = { title: 'title', footer: 'ftr', number: 'sldNum' } as const;
const NAMES: Readonly<Record<PlaceholderKind, string>> = {
  title: 'Title',
  ctrTitle: 'Title',
  ftr: 'Footer',
  sldNum: 'Slide number',
};

/** A number that is the slide's place in the file goes on counting when slides are moved. */
function withNumberField(
  xml: string,
  { at }: SlidePart,
  shape: Extract<Shape, { kind: 'text' }>,
  context: ShapeContext,
): string {
  const [run] = shape.paragraphs[0]?.runs ?? [];
  if (run?.text.trim() !== String(at)) return xml;
  const properties = propertiesXml(run, context, '');
  const field = `<a:fld id="${NUMBER_FIELD}" type="slidenum">${properties}<a:t>${at}</a:t></a:fld>`;
  return xml.replace(`<a:r>${properties}<a:t>${xmlText(run.text)}</a:t></a:r>`, () => field);
}

function placedPicture(
  shape: PictureShape,
  { pictures }: SlidePart,
  { file, relations, context, nameOf }: Writing,
): string {
  const picture = pictures.pictures.get(shape);
  // What could not be had has been told of; its words stand for it.
  if (picture === undefined) return '';
  const image = relations.add('image', file.addMedia(picture.bytes, picture.type));
  const svg = picture.svg === undefined ? {} : { svg: relations.add('image', file.addMedia(picture.svg, 'svg')) };
  const { crop, ...whole } = shape;
  const placed = picture.isCut === true || crop === undefined ? whole : shape;
  return pictureXml(placed, { image, ...svg }, nameOf('Picture'), context);
}

function linkAttributes(href: string, relations: Relations, places: ReadonlyMap<string, number>): string | undefined {
  if (href.startsWith('#')) {
    const at = places.get(decoded(href.slice(1)));
    if (at === undefined) return undefined;
    return ` r:id="${relations.add('slide', `slide${at}.xml`)}" action="ppaction://hlinksldjump"`;
  }
  if (!/^(?:https?:|mailto:|tel:|ftp:)/i.test(href) && /^[a-z][a-z\d+.-]*:/i.test(href)) return undefined;
  return ` r:id="${relations.add('hyperlink', href, true)}"`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
