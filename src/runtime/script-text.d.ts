/** A module that is imported with `?script` enters; the text of the classic script that it is built to leaves. */
declare module '*?script' {
  export const text: string;
}
