/** The part of subset-font that we call; the package ships no types. */
declare module 'subset-font' {
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options?: { readonly targetFormat?: 'woff2' | 'woff' | 'truetype' },
  ): Promise<Uint8Array>;
}
