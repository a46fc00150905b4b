/** Code that cannot be run enters as an error that is thrown; why, and where, leaves in it. */

export interface Fault {
  /** As the parser says it; empty where `word` says it. */
  readonly text: string;
  /** A key of `Words`, where it is a matter of cells and not of the language. */
  readonly word?: 'cellNoImport';
  /** 1-based; 0 where it is not known. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}

/** Thrown by what reads code. */
export class CodeFault extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.text);
    this.fault = fault;
  }
}
