/** The value of a slide's `background:` enters; colour, gradient and pictures leave, each checked by itself. */
import * as z from 'zod/mini';
import type { Background, BackgroundPicture } from '../../deck/deck.ts';
import { isColor, isFilter, isGradient } from './css-value.ts';
import type { Nested } from './read-keys.ts';
import { isMap } from './read-keys.ts';
import { color, colorHint, gradient, imagePath, numberFrom, plainCss, readAs, Refused, text, truth } from './values.ts';

const filter = readAs('CSS filters such as blur(5px) brightness(0.6)', (value) =>
  typeof value === 'string' && isFilter(value.trim()) ? value.trim() : new Refused(),
);

const share = readAs('a percentage from 1% to 99%', (value) => {
  const percent = typeof value === 'string' ? /^(\d{1,2}(?:\.\d+)?)%$/.exec(value.trim())?.[1] : undefined;
  return percent !== undefined && Number(percent) >= 1 ? Number(percent) / 100 : new Refused();
});

const PICTURE = { image: imagePath, alt: text, size: plainCss, position: plainCss, filter } as const;
const PICTURES = 'a list of pictures, each a path or a map of image, alt, size, position, filter';

/** A picture of several, as a path or a map. */
const pictures = readAs(PICTURES, (value): readonly BackgroundPicture[] | Refused => {
  if (!Array.isArray(value) || value.length === 0 || value.length > 20) return new Refused();
  const read: BackgroundPicture[] = [];
  for (const item of value as readonly unknown[]) {
    const map = typeof item === 'string' ? { image: item } : item;
    if (!isMap(map) || !('image' in map)) return new Refused();
    const picture: Record<string, string> = {};
    for (const [key, written] of Object.entries(map)) {
      const schema = Object.hasOwn(PICTURE, key) ? PICTURE[key as keyof typeof PICTURE] : undefined;
      const result = schema?.safeParse(written);
      if (result?.success !== true) return new Refused({ message: `"${key}" of a background picture does not hold.` });
      picture[key] = result.data;
    }
    read.push(picture as unknown as BackgroundPicture);
  }
  return read;
});

const BACKGROUND_KEYS = {
  color,
  gradient,
  image: imagePath,
  alt: text,
  video: imagePath,
  still: imagePath,
  loop: truth,
  muted: truth,
  images: pictures,
  direction: z.enum(['row', 'column'], 'row or column'),
  side: z.enum(['left', 'right'], 'left or right'),
  share,
  size: plainCss,
  position: plainCss,
  repeat: z.enum(['repeat', 'repeat-x', 'repeat-y', 'no-repeat', 'space', 'round'], 'a CSS background-repeat word'),
  filter,
  opacity: numberFrom(0, 1),
  overlay: numberFrom(0, 1),
} as const;
export const BACKGROUND_MAP: Nested<typeof BACKGROUND_KEYS> = {
  keys: BACKGROUND_KEYS,
  expected: 'a colour, a gradient, a picture or a map',
};

/** `background:` as one text: a colour, a gradient, else a path. */
export const backgroundText = readAs('a colour, a gradient, a picture or a map', (value): Background | Refused => {
  if (typeof value !== 'string') return new Refused();
  const written = value.trim();
  if (isColor(written)) return { color: written };
  if (isGradient(written)) return { gradient: written };
  if (/^url\(|[./\\]/.test(written) && !/^[a-z-]+\((?!.*\.\w+["']?\)$)/i.test(written)) {
    const image = imagePath.safeParse(written);
    if (image.success) return { image: image.data };
  }
  return new Refused({ hint: colorHint(written) ?? 'a picture is a path with its ending, such as sea.jpg' });
});
