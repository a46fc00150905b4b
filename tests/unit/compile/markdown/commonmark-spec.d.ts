/** The examples of the CommonMark specification, as the package gives them. */
declare module 'commonmark-spec' {
  export const tests: readonly { readonly markdown: string; readonly html: string; readonly number: number }[];
}
