import { autocompletion, type CompletionContext } from "@codemirror/autocomplete";
import { html } from "@codemirror/lang-html";
import { type Diagnostic, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { basicSetup } from "codemirror";
import { styleNonce } from "../../theme/style-nonce.ts";
import { codePhrases } from "./code-phrases.ts";
import { codeTheme } from "./code-theme.ts";
import type { Writable } from "./use-caret.ts";

/** Something that is wrong, and where. */
export type Mark = { line: number; column: number; message: string };

type Options = {
  label: string;
  value: string;
  readOnly: boolean;
  language: "en" | "fr";
  font: string;
  fields: () => readonly string[];
  changed: (text: string) => void;
  focused: () => void;
};

export type OpenEditor = Writable & {
  show: (text: string) => void;
  mark: (marks: readonly Mark[]) => void;
  close: () => void;
};

/** CodeMirror in a place of the page. The Tab key leaves it, as it leaves any field. */
export function openEditor(parent: HTMLElement, options: Options): OpenEditor {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: options.value,
      extensions: [
        basicSetup,
        html({ matchClosingTags: true }),
        autocompletion({ override: [(context) => fieldsAt(context, options.fields())] }),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": options.label, spellcheck: "false" }),
        EditorView.cspNonce.of(styleNonce()),
        EditorState.readOnly.of(options.readOnly),
        EditorState.phrases.of(codePhrases[options.language]),
        codeTheme(options.font),
        EditorView.updateListener.of((update) => {
          if (update.focusChanged && view.hasFocus) options.focused();
          if (update.docChanged) options.changed(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    insert: (text) => {
      view.dispatch(view.state.replaceSelection(text), { scrollIntoView: true, userEvent: "input" });
      view.focus();
    },
    chosen: () => view.state.sliceDoc(view.state.selection.main.from, view.state.selection.main.to),
    goTo: (line, column) => {
      const from = placeOf(view, line, column);
      view.dispatch({
        selection: { anchor: from, head: view.state.doc.lineAt(from).to },
        effects: EditorView.scrollIntoView(from, { y: "center" }),
      });
      view.focus();
    },
    show: (text) => {
      if (text === view.state.doc.toString()) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    mark: (marks) => {
      const found = marks.map(({ line, column, message }): Diagnostic => {
        const from = placeOf(view, line, column);
        return { from, to: view.state.doc.lineAt(from).to, severity: "error", message };
      });
      view.dispatch(setDiagnostics(view.state, found));
    },
    close: () => view.destroy(),
  };
}

function placeOf({ state }: EditorView, line: number, column: number): number {
  const { from, to } = state.doc.line(Math.min(Math.max(line, 1), state.doc.lines));
  return Math.min(from + Math.max(column, 1) - 1, to);
}

/** The fields of a contact, once `{{` or a condition was begun. */
function fieldsAt(context: CompletionContext, fields: readonly string[]) {
  const begun = context.matchBefore(/\{[{%][^{}%]*/);
  const word = context.matchBefore(/[\p{L}\p{N}_.]*/u);
  if (!begun || !word || (word.from === word.to && !context.explicit)) return null;
  return {
    from: word.from,
    options: fields.map((label) => ({ label, type: "variable" })),
    validFor: /^[\p{L}\p{N}_.]*$/u,
  };
}
