/** A request and its circumstances enter; what model, product, policy and law say of it leaves, each with its reason and sources. */
import { type Reason, REASONS, type SourceKey } from './rulings.ts';

/** In the order in which a request comes to them. */
export const GATES = ['model', 'product', 'policy', 'law'] as const;
export type Gate = (typeof GATES)[number];

/**
 * `stops`: says no, whatever else holds (the law: in some place at least, which the reason names); `leaks`: stops most of its
 * kind and lets some through; `depends`: our sources give no yes and no no; `absent`: there is no such gate on this way.
 */
export type Verdict = 'passes' | 'stops' | 'leaks' | 'depends' | 'absent';

/** What is asked for, apart from the circumstances. */
export interface Subject {
  readonly medium: 'words' | 'picture' | 'animation' | 'voice' | 'film';
  /** Who can be recognised; `leader` is somebody whom everybody knows. */
  readonly likeness: 'nobody' | 'self' | 'other' | 'leader';
  /** It shows somebody as only intimate partners see each other. */
  readonly isIntimate?: boolean;
}

export interface Circumstances {
  /** Where it goes: to a text model alone, or to ChatGPT, the product, as of 22 November 2026. */
  readonly target: 'text' | 'product';
  /** Whoever can be recognised agreed, to this very use. */
  readonly agreed: boolean;
  /** Whoever meets it is told that it is made. */
  readonly disclosed: boolean;
  /** It is meant to make somebody believe what is not so, and act on it. */
  readonly deceives: boolean;
  /** It looks or sounds real; false: a drawing. */
  readonly lifelike: boolean;
  /** It goes out to people who do not know how it was made. */
  readonly posted: boolean;
}

export interface Ruling {
  readonly gate: Gate;
  readonly verdict: Verdict;
  readonly reason: Reason;
  /** Keys of the deck's `sources.yaml`; none where nothing but the request itself is looked at. */
  readonly sources: readonly SourceKey[];
}

/** What each gate says, also those that the request never comes to; in the order of `GATES`. */
export function rulingsOf(subject: Subject, circumstances: Circumstances): readonly Ruling[] {
  const reasons: Readonly<Record<Gate, Reason>> = {
    model: modelSays(subject, circumstances),
    product: productSays(subject, circumstances),
    policy: policySays(subject, circumstances),
    law: lawSays(subject, circumstances),
  };
  return GATES.map((gate) => ({ gate, reason: reasons[gate], ...REASONS[reasons[gate]] }));
}

/** Where a request ends, or that it passes all four. */
export const ENDS = [...GATES, 'none'] as const;
export type End = (typeof ENDS)[number];

/** The first gate that says no; gates that leak, or that depend on something, are no end. */
export function endOf(rulings: readonly Ruling[]): End {
  return rulings.find(({ verdict }) => verdict === 'stops')?.gate ?? 'none';
}

/** Can it be put out at all? */
function modelSays({ medium, likeness }: Subject, { target }: Circumstances): Reason {
  if (medium === 'words') return 'words';
  if (target === 'text') return 'only-words';
  if (medium === 'voice') return likeness === 'nobody' ? 'speaks-preset' : 'speaks';
  return ({ picture: 'paints', animation: 'animates', film: 'films' } as const)[medium];
}

/** Does the product of today make it, and do its filters let it through? */
function productSays(subject: Subject, circumstances: Circumstances): Reason {
  const { medium, likeness, isIntimate = false } = subject;
  if (circumstances.target === 'text') return 'no-product';
  if (medium === 'film') return 'no-film';
  if (medium === 'voice' && likeness !== 'nobody') return 'no-cloning';
  if (isIntimate) return 'blocked';
  if (medium === 'words' || medium === 'voice') {
    if (isDeceit(circumstances)) return 'filters-unknown';
    return medium === 'words' ? 'writes' : 'preset';
  }
  if (likeness === 'leader') return 'leaders';
  // Filters stand in for the policy, as well as they can.
  if (isDeceit(circumstances) || confuses(subject, circumstances)) return 'filters';
  return likeness === 'nobody' || !circumstances.agreed ? 'makes' : 'makes-agreed';
}

/** May it be used so? No likeness without consent in ways that could confuse what is authentic, and no deceit. */
function policySays(subject: Subject, circumstances: Circumstances): Reason {
  const { likeness, isIntimate = false } = subject;
  const { agreed, disclosed, deceives, lifelike } = circumstances;
  if (isIntimate && !agreed) return 'intimate';
  if (isDeceit(circumstances)) return 'deceit';
  if (confuses(subject, circumstances)) return disclosed ? 'likeness-labelled' : 'likeness';
  if (deceives) return 'told';
  if (likeness === 'nobody' || subject.medium === 'words') return 'no-likeness';
  if (likeness === 'self') return 'own';
  if (agreed) return 'agreed';
  return lifelike ? 'known' : 'drawing';
}

/** Is it forbidden, or owed a label, somewhere, as of 22 November 2026? */
function lawSays(subject: Subject, circumstances: Circumstances): Reason {
  const { medium, likeness, isIntimate = false } = subject;
  const { agreed, disclosed, lifelike, posted } = circumstances;
  if (isIntimate && !agreed) return 'offence';
  if (isDeepfake(subject, circumstances) && !disclosed) return 'label';
  if (isDeceit(circumstances)) return 'fraud';
  if (medium === 'words') return 'words-are-none';
  if (likeness === 'nobody') return 'invented';
  if (!lifelike) return 'satire';
  if (!posted) return 'private';
  return agreed || likeness === 'self' ? 'labelled' : 'likeness-law';
}

function isDeceit({ deceives, disclosed }: Circumstances): boolean {
  return deceives && !disclosed;
}

/**
 * As Regulation (EU) 2024/1689, Art. 3(60), defines it: image, audio or video that resembles what exists and would falsely
 * appear to be authentic. A label owed is no part of it.
 */
export function isDeepfake(subject: Subject, { lifelike, posted }: Circumstances): boolean {
  return subject.medium !== 'words' && subject.likeness !== 'nobody' && lifelike && posted;
}

/** A label takes away some of the confusion, and comes off; so it stands for no consent. */
function confuses(subject: Subject, circumstances: Circumstances): boolean {
  return isDeepfake(subject, circumstances) && subject.likeness !== 'self' && !circumstances.agreed;
}
