/** The types of `pack.mjs`, for the tests that pack pictures as the build does. */
export declare function packPictures(pictures: ReadonlyMap<string, string>): string;
