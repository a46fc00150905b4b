/** The one list of dialects. */
import type { Dialect, ForeignDialect } from './dialect.ts';
import { marp } from './marp/marp.ts';
import { pandoc } from './pandoc/pandoc.ts';
import { reveal } from './reveal/reveal.ts';
import { slidev } from './slidev/slidev.ts';

export const FOREIGN: Readonly<Record<ForeignDialect, Dialect>> = { reveal, marp, slidev, pandoc };
