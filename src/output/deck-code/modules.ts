/** A deck enters; the paths of the modules that a page of it runs leave. */
import type { Deck, Slide } from '../../deck/deck.ts';
import { slidesOf } from '../../deck/deck.ts';
import { decodeMark, MARK_VALUE } from '../../deck/html-marks.ts';
import { walkBlocks } from '../../deck/walk.ts';

/** What of a slide asks for code. */
interface Asked {
  /** Whether it shows an element that no browser knows by itself. */
  readonly elements: boolean;
  /** Deck-relative paths that its module scripts name. */
  readonly scripts: readonly string[];
  /** Its other scripts, as they are written. */
  readonly others: string;
}

const NOTHING: Asked = { elements: false, scripts: [], others: '' };

/** As `compile` writes custom elements and scripts of a trusted deck. */
const ELEMENT = /<[a-z][a-z\d]*-[a-z\d-]*[\s>/]/i;
const SCRIPT = new RegExp(`<script\\b([^>]*?) src="lectern-asset:(${MARK_VALUE})"([^>]*)>`, 'gi');
const MODULE_TYPE = /\stype=["']?module\b/i;
/** What only a bundler reads is a module, whatever its element says. */
const TYPED = /\.(?:ts|mts|tsx|jsx)$/i;

/**
 * Deck-relative paths, each once: what stands in `labs/` where the deck shows custom elements, then what module scripts
 * name, in order. Empty for a deck without code of its own; the caller asks only for one that is trusted.
 */
export function deckModules(deck: Deck): readonly string[] {
  return [...new Set([...labModules(deck), ...slidesOf(deck).flatMap((slide) => askedBy(slide).scripts)])];
}

/** Those of them that no script element of a slide names. */
export function labModules(deck: Deck): readonly string[] {
  return showsElements(deck) ? (deck.labs ?? []) : [];
}

/** Whether a slide shows an element that no browser knows by itself. */
export function showsElements(deck: Deck): boolean {
  return slidesOf(deck).some((slide) => askedBy(slide).elements);
}

/**
 * Whether nothing of the deck can define an element: its name is nowhere in the code, and no classic script's file, which
 * nobody has read, could say it.
 * @param script what its modules were bundled into.
 */
export function isSurelyUndefined(element: string, deck: Deck, script: string): boolean {
  const others = slidesOf(deck)
    .map((slide) => askedBy(slide).others)
    .join('');
  return ![script, others].some((code) => code.includes(element)) && !/<script\b[^>]*\ssrc\s*=/i.test(others);
}

/** A server asks again at each save, and most slides are the same objects then. */
const KNOWN = new WeakMap<Slide, Asked>();

function askedBy(slide: Slide): Asked {
  let asked = KNOWN.get(slide);
  if (asked === undefined) KNOWN.set(slide, (asked = look(slide)));
  return asked;
}

function look(slide: Slide): Asked {
  let elements = false;
  const scripts: string[] = [];
  let others = '';
  walkBlocks(slide.blocks, {
    block: ({ kind }) => {
      elements ||= kind === 'lab';
    },
    token: ({ type, content }) => {
      if (type !== 'html_block' && type !== 'html_inline') return;
      elements ||= ELEMENT.test(content);
      if (!/<script/i.test(content)) return;
      others += content;
      for (const [, before = '', path = '', after = ''] of content.matchAll(SCRIPT)) {
        const file = decodeMark(path);
        if (MODULE_TYPE.test(before) || MODULE_TYPE.test(after) || TYPED.test(file)) scripts.push(file);
      }
    },
  });
  return elements || others !== '' ? { elements, scripts, others } : NOTHING;
}
