/** A line's number enters; the line of the editor is marked until its code is changed. */
import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

/** 1-based; undefined marks none. */
export const markLine = StateEffect.define<number | undefined>();

const MARK = Decoration.line({ class: 'is-faulty' });

export const markedLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { state, effects, docChanged }) {
    for (const effect of effects) {
      if (!effect.is(markLine)) continue;
      const { value } = effect;
      const isThere = value !== undefined && value >= 1 && value <= state.doc.lines;
      return isThere ? Decoration.set([MARK.range(state.doc.line(value).from)]) : Decoration.none;
    }
    return docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});
