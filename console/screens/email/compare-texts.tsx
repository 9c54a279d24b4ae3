import { html } from "@codemirror/lang-html";
import { unifiedMergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { useLingui } from "@lingui/react/macro";
import { useMantineTheme } from "@mantine/core";
import { useEffect, useRef } from "react";
import { styleNonce } from "../../theme/style-nonce.ts";
import classes from "./code-editor.module.css";
import { codePhrases } from "./code-phrases.ts";
import { codeTheme } from "./code-theme.ts";

/** Two texts as one, with what was taken out and what was put in; what is alike is folded away. */
export default function CompareTexts({
  before,
  after,
  label,
}: {
  before: string;
  after: string;
  label: string;
}) {
  const { i18n } = useLingui();
  const { fontFamilyMonospace = "monospace" } = useMantineTheme();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: after,
        extensions: [
          html(),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
          EditorView.editable.of(false),
          EditorState.readOnly.of(true),
          EditorState.phrases.of(codePhrases[i18n.locale === "fr" ? "fr" : "en"]),
          EditorView.cspNonce.of(styleNonce()),
          unifiedMergeView({
            original: before,
            mergeControls: false,
            collapseUnchanged: { margin: 2, minSize: 6 },
          }),
          codeTheme(fontFamilyMonospace),
          marks,
        ],
      }),
    });
    return () => view.destroy();
  }, [before, after, label, i18n.locale, fontFamilyMonospace]);
  return <div ref={place} className={classes.editor} />;
}

/** What is gone is crossed out, and both can be told apart in either scheme and without colours. */
const marks = EditorView.theme({
  ".cm-deletedChunk del, .cm-deletedChunk .cm-deletedText": { textDecoration: "line-through" },
  "&.cm-merge-b .cm-deletedChunk, .cm-deletedChunk": {
    backgroundColor: "var(--mantine-color-brick-light)",
    color: "var(--mantine-color-brick-light-color)",
  },
  "&.cm-merge-b .cm-changedLine": { backgroundColor: "var(--mantine-color-pine-light)" },
  "&.cm-merge-b .cm-changedText": { textDecoration: "underline", fontWeight: "600", background: "none" },
  "&.cm-merge-b .cm-deletedText, .cm-deletedChunk .cm-deletedText": { background: "none", fontWeight: "600" },
  ".cm-collapsedLines": {
    color: "var(--mantine-color-dimmed)",
    background: "var(--mantine-color-default-hover)",
    "&:before, &:after": { content: '"⋯"' },
  },
});
