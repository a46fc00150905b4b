/** A number from 0 to 1, always the same one for the same seed, index and turn. */
export function randomFrom(seed: number, index: number): () => number;
/** One document. */
export function generateDocument(random: () => number, corpus: readonly string[]): string;
