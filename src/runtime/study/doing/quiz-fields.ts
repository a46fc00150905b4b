/** What the fields of each kind of quiz have in common: a response enters and leaves, marks enter. */
import type { QuizResponse } from '../../../deck/response.ts';
import type { PartMark } from '../../../deck/scoring.ts';

export interface QuizFields {
  readonly read: () => QuizResponse;
  /** Puts a response that fits the question into the fields. */
  readonly write: (response: QuizResponse) => void;
  /** Sets what can be chosen in the order of a seed; absent where the response itself says where all stands. */
  readonly arrange?: (seed: string) => void;
  /** Of what is moved: where it stands for a seed before anything is. */
  readonly given?: (seed: string) => readonly string[];
  /** Marks each part as the score says, or takes the marks away. */
  readonly mark: (marks: Marks | undefined) => void;
  /** Whether the fields can be changed. */
  readonly lock: (isLocked: boolean) => void;
  /** Where an answer begins, or goes on. */
  readonly focus: () => void;
}

export interface Marks {
  readonly parts: readonly PartMark[];
  /** What is right is shown too. */
  readonly isShown: boolean;
}

/** What fields are made with. */
export interface FieldsInput {
  /** Something in the fields was changed by the learner; text that is still being typed is told as such. */
  readonly changed: (isTyping: boolean) => void;
  /** Says something to those who do not see it. */
  readonly tell: (text: string) => void;
  /** Id of the form that the fields belong to. */
  readonly form: string;
}
