/** The pictures of a slide that is laid out enter; bytes that PowerPoint shows leave, with drawings as vectors where they can be. */
import type { BrowserPage } from '../browser/page.ts';
import { drawingSvg } from './drawing-svg.ts';
import type { MediaType } from './package.ts';
import type { PictureShape, SlideShapes } from './shapes.ts';

export interface StoredPicture {
  readonly bytes: Uint8Array;
  readonly type: Exclude<MediaType, 'svg'>;
  readonly svg?: Uint8Array;
  /** What the shape cuts off is off already. */
  readonly isCut?: boolean;
}

export interface PicturesOf {
  readonly pictures: ReadonlyMap<PictureShape, StoredPicture>;
  /** What is drawn behind the slide, as large as it. */
  readonly backdrop?: Uint8Array;
}

/** Device pixels for each of the slide's in what is pictured: sharp on a screen of twice a slide's size. */
const SCALE = 2;

/** Reads what stands on the slide shown; `fileOf` gives the bytes of one of the page's files. */
export async function picturesOf(
  page: BrowserPage,
  { shapes, hasBackdrop, ground }: SlideShapes,
  id: string,
  fileOf: (url: string) => Promise<Uint8Array | undefined>,
): Promise<PicturesOf> {
  const pictures = new Map<PictureShape, StoredPicture>();
  for (const shape of shapes) {
    if (shape.kind !== 'picture') continue;
    const { source } = shape;
    if (source.kind === 'drawn') {
      const svg = await page.evaluate(drawingSvg, source.mark);
      const bytes = await pictured(page, `[data-pictured="${source.mark}"]`, shape.box);
      pictures.set(shape, { bytes, type: 'png', ...(svg === undefined ? {} : { svg: Buffer.from(svg) }) });
    } else {
      const bytes = await fileOf(source.url);
      const stored = bytes === undefined ? undefined : await shown(bytes, source.url, page, shape);
      if (stored !== undefined) pictures.set(shape, stored);
    }
  }
  if (!hasBackdrop) return { pictures };
  const selector = `[id="${id.replace(/["\\]/g, '\\$&')}"] .slide-backdrop`;
  return { pictures, backdrop: await pictured(page, selector, undefined, ground.hex) };
}

/** A file as PowerPoint takes it: others are changed into PNG, and a vector has a picture for programs without. */
async function shown(
  bytes: Uint8Array,
  url: string,
  page: BrowserPage,
  shape: PictureShape,
): Promise<StoredPicture | undefined> {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (head.startsWith('\x89PNG')) return { bytes, type: 'png' };
  if (head.startsWith('\xFF\xD8')) return { bytes, type: 'jpeg' };
  if (head.startsWith('GIF8')) return { bytes, type: 'gif' };
  const isVector = /^\s*(?:<|\uFEFF)/.test(Buffer.from(bytes.subarray(0, 200)).toString('utf8'));
  if (isVector) {
    // As the browser draws it, whose fonts it was made for.
    const drawn = await pictured(page, { url }, shape.box);
    return { bytes: drawn, type: 'png', ...(shape.crop === undefined ? { svg: bytes } : { isCut: true }) };
  }
  const { default: sharp } = await import('sharp');
  return { bytes: await sharp(bytes).png().toBuffer(), type: 'png' };
}

/** Pictures one element alone, on a colour or nothing: by a selector, or as the picture with this URL. */
async function pictured(
  page: BrowserPage,
  what: string | { readonly url: string },
  box: PictureShape['box'] | undefined,
  ground = 'none',
): Promise<Uint8Array> {
  const place = await page.evaluate(showAlone, { what, box: box ?? null, ground });
  try {
    return await page.picture(SCALE, { clip: place, transparent: true });
  } finally {
    await page.evaluate(showAll);
  }
}

/** Runs in the page: hides all but one element; gives its place in the window. */
function showAlone({
  what,
  box,
  ground,
}: {
  what: string | { readonly url: string };
  box: PictureShape['box'] | null;
  ground: string;
}): {
  x: number;
  y: number;
  width: number;
  height: number;
} {
  const candidates = typeof what === 'string' ? document.querySelectorAll(what) : document.images;
  const element = [...candidates].find(
    (one) =>
      one.getClientRects().length > 0 &&
      (typeof what === 'string' || (one as HTMLImageElement).currentSrc === what.url),
  );
  const style = document.createElement('style');
  style.id = 'lectern-alone';
  style.textContent =
    `html { background: ${ground} !important } body, .slide-frame, .slide-box, main { background: none !important } ` +
    'body * { visibility: hidden !important } .is-pictured, .is-pictured * { visibility: visible !important }';
  document.head.append(style);
  element?.classList.add('is-pictured');
  const rect = element?.getBoundingClientRect() ?? { left: 0, top: 0, width: 1, height: 1 };
  // A file's own edges, without the space that its element leaves around it.
  const origin = element?.closest('.slide-box')?.getBoundingClientRect() ?? { left: 0, top: 0 };
  if (typeof what !== 'string' && box !== null) {
    return {
      x: origin.left + box.x,
      y: origin.top + box.y,
      width: Math.max(1, box.width),
      height: Math.max(1, box.height),
    };
  }
  return { x: rect.left, y: rect.top, width: Math.max(1, rect.width), height: Math.max(1, rect.height) };
}

/** Runs in the page: undoes `showAlone`. */
function showAll(): void {
  document.getElementById('lectern-alone')?.remove();
  for (const element of document.querySelectorAll('.is-pictured')) element.classList.remove('is-pictured');
}
