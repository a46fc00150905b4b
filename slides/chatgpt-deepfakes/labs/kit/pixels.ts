/** Pixels of a small picture enter; it can be drawn on a canvas at any size, each pixel as a square. */

export interface PixelPicture {
  /** Red, green, blue and alpha of each pixel, row by row. */
  put(pixels: Uint8ClampedArray<ArrayBuffer>): void;
  draw(context: CanvasRenderingContext2D, x: number, y: number, side: number): void;
}

/** @param size pixels along a side. */
export function pixelPicture(size: number): PixelPicture {
  const own = document.createElement('canvas');
  Object.assign(own, { width: size, height: size });
  const pen = own.getContext('2d');
  return {
    put(pixels) {
      pen?.putImageData(new ImageData(pixels, size, size), 0, 0);
    },
    draw(context, x, y, side) {
      context.imageSmoothingEnabled = false;
      context.drawImage(own, x, y, side, side);
    },
  };
}
