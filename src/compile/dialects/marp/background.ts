/** A slide's directives and pictures behind it enter; the value of the native `background:` leaves. */
import { COLOR_NAMES, isColor, isFilter, isGradient, isPlainValue } from '../../schema/css-value.ts';
import type { TranslateContext } from '../dialect.ts';
import type { Origin } from '../native/native-deck.ts';
import { didYouMean, nearestWord } from '../../paths.ts';
import type { Backdrop } from './images.ts';
import type { Said, SlideState } from './state.ts';

/** What is said of a wrong directive is said once, at the line it stands in. */
export class Colors {
  readonly #context: TranslateContext;
  readonly #said = new Set<Said>();

  constructor(context: TranslateContext) {
    this.#context = context;
  }

  /** A colour; undefined, and reported, when it is none. */
  of(name: string, said: Said | undefined): string | undefined {
    if (said === undefined || said.value === '') return undefined;
    if (isColor(said.value)) return said.value;
    const isHex = /^(?:[\da-f]{3}){1,2}$/i.test(said.value);
    const near = isHex ? `did you mean "#${said.value}"?` : didYouMean(nearestWord(said.value, COLOR_NAMES));
    const hint = near ?? 'write a name, "#rrggbb", or rgb(), hsl(), oklch() with numbers';
    this.refuse(said, `"${name}" must be a CSS colour, not "${said.value.slice(0, 60)}".`, hint);
    return undefined;
  }

  refuse(said: Said, message: string, hint: string): void {
    if (this.#said.has(said)) return;
    this.#said.add(said);
    this.#context.report('directive/type', { file: said.origin.file, line: said.origin.number }, message, hint);
  }
}

export interface NativeBackground {
  readonly value: unknown;
  readonly origin: Origin;
}

/** Undefined when nothing is behind the slide. */
export function backgroundOf(
  state: SlideState,
  backdrops: readonly Backdrop[],
  colors: Colors,
  context: TranslateContext,
): NativeBackground | undefined {
  const shorthand = backdrops.findLast(({ url }) => isColor(url));
  const pictures = backdrops.filter(({ url, origin }) => !isColor(url) && isFile(url, origin, context));
  const color = shorthand?.url ?? colors.of('backgroundColor', state.backgroundColor);
  const layer = pictures.length > 0 ? picturesLayer(pictures) : imageLayer(state, colors, context);
  const map: Readonly<Record<string, unknown>> = { ...(color === undefined ? {} : { color }), ...layer };
  const names = Object.keys(map);
  if (names.length === 0) return undefined;
  const origin = pictures[0]?.origin ??
    shorthand?.origin ??
    state.backgroundImage?.origin ??
    state.backgroundColor?.origin ?? { file: '', number: 1 };
  const only = names.length === 1 ? (map['color'] ?? map['gradient']) : undefined;
  return { value: only ?? map, origin };
}

function imageLayer(state: SlideState, colors: Colors, context: TranslateContext): Readonly<Record<string, string>> {
  const said = state.backgroundImage;
  const written = said?.value.replace(/;\s*$/, '') ?? '';
  if (said === undefined || written === '' || written === 'none') return {};
  const url = /^url\(\s*(?:"([^"]*)"|'([^']*)'|([^\s"'()]*))\s*\)$/i.exec(written);
  const image = url?.[1] ?? url?.[2] ?? url?.[3];
  const isPath = url === null && /^[^\s(),]+\.(?:png|jpe?g|gif|svg|webp|avif)$/i.test(written);
  if (image === undefined && isPath)
    colors.refuse(said, '"backgroundImage" holds a path without url().', `write url('${written}')`);
  if (image !== undefined && !isFile(image, said.origin, context)) return {};
  if (image === undefined && !isPath && !isGradient(written)) {
    context.unmapped('background of several layers', said.origin, 'write ![bg](picture) once a picture');
    return {};
  }
  const size = state.backgroundSize?.value ?? '';
  const position = state.backgroundPosition?.value ?? '';
  const repeat = state.backgroundRepeat?.value ?? '';
  return {
    ...(isGradient(written) ? { gradient: written } : { image: image ?? written }),
    ...(size !== '' && isPlainValue(size) ? { size } : {}),
    ...(position !== '' && isPlainValue(position) ? { position } : {}),
    ...(/^(?:repeat|repeat-x|repeat-y|no-repeat|space|round)$/.test(repeat) ? { repeat } : {}),
  };
}

/** A `data:` address is no file, and holds what the safety rule would have to read. */
function isFile(url: string, origin: Origin, context: TranslateContext): boolean {
  if (!/^\s*data:/i.test(url)) return true;
  context.unmapped('background in a data: address', origin, 'save it as a file beside the deck');
  return false;
}

function picturesLayer(pictures: readonly Backdrop[]): Readonly<Record<string, unknown>> {
  const side = pictures.findLast(({ options }) => options.side)?.options.side;
  const share = pictures.findLast(({ options }) => options.share)?.options.share;
  const direction = pictures.findLast(({ options }) => options.direction)?.options.direction;
  const layers = pictures.map(pictureOf);
  const [first] = layers;
  return {
    ...(layers.length === 1 ? first : { images: layers.map((one) => (Object.keys(one).length > 1 ? one : one.image)) }),
    ...(layers.length > 1 && direction === 'column' ? { direction } : {}),
    ...(side === undefined ? {} : { side }),
    ...(side !== undefined && share !== undefined && isShare(share) ? { share } : {}),
  };
}

function pictureOf({ url, options }: Backdrop): {
  readonly image: string;
  readonly alt?: string;
  readonly size?: string;
  readonly filter?: string;
} {
  const { size: given, width, height, filter } = options;
  const isKeyword = given === 'contain' || given === 'cover';
  const size =
    !isKeyword && (width ?? height) !== undefined ? `${width ?? given ?? 'auto'} ${height ?? given ?? 'auto'}` : given;
  return {
    image: url,
    ...(options.alt === '' ? {} : { alt: options.alt }),
    ...(size === undefined || size === 'cover' ? {} : { size }),
    ...(filter !== undefined && isFilter(filter) ? { filter } : {}),
  };
}

function isShare(share: string): boolean {
  const percent = Number(share.slice(0, -1));
  return percent >= 1 && percent < 100 && /^\d{1,2}(?:\.\d+)?%$/.test(share);
}
