/** Modules enter as the source of a worker, which stands in the script itself. */
declare module '*?worker&inline' {
  const worker: new () => Worker;
  // oxlint-disable-next-line import/no-default-export -- so Vite gives it.
  export default worker;
}
