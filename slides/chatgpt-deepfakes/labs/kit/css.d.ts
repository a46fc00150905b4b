/** Style sheets enter as text. */
declare module '*.css?inline' {
  const css: string;
  // oxlint-disable-next-line import/no-default-export -- so Vite gives it.
  export default css;
}
