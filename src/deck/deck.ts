/** The model every edition is made of: what `compile` gives and nothing writes back into. */
import type { Attributes, Block } from './block.ts';
import type { CheckSettings } from './check-settings.ts';
import type { Edition } from './edition.ts';
import type { HandoutSettings } from './handout.ts';
import type { LayoutName } from './layout.ts';
import type { Span } from './span.ts';
import type { Theme } from './theme.ts';

export interface Deck {
  /** Name used in output paths: the folder's name for `deck.md`, else the file's stem. */
  readonly name: string;
  readonly meta: DeckMeta;
  readonly stacks: readonly Stack[];
  /** Named parts of the talk, in order; empty when no slide names one. */
  readonly sections: readonly Section[];
  /** Files the deck uses, each path once, in order of first use. */
  readonly assets: readonly Asset[];
  /** Deck-relative paths of the modules in `labs/`, which define the deck's own elements; absent in a deck that has none, or is not trusted. */
  readonly labs?: readonly string[];
  /** From the file named by `sources:`, in its order. */
  readonly sources: readonly Source[];
  /** From the file named by `glossary:`, in its order. */
  readonly glossary: readonly GlossaryTerm[];
}

/** One horizontal position; more than one slide means a vertical stack. */
export interface Stack {
  readonly slides: readonly [Slide, ...Slide[]];
}

/** A named part of the talk. */
export interface Section {
  readonly title: string;
  /** Id of the slide that opens it. */
  readonly slide: string;
}

export interface Slide {
  /** Unique in the deck; what links and URLs use. */
  readonly id: string;
  /** The same content keeps the same key over edits elsewhere in the deck; unique in the deck. */
  readonly key: string;
  /** Plain text of `title:` or the first heading; absent when there is neither. */
  readonly title?: string;
  /** Title of the section it belongs to; absent before the first section. */
  readonly section?: string;
  readonly layout: LayoutName;
  readonly directives: Directives;
  readonly blocks: readonly Block[];
  readonly texts: SlideTexts;
  /** Number of reveal steps; 0 when everything is there from the start. */
  readonly fragments: number;
  /** Keys of the sources cited on the slide, in order of first use. */
  readonly citations: readonly string[];
  readonly span: Span;
}

/** Three channels, never mixed. */
export interface SlideTexts {
  /** Private cues; in no public file unless asked for. */
  readonly presenter: readonly RichText[];
  readonly handout: readonly RichText[];
  readonly study: readonly RichText[];
}

export interface RichText {
  readonly blocks: readonly Block[];
  /** The fragment step it speaks of, 1-based; absent means the whole slide. */
  readonly step?: number;
  readonly span: Span;
}

/** A slide's settings, resolved. Absent means: as the deck says. */
export interface Directives {
  readonly class: readonly string[];
  readonly hidden: boolean;
  readonly optional: boolean;
  /** Planned minutes for the slide. */
  readonly minutes?: number;
  /** Editions the slide is in; absent means all. */
  readonly only?: readonly Edition[];
  readonly background?: Background;
  /** Text colour, a CSS colour. */
  readonly color?: string;
  readonly transition?: Transition;
  readonly autoAnimate: boolean;
  /** reveal.js' data-auto-animate-id. */
  readonly autoAnimateId?: string;
  /** Class set on the viewport while the slide is shown. */
  readonly state?: string;
  readonly footer?: boolean;
  /** Whether it shows its number; `hold` shows that of the slide before, `skip` none, and neither is counted. */
  readonly numbers?: boolean | 'hold' | 'skip';
  /** Findings of `lectern check` that its author knows of: a rule, or a group of rules, with the reason; it may be empty. */
  readonly silences?: Readonly<Record<string, string>>;
  /** Attributes of the slide's own element. */
  readonly attrs: Attributes;
}

/** One of several pictures. */
export interface BackgroundPicture extends Pick<Background, 'alt' | 'size' | 'position' | 'filter'> {
  readonly image: string;
}

export interface Background {
  readonly color?: string;
  /** A CSS gradient without `url()`. */
  readonly gradient?: string;
  /** Deck-relative path of an asset, or an absolute URL when remote. */
  readonly image?: string;
  /** Deck-relative path of a film that plays while the slide is shown; on paper `still` stands for it. */
  readonly video?: string;
  /** Of the film: the picture before it plays, and on paper; absent where there is none. */
  readonly still?: string;
  /** Of the film; absent means true. */
  readonly loop?: boolean;
  /** Of the film; absent means true, since a browser may refuse to begin one that sounds. */
  readonly muted?: boolean;
  /** What the picture shows; absent means it is decoration. */
  readonly alt?: string;
  /** Several pictures next to each other, in place of `image`. */
  readonly images?: readonly BackgroundPicture[];
  /** How several pictures stand; absent means side by side. */
  readonly direction?: 'row' | 'column';
  /** The side of the slide that the picture takes, what is said standing beside it; absent means the whole slide. */
  readonly side?: 'left' | 'right';
  /** What of the slide's width the picture at its side takes, 0 to 1; absent means half. */
  readonly share?: number;
  /** CSS filter functions. */
  readonly filter?: string;
  /** CSS background-size, background-position, background-repeat. */
  readonly size?: string;
  readonly position?: string;
  readonly repeat?: string;
  /** 0 to 1; absent means 1. */
  readonly opacity?: number;
  /** Darkens (or, on a light scheme, lightens) the picture for contrast: 0 to 1. */
  readonly overlay?: number;
}

export const TRANSITIONS = ['none', 'fade', 'slide', 'convex', 'concave', 'zoom'] as const;
export type Transition = (typeof TRANSITIONS)[number];

export interface Person {
  readonly name: string;
  readonly affiliation?: string;
  readonly url?: string;
  readonly email?: string;
}

export type Scheme = 'light' | 'dark' | 'auto';

/**
 * Shiki themes used unless the deck names others: on the theme's code grounds (`--color-surface`) every colour of theirs
 * has at least 4.5:1 (WCAG 2.2 AA). The plain `github-light` and `github-dark` have not.
 */
export const DEFAULT_CODE_THEMES = { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' } as const;

export interface DeckMeta {
  readonly title?: string;
  readonly subtitle?: string;
  readonly authors: readonly Person[];
  /** As written; an ISO date is shown in the deck's language. */
  readonly date?: string;
  readonly event?: string;
  /** BCP 47; `en` unless given. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly license?: string;
  readonly url?: string;
  readonly description?: string;
  readonly keywords: readonly string[];
  /** Never empty where it was compiled; the talk and its PDF are built once with each, everything else with the first. */
  readonly themes: readonly Theme[];
  readonly scheme: Scheme;
  /** CSS for all slides, safe and scoped; files of the deck are marks (`html-marks.ts`). */
  readonly style?: string;
  /** Classes of every slide, before those of the slide itself. */
  readonly class: readonly string[];
  /** CSS pixels. */
  readonly size: { readonly width: number; readonly height: number };
  /** How large type and space are on the slides: 1 as the theme has them. */
  readonly zoom: number;
  readonly footer?: string;
  /** Deck-relative path of an asset. */
  readonly logo?: string;
  readonly numbers: 'none' | 'current' | 'current-of-total';
  readonly progress: boolean;
  readonly transition: Transition;
  /** Planned minutes for the whole talk. */
  readonly duration?: number;
  /** Words a minute for estimates. */
  readonly pace: number;
  readonly incremental: boolean;
  readonly math: boolean;
  /** Whether a line end in running text breaks the line. */
  readonly breaks: boolean;
  readonly code: {
    readonly light: string;
    readonly dark: string;
    readonly numbered: boolean;
    /** The ground code stands on in both schemes, when both themes are made for it; absent: that of the scheme. */
    readonly ground?: 'light' | 'dark';
  };
  readonly remote: 'ignore' | 'fetch';
  readonly solutions: 'included' | 'withheld';
  /** Options passed to reveal.js after the schema's check. */
  readonly reveal: Readonly<Record<string, string | number | boolean>>;
  readonly check: CheckSettings;
  readonly handout: HandoutSettings;
}

export interface Asset {
  /** Deck-relative path with `/`, NFC; percent-escapes decoded. The address of a `remote` one, which is a picture to be fetched. */
  readonly path: string;
  readonly kind: 'remote' | 'image' | 'video' | 'audio' | 'style' | 'file';
  /** Where it is first used. */
  readonly span: Span;
  /** A style sheet of a deck that is not trusted: what the safety rule left of it, to be used instead of the file. */
  readonly css?: string;
  /** Of a picture, as it is seen, in its own pixels; absent where nobody looked, or its file does not say. */
  readonly size?: PictureSize;
  /** A picture that no browser can show, which has been reported. */
  readonly isBroken?: boolean;
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

export interface Source {
  readonly key: string;
  readonly title: string;
  readonly authors?: string;
  /** Year or date as written. */
  readonly date?: string;
  /** Journal, publisher, site. */
  readonly container?: string;
  readonly url?: string;
  readonly doi?: string;
  /** Short form for the slide's foot ("Diel et al. 2024"); made from authors and date when absent. */
  readonly short: string;
  /** Free remark, shown in the full list ("reported by …"). */
  readonly note?: string;
}

export interface GlossaryTerm {
  readonly term: string;
  readonly definition: string;
}

/** All slides in order. */
export function slidesOf(deck: Deck): readonly Slide[] {
  return deck.stacks.flatMap((stack) => stack.slides);
}
