/** Gates, verdicts, requests and their switches enter; they leave in words. */
import type { End, Gate, Verdict } from './model.ts';
import type { RequestId, Switch } from './requests.ts';

export const AS_OF = 'As of 22 November 2026; not legal advice.';

export const MARKS = '[S] read in the source, [S2] known from reports only.';

export const GATE_NAMES: Readonly<Record<Gate, string>> = {
  model: 'Model',
  product: 'Product',
  policy: 'Policy',
  law: 'Law',
};

export const END_NAMES: Readonly<Record<End, string>> = { ...GATE_NAMES, none: 'None' };

/** What each gate asks of everybody. */
export const QUESTIONS: Readonly<Record<Gate, string>> = {
  model: 'Can it be put out at all?',
  product: 'Does the product of November 2026 make it, and do its filters let it through?',
  policy: 'Did whoever is shown agree, and would anybody be deceived?',
  law: 'Is it forbidden, or owed a label, somewhere, on 22 November 2026?',
};

/** A sign that no colour is needed for, and what the gate does; then what it would do with what never comes to it. */
export const VERDICTS: Readonly<
  Record<Verdict, { readonly sign: string; readonly does: string; readonly would: string }>
> = {
  passes: { sign: '✓', does: 'lets it pass', would: 'would let it pass' },
  stops: { sign: '✗', does: 'says no', would: 'would say no' },
  leaks: { sign: '≈', does: 'stops most', would: 'would stop most' },
  depends: { sign: '?', does: 'depends', would: 'would depend' },
  absent: { sign: '–', does: 'is not there', would: 'is not there' },
};

interface RequestWords {
  /** To choose it by. */
  readonly name: string;
  /** As somebody asks for it. */
  readonly text: string;
  readonly switches: Readonly<Partial<Record<Switch, string>>>;
}

const DISCLOSED = 'It says that it is made';

/** Invented, every one of them: there is no such mayor, and no such lemonade. */
export const REQUEST_WORDS: Readonly<Record<RequestId, RequestWords>> = {
  portrait: {
    name: 'Portrait',
    text: 'A portrait photo of a person who does not exist.',
    switches: { deceives: 'As the face of somebody who asks strangers for money' },
  },
  call: {
    name: 'Call',
    text: 'What a caller “from the bank” should say so that people pay.',
    switches: { disclosed: 'For a rehearsal that everybody was told about' },
  },
  voice: {
    name: 'Voice',
    text: 'My own voice, reading my book in three languages.',
    switches: { settles: 'A preset voice will do', disclosed: DISCLOSED },
  },
  poster: {
    name: 'Poster',
    text: 'A photo of the actress from our film with our new lemonade.',
    switches: { agreed: 'She agreed to the poster, not only to the film', disclosed: DISCLOSED },
  },
  wedding: {
    name: 'Wedding',
    text: 'A photo of my late grandmother at the wedding that she missed.',
    switches: { posted: 'Posted, not only in our album', agreed: 'She agreed while she lived', disclosed: DISCLOSED },
  },
  satire: {
    name: 'Satire',
    text: 'Our head of government on a tightrope, as a drawing.',
    switches: { lifelike: 'As a photo, not a drawing', disclosed: DISCLOSED },
  },
  intimate: {
    name: 'Intimate',
    text: 'An intimate picture of somebody I know, who has not agreed.',
    switches: { posted: 'Shown to others, not only to me', disclosed: DISCLOSED },
  },
  film: {
    name: 'Film',
    text: 'A film in which our mayor opens a bridge that was never built.',
    switches: { settles: 'A short animation will do', agreed: 'The mayor agreed', disclosed: DISCLOSED },
  },
};

/** Where a request has ended so far, in a sentence; empty where it was not sent. */
export function formatEnds(ends: readonly End[]): string {
  const gates = ends.filter((end) => end !== 'none').map((end) => `the ${END_NAMES[end].toLowerCase()}`);
  const stopped = gates.length === 0 ? [] : [`ended at ${gates.join(', ')}`];
  const passed = ends.includes('none') ? ['passed all four'] : [];
  const parts = [...stopped, ...passed];
  return parts.length === 0 ? '' : `So far this request has ${parts.join(', and has ')}.`;
}

export function formatTally({ right, sent }: { readonly right: number; readonly sent: number }): string {
  return sent === 0 ? '' : `Right so far: ${right} of ${sent}`;
}
