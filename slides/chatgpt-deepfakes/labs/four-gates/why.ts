/** A reason enters; what a gate says for it leaves, and what somebody overlooked who expected otherwise. */
import type { Reason } from './rulings.ts';

interface Why {
  /** The gate's own sentence; what is known from reports only says so. */
  readonly says: string;
  /** For who expected this gate to stop it where it does not, or not to stop it where it does. */
  readonly overlooked: string;
}

/** By gate: model, product, policy, law. */
export const WHY: Readonly<Record<Reason, Why>> = {
  words: {
    says: 'These are words, and words are what a text model puts out.',
    overlooked: 'Words are just what a text model puts out.',
  },
  'only-words': {
    says: 'A text model puts out words: no pixels, no sound. ChatGPT’s worked on text only at its launch, as reported.',
    overlooked: 'Look where it goes: a text model alone could at most describe it.',
  },
  paints: {
    says: 'The product has made pictures natively since March 2025.',
    overlooked: 'It goes to the product, and that puts out pictures, not only words.',
  },
  animates: {
    says: 'The product’s model has put out short animations since 4 November 2026.',
    overlooked: 'Since 4 November 2026 short animations are put out too.',
  },
  speaks: {
    says: 'There are models that copy a voice: one of 2023 needs three seconds of it.',
    overlooked: 'Ability is not what is missing: models that copy a voice exist.',
  },
  'speaks-preset': {
    says: 'The product has spoken since September 2023, as reported.',
    overlooked: 'The product speaks, as reported; any voice will do here.',
  },
  films: {
    says: 'There are models that film: this maker’s came with Sora in December 2024, as reported.',
    overlooked: 'Ability is not what is missing: models that film exist.',
  },

  'no-product': {
    says: 'A text model alone has no product around it: no other model, no filters of a product.',
    overlooked: 'A text model alone has no product around it, so there is nothing here that could stop it.',
  },
  'no-film': {
    says: 'No film any more: app and programming interface were switched off in 2026, and ChatGPT’s own film went too, as reported.',
    overlooked: 'Look at the date: the product of November 2026 makes no film any more.',
  },
  'no-cloning': {
    says: 'No copying of voices was found for users; in the programming interface only for approved customers, with a recorded phrase of consent.',
    overlooked: 'You may, since the voice is yours; but no product for users was found that does it.',
  },
  preset: {
    says: 'It reads aloud in preset voices, as reported.',
    overlooked: 'A preset voice is what the product has, as reported.',
  },
  blocked: {
    says: 'Sexual deepfakes are blocked, as the maker has said since March 2025.',
    overlooked: 'The product blocks it before anybody asks for policy or law.',
  },
  filters: {
    says: 'Reported, for prompts made to get past them: 464 of 6,944 violating before blocking; after all filters 99.1–99.2% safe.',
    overlooked: 'Filters stop most such requests, but some slip through: we follow one of those.',
  },
  'filters-unknown': {
    says: 'It makes this. How often a filter sees what it is for, our sources do not say.',
    overlooked: 'A filter may stop it, or not: our sources give figures for pictures only, so it is no certain no.',
  },
  leaders: {
    says: 'Adult public figures were not blocked at the launch of 2025, as reported; they can opt out.',
    overlooked: 'Public figures were not blocked at the launch of 2025, as reported. Count on no filter here.',
  },
  writes: {
    says: 'Writing is what it is for.',
    overlooked: 'It writes, and nothing in these words is against its rules.',
  },
  makes: {
    says: 'It makes such pictures, realistic ones too.',
    overlooked: 'The product makes such pictures, and there is nothing here for its filters.',
  },
  'makes-agreed': {
    says: 'It makes pictures and short animations. Who has agreed, you have to know, and to show.',
    overlooked: 'With consent there is nothing here for its filters.',
  },

  intimate: {
    says: 'No likeness without consent, and least of all this one.',
    overlooked: 'Whoever is shown has not agreed. That nobody else sees it changes nothing.',
  },
  deceit: {
    says: 'No deceit, fraud, scams or impersonation, whatever they are made of.',
    overlooked:
      'Ask what it is for: it is meant to deceive, and that is against the policy even where every word and pixel is harmless.',
  },
  likeness: {
    says: 'No likeness without consent where it could confuse what is authentic.',
    overlooked: 'Whoever is shown has not agreed to this use, and people could take it for real.',
  },
  'likeness-labelled': {
    says: 'No likeness without consent. A label is not consent, and comes off: 7 of 8 platforms stripped such marks in a test, as reported.',
    overlooked: 'A label tells those who look. It does not ask the person who is shown.',
  },
  told: {
    says: 'Everybody concerned was told, so nobody is deceived.',
    overlooked: 'Everybody was told: these words deceive nobody.',
  },
  'no-likeness': {
    says: 'Nobody’s likeness is used, and nobody is deceived.',
    overlooked: 'Nobody’s likeness is used, and nobody is deceived.',
  },
  own: {
    says: 'The likeness is your own, and you agree.',
    overlooked: 'It is your own likeness: you agree.',
  },
  agreed: {
    says: 'Whoever is shown agreed to this very use.',
    overlooked: 'There is consent, and for this very use.',
  },
  known: {
    says: 'Those who see it know how it was made: nothing that could confuse.',
    overlooked: 'It stays among people who know how it was made, so it confuses nobody.',
  },
  drawing: {
    says: 'Nobody takes a drawing for a photo: nothing that could confuse.',
    overlooked: 'What the policy forbids is a likeness that could confuse. Nobody takes a drawing for a photo.',
  },

  offence: {
    says: 'Creating one is an offence in the UK since 6 February 2026; in South Korea possessing or viewing is punishable.',
    overlooked: 'In the UK creating one is an offence already, for nobody’s eyes but yours.',
  },
  label: {
    says: 'In the EU it must be labelled, since 2 August 2026 as reported. Consent does not remove that duty.',
    overlooked: 'Consent is one thing, the label another: in the EU consent does not remove the duty to label.',
  },
  fraud: {
    says: 'Depends on act and place. After a robocall in New Hampshire: a forfeiture of US$6 million; and an acquittal, as reported.',
    overlooked: 'The law comes last, and depends on act and place; the policy has said no before.',
  },
  'words-are-none': {
    says: 'By the EU’s definition a deepfake is image, sound or video: words are none.',
    overlooked: 'By the EU’s definition words are no deepfake, and these defraud nobody.',
  },
  invented: {
    says: 'It resembles nobody who exists: by the EU’s definition no deepfake.',
    overlooked: 'It resembles nobody who exists, so by the EU’s definition it is no deepfake.',
  },
  satire: {
    says: 'Nobody takes it for authentic: by the EU’s definition no deepfake. What satire may do depends on the place.',
    overlooked: 'By the EU’s definition it is no deepfake. What satire may do depends on the place: no certain no.',
  },
  private: {
    says: 'Nobody takes it for authentic: by the EU’s definition no deepfake. What holds for the dead, our sources do not say.',
    overlooked:
      'Those who see it know, so by the EU’s definition it is no deepfake. For the dead our sources name no rule: no certain no.',
  },
  labelled: {
    says: 'It says that it is made, as the EU asks even where everybody agreed.',
    overlooked: 'The label is there, and so is the consent: our sources name nothing more that it owes.',
  },
  'likeness-law': {
    says: 'The label is there. Without consent it depends on content, act and place: a US bill was pending, as reported; Danish adoption is not confirmed.',
    overlooked: 'The label is there; whether more is owed depends on content, act and place.',
  },
};
