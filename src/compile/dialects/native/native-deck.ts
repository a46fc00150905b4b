/** What a translator makes of a deck: native settings, slides and notes, whose lines know where their author wrote them. */
import type { SourceLine } from '../../source.ts';
import { madeLine } from '../text/edits.ts';
import type { DialectText } from '../text/dialect-text.ts';
import { yamlText } from './yaml-text.ts';

/** A key of native YAML with its value, as lines. */
export interface NativeKey {
  readonly name: string;
  readonly lines: readonly SourceLine[];
}

/** Where something a translator makes stands for what the author wrote. */
export type Origin = Pick<SourceLine, 'file' | 'number'>;

/** A key whose value the translator found out. */
export function nativeKey(name: string, value: unknown, origin: Origin): NativeKey {
  return { name, lines: yamlText(name, value).map((text) => madeLine(text, origin)) };
}

/** Part of a text with its edits; `to` exclusive. */
export interface NativeBody {
  readonly text: DialectText;
  readonly from: number;
  readonly to: number;
}

export interface NativeSlide {
  /** Below the slide before it. */
  readonly vertical: boolean;
  /** What its separator stands for: the author's separator, heading or first line. */
  readonly origin: Origin;
  /** Of keys of one name the last counts. */
  readonly keys: readonly NativeKey[];
  /** What it shows, in order; absent for a slide made of its keys alone. */
  readonly body: readonly NativeBody[];
  /** What the presenter reads; without `Note:`. */
  readonly notes: readonly SourceLine[];
}

export interface NativeDeck {
  /** Deck keys; of those of one name the last counts. */
  readonly keys: readonly NativeKey[];
  readonly slides: readonly NativeSlide[];
}
