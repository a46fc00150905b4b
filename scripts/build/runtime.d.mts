/** @returns a classic script that is whole in itself, and the paths of the modules in it. */
export function buildScript(
  root: string,
  entry: string,
  name: string,
): Promise<{ readonly fileName: string; readonly code: string; readonly moduleIds: readonly string[] }>;
