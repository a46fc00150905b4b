/** The types of `emoji.mjs`, for the test that packs pictures as the build does. */
export declare function buildEmoji(root: string, lib: string): void;
export declare function packEmoji(pictures: ReadonlyMap<string, string>): string;
