/** Texts as they are shown enter; those that are plainly in another language than they are said to be leave. */
import type { Deck, Slide } from '../../deck/deck.ts';
import { diagnose, type Diagnostic } from '../../deck/diagnostic.ts';
import { languageOfScript, languageOfWords, isWrittenIn } from '../language.ts';
import { finding, type MeasuredRule } from '../check-rule.ts';
import type { MeasuredLine, MeasuredPlace, TextRole } from '../measured.ts';

/** Roles in which people are spoken to. */
const SPOKEN: ReadonlySet<TextRole> = new Set(['title', 'body', 'caption']);

/** Of all letters of a deck: from this share on it is the deck's own language that is not said. */
const MOST = 0.5;

interface Passage extends MeasuredPlace {
  readonly slide: Slide;
  /** As the page says it. */
  readonly lang: string;
  readonly text: string;
}

export const langOther: MeasuredRule = {
  id: 'lang/other',
  needs: 'browser',
  find({ slides: measured }, { deck, slides }) {
    const byId = new Map(slides.map(({ slide }) => [slide.id, slide]));
    const passages = measured.flatMap(({ id, lines }) => {
      const slide = byId.get(id);
      return slide === undefined ? [] : passagesOf(lines, slide);
    });
    const other = passages.flatMap((passage) => {
      const language = languageOfScript(passage.text);
      return language === undefined || isWrittenIn(passage.lang, language) ? [] : [{ ...passage, language }];
    });
    const [first] = other;
    const letters = (all: readonly Passage[]): number => all.reduce((sum, { text }) => sum + text.length, 0);
    if (first !== undefined && letters(other) > MOST * letters(passages))
      return [ofDeck(deck, first.language, slides[0]?.slide)];
    const own = passages.filter(({ lang }) => lang === deck.meta.lang).map(({ text }) => text);
    const words = languageOfWords(own.join(' '), deck.meta.lang);
    const whole = words === undefined ? [] : [ofDeck(deck, words, slides[0]?.slide)];
    return [
      ...whole,
      ...other.map(({ slide, text, lang, language, ...place }) => {
        const quoted = text.length > 40 ? `${text.slice(0, 39)}…` : text;
        const message = `"${quoted}" is written in ${language.name}, and the page says that it is "${lang}".`;
        const hint = `write {lang=${language.tag}} below it, or [words]{lang=${language.tag}}`;
        return finding('lang/other', slide, place, message, hint);
      }),
    ];
  },
};

function ofDeck(
  deck: Deck,
  { name, tag }: { readonly name: string; readonly tag: string },
  first: Slide | undefined,
): Diagnostic {
  const message = `Most of the deck is written in ${name}, and it says that it is "${deck.meta.lang}".`;
  const span = { file: first?.span.file ?? '', line: 1 };
  return {
    ...diagnose('lang/other', span, message, `say lang: ${tag} in the front matter`),
    ...(first && { slide: first.id }),
  };
}

/** What stands at one place in one language, together; each line of a text has all of it. */
function passagesOf(lines: readonly MeasuredLine[], slide: Slide): readonly Passage[] {
  const found = new Map<string, Passage & { readonly texts: Set<string> }>();
  for (const { role, text, lang, file, line } of lines) {
    if (!SPOKEN.has(role)) continue;
    const key = `${file ?? ''}:${line ?? ''} ${lang}`;
    const place = { ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { line }) };
    const known = found.get(key) ?? { ...place, slide, lang, text: '', texts: new Set<string>() };
    known.texts.add(text);
    found.set(key, known);
  }
  return [...found.values()].map(({ texts, ...passage }) => ({ ...passage, text: [...texts].join(' ') }));
}
