/** Slides that were read, and what is known of their deck, enter; the file of a presentation leaves. */
import type { Box } from './shapes.ts';
import { notesParagraphs } from './notes.ts';
import { Package, Relations } from './package.ts';
import type { PageTheme } from './read-theme.ts';
import { slideXml, type SlideSurroundings } from './slide-xml.ts';
import { faceName } from './text-xml.ts';
import {
  layoutXml,
  type LayoutPlaces,
  masterXml,
  NOTES_SHEET,
  notesMasterXml,
  notesSlideXml,
  themeXml,
} from './theme-xml.ts';
import type { ReadSlide } from './write-pptx.ts';
import { emu, NAMESPACES, XML, xmlText } from './xml.ts';

export interface PresentationInput {
  readonly title: string;
  readonly authors: readonly string[];
  readonly subject: string | undefined;
  readonly keywords: readonly string[];
  readonly lang: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly date: Date;
  readonly version: string;
  readonly theme: PageTheme;
  /** `section`: the part of the talk that it opens. */
  readonly slides: readonly (ReadSlide & { readonly section?: string })[];
  /** A name for something, unique in the world and the same each time. */
  guid(name: string): string;
}

/** Letters of one width that every office machine has. */
const CODE_FACE = 'Consolas';

/** Stands first in the file and is not packed: by what it says, our files are told from those that were changed elsewhere. */
export const APP_PART = 'docProps/app.xml';
export const PRODUCER = '<Application>Lectern</Application>';

export function presentationFile(input: PresentationInput): Uint8Array {
  const file = new Package();
  const { slides, size, theme } = input;
  const { colors } = theme;
  const fonts = { heading: faceName(theme.faces.heading), body: faceName(theme.faces.body), code: CODE_FACE };
  const layouts = [...new Set(slides.map(({ visible }) => visible.slide.layout))];
  const around: SlideSurroundings = {
    theme: colors,
    fonts,
    lang: input.lang,
    places: new Map(slides.map(({ visible }, at) => [visible.slide.id, at + 1])),
  };
  const main = new Relations();
  const masterId = main.add('slideMaster', 'slideMasters/slideMaster1.xml');
  const hasNotes = slides.some(({ notes }) => notes.length > 0);
  addDocProps(file, input);
  addMaster(file, layouts, input);
  const themeText = themeXml(colors, fonts, input.lang);
  file.addPart('ppt/theme/theme1.xml', 'theme', themeText);
  main.add('theme', 'theme/theme1.xml');
  const notesMaster = hasNotes
    ? addNotesMaster(file, main, size, themeXml({ ...colors, isDark: false }, fonts, input.lang))
    : '';
  const ids = slides.map((slide, index) => {
    const at = index + 1;
    const relations = new Relations();
    const { layout, title } = slide.visible.slide;
    const xml = slideXml(
      { ...slide, layout: layouts.indexOf(layout) + 1, isCover: layout === 'cover', at, title },
      file,
      relations,
      around,
    );
    if (slide.notes.length > 0) {
      relations.add('notesSlide', `../notesSlides/notesSlide${at}.xml`);
      const own = new Relations();
      own.add('notesMaster', '../notesMasters/notesMaster1.xml');
      own.add('slide', `../slides/slide${at}.xml`);
      const paragraphs = notesParagraphs(slide.notes, input.lang);
      const ratio = size.width / size.height;
      file.addPart(
        `ppt/notesSlides/notesSlide${at}.xml`,
        'presentationml.notesSlide',
        notesSlideXml(ratio, paragraphs),
        own,
      );
    }
    file.addPart(`ppt/slides/slide${at}.xml`, 'presentationml.slide', xml, relations);
    return main.add('slide', `slides/slide${at}.xml`);
  });
  main.add('presProps', 'presProps.xml');
  main.add('tableStyles', 'tableStyles.xml');
  file.addPart('ppt/presProps.xml', 'presentationml.presProps', `${XML}<p:presentationPr ${NAMESPACES}/>`);
  const styles = `${XML}<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"/>`;
  file.addPart('ppt/tableStyles.xml', 'presentationml.tableStyles', styles);
  const xml = presentationXml(input, masterId, notesMaster, ids);
  file.addPart('ppt/presentation.xml', 'presentationml.presentation.main', xml, main);
  const root = new Relations();
  root.add('officeDocument', 'ppt/presentation.xml');
  root.add('extended-properties', APP_PART);
  root.addCore('docProps/core.xml');
  file.addRelations('', root);
  return file.zip(APP_PART);
}

function addDocProps(
  file: Package,
  { title, authors, subject, keywords, lang, date, version, slides }: PresentationInput,
): void {
  const app = `${XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">${PRODUCER}<Slides>${slides.length}</Slides><AppVersion>${versionNumber(version)}</AppVersion></Properties>`;
  file.addPart(APP_PART, 'extended-properties', app);
  const time = date.toISOString().replace(/\.\d+Z$/, 'Z');
  const line = (tag: string, text: string | undefined): string =>
    text === undefined || text === '' ? '' : `<${tag}>${xmlText(text)}</${tag}>`;
  const stamp = (tag: string): string => `<dcterms:${tag} xsi:type="dcterms:W3CDTF">${time}</dcterms:${tag}>`;
  const core = `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${line('dc:title', title)}${line('dc:subject', subject)}${line('dc:creator', authors.join('; '))}${line('cp:keywords', keywords.join(', '))}${line('dc:language', lang)}${stamp('created')}${stamp('modified')}</cp:coreProperties>`;
  file.addPart('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml', core);
}

/** Two numbers, as the property wants them. */
function versionNumber(version: string): string {
  const [, major = '0', minor = '0'] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  return `${major.padStart(2, '0')}.${minor.padStart(4, '0')}`;
}

/** A layout for each that the deck uses, its title where the first slide of it has one. */
function addMaster(file: Package, layouts: readonly string[], { slides, theme }: PresentationInput): void {
  const relations = new Relations();
  const places = layouts.map((name) => placesOf(slides.filter(({ visible }) => visible.slide.layout === name)));
  const ids = layouts.map((name, index) => {
    const own = new Relations();
    own.add('slideMaster', '../slideMasters/slideMaster1.xml');
    const path = `slideLayouts/slideLayout${index + 1}.xml`;
    file.addPart(`ppt/${path}`, 'presentationml.slideLayout', layoutXml(name, places[index] ?? {}), own);
    return relations.add('slideLayout', `../${path}`);
  });
  relations.add('theme', '../theme/theme1.xml');
  const master = masterXml(placesOf(slides), ids, theme.colors.isDark);
  file.addPart('ppt/slideMasters/slideMaster1.xml', 'presentationml.slideMaster', master, relations);
}

function placesOf(slides: readonly ReadSlide[]): LayoutPlaces {
  const places: { title?: Box; footer?: Box; number?: Box } = {};
  for (const { shapes } of slides) {
    for (const shape of shapes.shapes) {
      if (shape.kind === 'text' && shape.role !== undefined) places[shape.role] ??= shape.box;
    }
  }
  return places;
}

function addNotesMaster(file: Package, main: Relations, size: PresentationInput['size'], theme: string): string {
  const relations = new Relations();
  relations.add('theme', '../theme/theme2.xml');
  const xml = notesMasterXml(size.width / size.height);
  file.addPart('ppt/notesMasters/notesMaster1.xml', 'presentationml.notesMaster', xml, relations);
  file.addPart('ppt/theme/theme2.xml', 'theme', theme);
  return main.add('notesMaster', 'notesMasters/notesMaster1.xml');
}

/** Numbers of slides begin with it. */
const FIRST_SLIDE = 256;

function presentationXml(
  input: PresentationInput,
  master: string,
  notesMaster: string,
  ids: readonly string[],
): string {
  const { width, height } = input.size;
  const slides = ids.map((id, at) => `<p:sldId id="${FIRST_SLIDE + at}" r:id="${id}"/>`).join('');
  const notes =
    notesMaster === '' ? '' : `<p:notesMasterIdLst><p:notesMasterId r:id="${notesMaster}"/></p:notesMasterIdLst>`;
  const size = `<p:sldSz cx="${emu(width)}" cy="${emu(height)}"/><p:notesSz cx="${emu(NOTES_SHEET.width)}" cy="${emu(NOTES_SHEET.height)}"/>`;
  return `${XML}<p:presentation ${NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="${master}"/></p:sldMasterIdLst>${notes}<p:sldIdLst>${slides}</p:sldIdLst>${size}<p:defaultTextStyle><a:defPPr><a:defRPr lang="${xmlText(input.lang)}"/></a:defPPr></p:defaultTextStyle>${sectionsXml(input)}</p:presentation>`;
}

/** Slides before the first section stand in one with the deck's title, since PowerPoint wants each in one. */
function sectionsXml({ slides, title, guid }: PresentationInput): string {
  if (!slides.some(({ section }) => section !== undefined)) return '';
  const sections: { name: string; ids: number[] }[] = [];
  slides.forEach(({ section }, at) => {
    if (section !== undefined || sections.length === 0) sections.push({ name: section ?? title, ids: [] });
    sections.at(-1)?.ids.push(FIRST_SLIDE + at);
  });
  const list = sections.map(({ name, ids }, at) => {
    const inner = ids.map((id) => `<p14:sldId id="${id}"/>`).join('');
    return `<p14:section name="${xmlText(name)}" id="${guid(`${at}\n${name}`)}"><p14:sldIdLst>${inner}</p14:sldIdLst></p14:section>`;
  });
  return `<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">${list.join('')}</p14:sectionLst></p:ext></p:extLst>`;
}
