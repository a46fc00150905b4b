/** @param paths below `theme/`; the style sheet that holds them leaves. */
export function buildSheet(root: string, paths: readonly string[]): Promise<string>;
