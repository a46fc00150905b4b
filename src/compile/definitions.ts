/** What each slide defines for all (link references, abbreviations) enters; what holds for the whole deck leaves. */
import type { CompileContext, Check } from './context.ts';
import type { MarkdownIt } from './markdown/create.ts';
import { collectDefinitions } from './markdown/create.ts';
import type { MarkdownEnv, SharedEnv } from './markdown/env.ts';
import { createEnv } from './markdown/env.ts';

type References = MarkdownEnv['references'];

/** What one slide defines. */
export type OwnDefinitions = Pick<MarkdownEnv, 'references' | 'abbreviations'>;

/** What the text of a slide defines; undefined when that is nothing. */
export function definitionsIn(text: string, md: MarkdownIt): OwnDefinitions | undefined {
  if (!text.includes(']:')) return undefined;
  const env = createEnv();
  collectDefinitions(md, text, env);
  const { references, abbreviations } = env;
  return abbreviations.size > 0 || Object.keys(references).length > 0 ? { references, abbreviations } : undefined;
}

/** The definitions of a deck: the first of a name holds. */
export class Definitions {
  readonly references: References = {};
  readonly abbreviations: ReadonlyMap<string, string>;
  readonly #changes = new Map<ReadonlyMap<string, string>, readonly string[]>();

  /** @param before of an earlier compilation; its map of abbreviations is kept when it says the same. */
  constructor(slides: Iterable<OwnDefinitions | undefined>, before?: Definitions) {
    const abbreviations = new Map<string, string>();
    for (const own of slides) {
      if (own === undefined) continue;
      for (const [label, reference] of Object.entries(own.references)) this.references[label] ??= reference;
      for (const [short, long] of own.abbreviations) if (!abbreviations.has(short)) abbreviations.set(short, long);
    }
    const known = before?.abbreviations;
    this.abbreviations = known && differences(known, abbreviations).length === 0 ? known : abbreviations;
  }

  /** The abbreviations that are new, gone or another's since `before`. */
  changesSince(before: ReadonlyMap<string, string>): readonly string[] {
    if (before === this.abbreviations) return [];
    const changes = this.#changes.get(before) ?? differences(before, this.abbreviations);
    this.#changes.set(before, changes);
    return changes;
  }

  /** For parsing; notes what the slide at work looks up. */
  env(context: CompileContext): Required<Omit<SharedEnv, 'inlineNotes' | 'inQuiz'>> {
    const { trust } = context.input;
    const references = new Proxy(this.references, {
      get: (all, label) => {
        const reference = Reflect.get(all, label) as References[string] | undefined;
        if (typeof label === 'string') context.depends(refersTo(label, reference?.href, reference?.title));
        return reference;
      },
    });
    const abbreviations = this.abbreviations as Map<string, string>;
    return { references, abbreviations, trust, onText: context.looksIn };
  }
}

function refersTo(label: string, href: string | undefined, title: string | undefined): Check {
  return ({ deck }) => {
    const now = deck.definitions.references[label];
    return now?.href === href && now?.title === title;
  };
}

function differences(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): readonly string[] {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter((name) => one.get(name) !== other.get(name));
}
