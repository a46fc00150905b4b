/** Inline tokens and a function that finds pieces of text enter; text tokens leave cut up, with tokens for the pieces. */
import type { StateCore, Token } from 'markdown-it';

/** A part of a text token that becomes tokens of its own; pieces do not overlap and stand in order. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly make: (Token: StateCore['Token']) => Token[];
}

/** Cuts the text tokens of a document; code, formulas, HTML and text alternatives are not touched. */
export function splitTexts(state: StateCore, find: (text: string) => readonly Piece[]): void {
  for (const block of state.tokens) {
    if (block.type !== 'inline' || !block.children) continue;
    let changed: Token[] | undefined;
    for (const [index, child] of block.children.entries()) {
      const pieces = child.type === 'text' && child.content !== '' ? find(child.content) : [];
      if (pieces.length === 0) {
        changed?.push(child);
        continue;
      }
      changed ??= block.children.slice(0, index);
      cut(state, child, pieces, changed);
    }
    if (changed) block.children = changed;
  }
}

function cut(state: StateCore, text: Token, pieces: readonly Piece[], into: Token[]): void {
  const push = (token: Token): void => {
    token.map = text.map;
    token.level += text.level;
    into.push(token);
  };
  const pushText = (from: number, to: number): void => {
    if (from >= to) return;
    const token = new state.Token('text', '', 0);
    token.content = text.content.slice(from, to);
    push(token);
  };
  let end = 0;
  for (const piece of pieces) {
    pushText(end, piece.start);
    for (const token of piece.make(state.Token)) push(token);
    end = piece.end;
  }
  pushText(end, text.content.length);
}
