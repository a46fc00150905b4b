/** Nothing enters; the pixels of a drawn picture leave, always the same ones, and those of the picture after an edit. */

/** Side of the picture, in pixels. */
export const SIZE = 128;

type Colour = readonly [red: number, green: number, blue: number];

const SKY: Colour = [206, 221, 232];
const SUN: Colour = [244, 196, 92];
const HILL: Colour = [110, 150, 128];
const FIELD: Colour = [170, 178, 120];
const WALL: Colour = [236, 228, 212];
const ROOF: Colour = [176, 72, 52];
const DOOR: Colour = [70, 62, 66];
const WATER: Colour = [92, 132, 178];

/** A house with two windows in front of hills: four bytes for each pixel, row by row. */
export function housePicture(): Uint8ClampedArray<ArrayBuffer> {
  return painted((x, y) => house(x, y) ?? land(x, y));
}

/** The same place after an edit: water stands up to the windows, which it never did. */
export function floodedPicture(): Uint8ClampedArray<ArrayBuffer> {
  return painted((x, y) => {
    const ground = house(x, y) ?? land(x, y);
    const surface = 88 + 1.5 * Math.sin(x / 7);
    if (y < surface) return ground;
    const share = y < surface + 2 ? 0.45 : 0.82;
    return ground.map((value, at) => value + share * (WATER[at]! - value)) as unknown as Colour;
  });
}

function painted(colourAt: (x: number, y: number) => Colour): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(SIZE * SIZE * 4);
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) pixels.set([...colourAt(x, y), 255], (y * SIZE + x) * 4);
  }
  return pixels;
}

function land(x: number, y: number): Colour {
  if (y > 98 + 3 * Math.sin(x / 23)) return FIELD;
  if (y > 66 + 12 * Math.sin(x / 21 + 1)) return HILL;
  return Math.hypot(x - 100, y - 26) < 13 ? SUN : SKY;
}

/** Undefined where the house is not. */
function house(x: number, y: number): Colour | undefined {
  const roofTop = 44;
  const eaves = 68;
  if (y >= roofTop && y < eaves && Math.abs(x - 56) < 6 + (y - roofTop) * 1.35) return ROOF;
  if (y < eaves || y >= 108 || x < 28 || x >= 84) return undefined;
  const isDoor = y >= 86 && x >= 50 && x < 62;
  const isWindow = y >= 76 && y < 90 && ((x >= 34 && x < 46) || (x >= 66 && x < 78));
  return isDoor || isWindow ? DOOR : WALL;
}
