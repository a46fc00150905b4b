/** A module that is imported with `?script` enters; the text of the classic script that it is built to leaves. */
declare module '*?script' {
  export const text: string;
}

/** A file that is imported with `?text` enters; what stands in it leaves. */
declare module '*?text' {
  export const text: string;
}
