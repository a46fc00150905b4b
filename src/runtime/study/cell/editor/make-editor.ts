/** Code and its language enter; a field to change it in leaves, coloured by classes of the theme. */
import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { python } from '@codemirror/lang-python';
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  type LanguageSupport,
  syntaxHighlighting,
} from '@codemirror/language';
import { EditorState, Prec } from '@codemirror/state';
import { EditorView, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { CellLanguage } from '../../../../deck/doing.ts';
import { markedLine, markLine } from './marked-line.ts';

export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly code: string;
  readonly language: CellLanguage;
  /** Names the field. */
  readonly label: string;
  /** Id of the element that says how to leave it. */
  readonly description: string;
  readonly onChange: (code: string) => void;
  /** Ctrl or ⌘ and Enter. */
  readonly onRun: () => void;
}

export interface CellEditor {
  readonly code: () => string;
  /** As one step that can be undone. */
  readonly replace: (code: string) => void;
  readonly focus: () => void;
  /** Marks a line, 1-based; undefined marks none. */
  readonly mark: (line: number | undefined) => void;
  /** Goes to a line, with the caret at its start. */
  readonly goTo: (line: number) => void;
}

export type MakeEditor = typeof makeEditor;

export function makeEditor(options: EditorOptions): CellEditor {
  const view = new EditorView({
    parent: options.parent,
    state: EditorState.create({ doc: options.code, extensions: extensionsOf(options) }),
  });
  return {
    code: () => view.state.doc.toString(),
    replace: (code) => {
      if (code === view.state.doc.toString()) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: code }, userEvent: 'input.reset' });
    },
    focus: () => view.focus(),
    mark: (line) => view.dispatch({ effects: markLine.of(line) }),
    goTo(line) {
      const { from } = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
      view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
      view.focus();
    },
  };
}

function extensionsOf({ language, label, description, onChange, onRun }: EditorOptions) {
  const run = () => {
    onRun();
    return true;
  };
  return [
    Prec.highest(keymap.of([{ key: 'Mod-Enter', run, preventDefault: true }])),
    leaving,
    lineNumbers(),
    highlightActiveLineGutter(),
    highlightSpecialChars(),
    history(),
    indentOnInput(),
    indentUnit.of(language === 'python' ? '    ' : '  '),
    EditorState.tabSize.of(2),
    bracketMatching(),
    closeBrackets(),
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
    languageOf(language),
    syntaxHighlighting(COLORS),
    markedLine,
    EditorView.contentAttributes.of({
      'aria-label': label,
      'aria-describedby': description,
      'aria-multiline': 'true',
      // It takes the focus as it is, but not every tool that looks for barriers knows that.
      tabindex: '0',
      translate: 'no',
    }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString());
    }),
  ];
}

/**
 * Tab sets code in, so there must be a way out of the field by keyboard: after Escape it leaves, until something else is
 * done. (CodeMirror itself gives two seconds, which is not enough for everybody.)
 */
const leaving = [
  keymap.of([
    {
      key: 'Escape',
      run(view) {
        view.setTabFocusMode(true);
        return false;
      },
    },
  ]),
  EditorView.domEventHandlers({
    blur: (_, view) => view.setTabFocusMode(false),
  }),
  EditorView.updateListener.of(({ docChanged, view }) => {
    if (docChanged) view.setTabFocusMode(false);
  }),
];

function languageOf(language: CellLanguage): LanguageSupport {
  return language === 'python' ? python() : javascript({ typescript: language === 'ts' });
}

/** The theme gives each class its colour. */
const COLORS = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword, tags.self, tags.null], class: 'tok-keyword' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp, tags.escape], class: 'tok-string' },
  { tag: tags.comment, class: 'tok-comment' },
  { tag: [tags.number, tags.bool, tags.constant(tags.variableName), tags.atom], class: 'tok-constant' },
  {
    tag: [
      tags.function(tags.variableName),
      tags.function(tags.propertyName),
      tags.function(tags.definition(tags.variableName)),
    ],
    class: 'tok-function',
  },
  { tag: [tags.typeName, tags.className, tags.namespace, tags.definition(tags.className)], class: 'tok-type' },
  { tag: tags.invalid, class: 'tok-invalid' },
]);
