/** The code of a cell as it stands in the page enters; it can be changed there, in an editor that is loaded on demand. */
import { CELL_LANGUAGE_NAMES, type CellData } from '../../../deck/cell-data.ts';
import { element } from '../../talk/dialog.ts';
import type { CellPage } from './cell-page.ts';
import type { CellEditor, MakeEditor } from './editor/make-editor.ts';

export interface CodeView {
  readonly code: () => string;
  /** Another code takes its place; in the editor this can be undone. */
  readonly replace: (code: string) => void;
  /** Resolves when the editor is there, and has the focus; false where it cannot be had. */
  readonly open: () => Promise<boolean>;
  /** Loads what the editor needs, without showing it. */
  readonly prepare: () => void;
  readonly isOpen: () => boolean;
  /** Marks a line, 1-based; undefined marks none. */
  readonly mark: (line: number | undefined) => void;
  readonly goTo: (line: number) => Promise<void>;
}

export interface CodeEvents {
  readonly onChange: (code: string) => void;
  readonly onRun: () => void;
  /** The editor was asked for; false where it cannot be had. */
  readonly onOpen: (isThere: boolean) => void;
}

/** @param figure of the code; its `<pre>` stays for paper, and for what copies it. */
export function codeView(page: CellPage, data: CellData, figure: HTMLElement, events: CodeEvents): CodeView {
  const pre = figure.querySelector('pre');
  const lines = pre?.querySelector('code');
  const written = [...(lines?.childNodes ?? [])];
  let code = data.code;
  let editor: CellEditor | undefined;
  let opening: Promise<boolean> | undefined;
  let marked: number | undefined;

  /** The author's code is coloured; other code stands plain until the editor colours it. */
  const write = () => {
    if (lines === null || lines === undefined) return;
    lines.replaceChildren(...(code === data.code ? written : code.split('\n').map(plainLine)));
  };
  const changed = (next: string) => {
    code = next;
    write();
  };

  const open = async (): Promise<boolean> => {
    const isThere = await page.load('editor');
    const { lecternEditor } = globalThis as { readonly lecternEditor?: MakeEditor };
    if (!isThere || lecternEditor === undefined) return false;
    const hint = element('p', 'cell-leave', page.say('cellLeave'));
    hint.id = `${data.key}-leave`;
    const place = element('div', 'cell-editor');
    place.dir = 'ltr';
    pre?.after(place);
    figure.classList.add('has-editor');
    figure.after(hint);
    editor = lecternEditor({
      parent: place,
      code,
      language: data.language,
      label: page.say('cellEditor', { language: CELL_LANGUAGE_NAMES[data.language] }),
      description: hint.id,
      onChange: (next) => {
        changed(next);
        events.onChange(next);
      },
      onRun: events.onRun,
    });
    editor.mark(marked);
    return true;
  };

  return {
    code: () => code,
    replace(next) {
      if (editor === undefined) changed(next);
      else editor.replace(next);
    },
    async open() {
      opening ??= open();
      const isThere = await opening;
      events.onOpen(isThere);
      // What could not be loaded may be there the next time.
      if (!isThere) opening = undefined;
      editor?.focus();
      return isThere;
    },
    prepare: () => void page.load('editor'),
    isOpen: () => editor !== undefined,
    mark(line) {
      marked = line;
      for (const one of lines?.querySelectorAll('.line.is-faulty') ?? []) one.classList.remove('is-faulty');
      if (line !== undefined) lines?.querySelectorAll('.line')[line - 1]?.classList.add('is-faulty');
      editor?.mark(line);
    },
    async goTo(line) {
      if (await this.open()) editor?.goTo(line);
    },
  };
}

function plainLine(text: string, at: number): HTMLElement {
  const line = element('span', 'line', `${text}\n`);
  line.dataset['line'] = line.dataset['number'] = String(at + 1);
  return line;
}
