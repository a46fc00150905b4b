/** What each form of a deck shows of its slides enters; what one form lacks and another has leaves, at its line. */
import type { Diagnostic } from '../../deck/diagnostic.ts';
import type { OnlyBlock } from '../../deck/block.ts';
import type { Slide } from '../../deck/deck.ts';
import type { Edition } from '../../deck/edition.ts';
import type { RuleId } from '../../deck/rules.ts';
import { walkBlocks } from '../../deck/walk.ts';
import { finding, type MeasuredRule } from '../check-rule.ts';
import type { EditionSlide, MeasuredForm, MeasuredPlace } from '../measured.ts';

/** How a form is called in a sentence. */
const NAMES: Readonly<Record<MeasuredForm, string>> = {
  talk: 'the talk',
  pdf: 'the PDF',
  handout: 'the handout',
  study: 'the study page',
};

/** Of which edition a form is. */
const EDITION: Readonly<Record<MeasuredForm, Edition>> = {
  talk: 'talk',
  pdf: 'slides',
  handout: 'handout',
  study: 'study',
};

/** One slide in the forms that show it. */
interface Shown {
  readonly slide: Slide;
  readonly forms: ReadonlyMap<MeasuredForm, EditionSlide>;
  /** What the author wants in some editions only. */
  readonly restricted: readonly OnlyBlock[];
}

/** Something of a slide that some forms lack. */
interface Lost {
  readonly place: MeasuredPlace;
  readonly what: string;
  readonly isPassing: boolean;
  readonly from: MeasuredForm;
  readonly lacking: MeasuredForm[];
}

/** What is compared word by word: the same letters, without marks that only say how to set them. */
function bare(word: string): string {
  return word.normalize('NFKC').replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '');
}

export const editionText: MeasuredRule = {
  id: 'edition/text-lost',
  needs: 'browser',
  find: ({ editions }, { slides }) =>
    shownIn(editions, slides).flatMap((shown) =>
      told(shown, lostTexts(shown), 'edition/text-lost', (what, names) => `${names} the words “${what}”.`),
    ),
};

export const editionPicture: MeasuredRule = {
  id: 'edition/picture-lost',
  needs: 'browser',
  find: ({ editions }, { slides }) =>
    shownIn(editions, slides).flatMap((shown) =>
      told(shown, lostPictures(shown), 'edition/picture-lost', (what, names) => `${names} ${what}.`),
    ),
};

function shownIn(
  editions: readonly { readonly form: MeasuredForm; readonly slides: readonly EditionSlide[] }[],
  slides: readonly { readonly slide: Slide }[],
): readonly Shown[] {
  const forms = editions.map(({ form, slides: all }) => [form, new Map(all.map((one) => [one.id, one]))] as const);
  return slides.map(({ slide }) => ({
    slide,
    restricted: restrictedIn(slide),
    forms: new Map(
      forms.flatMap(([form, byId]) => {
        const one = byId.get(slide.id);
        return one === undefined ? [] : [[form, one] as const];
      }),
    ),
  }));
}

function restrictedIn(slide: Slide): readonly OnlyBlock[] {
  const found: OnlyBlock[] = [];
  walkBlocks(slide.blocks, { block: (block) => void (block.kind === 'only' && found.push(block)) });
  return found;
}

/** Whether a form is to show what stands at a place. */
function isWanted({ restricted }: Shown, form: MeasuredForm, { file, line }: MeasuredPlace): boolean {
  return restricted.every(
    ({ span, editions }) =>
      line === undefined ||
      (file !== undefined && file !== span.file) ||
      line < span.line ||
      line > (span.endLine ?? span.line) ||
      editions.includes(EDITION[form]),
  );
}

/** Each word of a form is looked for in all others, as often as it stands there. */
function lostTexts(shown: Shown): readonly Lost[] {
  const { forms } = shown;
  const found = new Map<string, Lost>();
  for (const [form, { texts }] of forms) {
    for (const [other, content] of forms) {
      if (other === form || !isHeldAgainst(form, other)) continue;
      const left = new Map<string, number>();
      for (const { text } of content.texts) {
        for (const word of text.split(' ')) left.set(bare(word), (left.get(bare(word)) ?? 0) + 1);
      }
      for (const { text, isPassing, ...place } of texts) {
        const lost = text.split(' ').filter((word) => {
          const key = bare(word);
          const count = left.get(key) ?? 0;
          if (count > 0) left.set(key, count - 1);
          return count === 0 && !/^\p{P}*$/u.test(key);
        });
        if (lost.length === 0 || !isWanted(shown, other, place)) continue;
        const what = excerpt(lost.join(' '));
        add(found, { place, what, isPassing, from: form, lacking: [other] });
      }
    }
  }
  return [...found.values()];
}

function lostPictures(shown: Shown): readonly Lost[] {
  const { forms } = shown;
  const found = new Map<string, Lost>();
  for (const [form, { pictures, backdrops }] of forms) {
    for (const [other, content] of forms) {
      if (other === form || !isHeldAgainst(form, other)) continue;
      for (const { count, isPassing, ...place } of pictures) {
        const there = content.pictures
          // What is done stands below the slide on study pages, without its line.
          .filter((one) => at(place)(one) || one.line === undefined)
          .reduce((sum, one) => sum + one.count, 0);
        if (there >= count || !isWanted(shown, other, place)) continue;
        const missing = count - there;
        const what = missing === 1 ? 'a picture' : `${missing} pictures`;
        add(found, { place, what, isPassing, from: form, lacking: [other] });
      }
      if (content.backdrops < backdrops) {
        add(found, { place: {}, what: 'its background', isPassing: false, from: form, lacking: [other] });
      }
    }
  }
  return [...found.values()];
}

function at(place: MeasuredPlace): (one: MeasuredPlace) => boolean {
  return ({ line, file }) => line === place.line && file === place.file;
}

/** Study pages say more than the slide does, and what they say besides is theirs. */
function isHeldAgainst(form: MeasuredForm, other: MeasuredForm): boolean {
  if (form === 'study') return false;
  // What is on the sheet alone shows in both papers: one of them speaks for it.
  return form === 'talk' || other === 'talk' || (form === 'pdf' && other === 'handout');
}

function add(found: Map<string, Lost>, lost: Lost): void {
  const key = JSON.stringify([lost.place, lost.what, lost.isPassing]);
  const known = found.get(key);
  if (known === undefined) found.set(key, lost);
  else for (const form of lost.lacking) if (!known.lacking.includes(form)) known.lacking.push(form);
}

function told(
  { slide }: Shown,
  all: readonly Lost[],
  rule: RuleId,
  sentence: (what: string, names: string) => string,
): readonly Diagnostic[] {
  return all.map(({ place, what, isPassing, from, lacking }) => {
    const names = listed(lacking.map((form) => NAMES[form]));
    const verb = lacking.length === 1 ? 'lacks' : 'lack';
    const message = `${names.charAt(0).toUpperCase()}${sentence(what, `${names.slice(1)} ${verb}`)}`;
    const isStep = isPassing && !lacking.includes('talk');
    return finding(
      isStep ? 'edition/step-lost' : rule,
      slide,
      place,
      message,
      isStep ? undefined : `${NAMES[from]} has ${what === 'its background' || what.startsWith('a ') ? 'it' : 'them'}`,
    );
  });
}

function listed(names: readonly string[]): string {
  return names.length < 3 ? names.join(' and ') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function excerpt(text: string): string {
  return text.length > 70 ? `${text.slice(0, 69).trimEnd()}…` : text;
}
