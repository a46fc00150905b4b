/** The picture of a title slide enters; the picture that others show beside a link to the talk leaves. */

/** Open Graph's usual size; what shows it crops anything else. */
const SIZE = { width: 1200, height: 630 } as const;

/** The whole slide in its middle, on the colour of the slide's own corner. */
export async function sharePicture(slide: Uint8Array): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  const corner = await sharp(slide).extract({ left: 0, top: 0, width: 1, height: 1 }).removeAlpha().raw().toBuffer();
  const [r = 255, g = 255, b = 255] = corner;
  return sharp(slide)
    .resize({ ...SIZE, fit: 'contain', background: { r, g, b } })
    .png({ compressionLevel: 9 })
    .toBuffer();
}
