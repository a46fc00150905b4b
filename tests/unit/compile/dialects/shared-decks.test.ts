/** Real decks of other people, which lie beside the project where they lie at all: as many slides as their own tools make. */
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DialectName } from '../../../../src/compile/context.ts';
import { slidesOf } from '../../../../src/deck/deck.ts';
import { converted, Folder, substanceOf } from './read-deck.ts';

const root = join(import.meta.dirname, '../../../../../shared/decks');

/** Counts by each dialect's own tool; see the README there. */
const DECKS: readonly (readonly [dialect: DialectName, path: string, slides: number])[] = [
  ['pandoc', 'reveal/ferrous-systems__rust-training/training-slides/src/what-is-rust.md', 55],
  ['marp', 'marp/bkimminich__it-security-lecture/slides/02-03-xss.md', 27],
  ['marp', 'marp/bkimminich__it-security-lecture/slides/01-03-malware.md', 37],
  ['pandoc', 'pandoc/csc-training__hip-programming/docs/01-introduction.md', 57],
  [
    'reveal',
    'hedgedoc/Simulation-Software-Engineering__Lecture-Material/03_building_and_packaging/spack_slides.md',
    27,
  ],
  [
    'reveal',
    'hedgedoc/Simulation-Software-Engineering__Lecture-Material/04_documentation/markup_languages_slides.md',
    20,
  ],
  ['reveal', 'hedgedoc/htwangtw__talks/RSFC.md', 53],
  ['slidev', 'slidev/nekomeowww__talks/packages/2024-08-21-kubecon-hk/slides.md', 29],
];

const isThere = existsSync(root);
const title = isThere ? 'real decks' : `real decks (skipped: there is no folder ${root})`;

describe.skipIf(!isThere)(title, () => {
  test.each(DECKS)('%s %s has %i slides, and as many when converted', (dialect, path, count) => {
    const folder = new Folder(join(root, dirname(path)));
    const compiled = folder.compile(folder.read(basename(path)), dialect);
    expect(slidesOf(compiled.value)).toHaveLength(count);
    expect(substanceOf(converted(folder, compiled))).toBe(substanceOf(compiled));
  });
});
