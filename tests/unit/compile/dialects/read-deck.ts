/** A deck file enters; it leaves as compiled in its dialect, and again from what `lectern convert` writes of it. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Compiled } from '../../../../src/compile/compile.ts';
import { compile } from '../../../../src/compile/compile.ts';
import type { DialectName } from '../../../../src/compile/context.ts';
import { nativeFile } from '../../../../src/compile/dialects/native/native-file.ts';
import type { SourceFile } from '../../../../src/deck/span.ts';
import { outlineOf } from '../outline.ts';

/** The files that lie in a folder and below, by relative path; text is read where it is asked for. */
export class Folder {
  readonly root: string;
  readonly files: ReadonlySet<string>;

  constructor(root: string) {
    this.root = root;
    this.files = new Set(filesBelow(root).map((path) => relative(root, path).split(sep).join('/')));
  }

  read(path: string): SourceFile {
    return { path, text: readFileSync(join(this.root, path), 'utf8') };
  }

  /** Compiles until nothing new is wanted. */
  compile(source: SourceFile, dialect?: DialectName): Compiled {
    const includes = new Map<string, SourceFile>();
    const input = { name: 'deck', source, includes, files: this.files, trust: existsSync(join(this.root, 'TRUST')) };
    for (;;) {
      const compiled = compile({ ...input, ...(dialect === undefined ? {} : { dialect }) });
      const news = compiled.wanted.filter((path) => this.files.has(path) && !includes.has(path));
      if (news.length === 0) return compiled;
      for (const path of news) includes.set(path, this.read(path));
    }
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

/** What must be the same before and after a conversion: all that is shown and said, not where it is written. */
export function substanceOf({ value }: Compiled): string {
  const { meta } = value;
  return `${JSON.stringify(meta, undefined, 1)}\n${outlineOf(value, []).replaceAll(/ line \d+/g, '')}`;
}

/** The deck again, from the native file that stands for it. */
export function converted(folder: Folder, compiled: Compiled): Compiled {
  return folder.compile({ path: 'native.md', text: nativeFile(compiled.native) });
}
