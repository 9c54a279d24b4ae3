import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** The console's colours, which hold their contrast in both schemes. */
export function codeTheme(font: string) {
  return [
    EditorView.theme({
      "&": { fontSize: "0.875rem", height: "34rem" },
      "&.cm-focused": { outline: "none" },
      ".cm-scroller": { fontFamily: font, lineHeight: "1.55" },
      ".cm-content": { caretColor: "var(--mantine-color-text)" },
      ".cm-cursor": { borderLeftColor: "var(--mantine-color-text)" },
      ".cm-gutters": {
        backgroundColor: "var(--mantine-color-body)",
        color: "var(--mantine-color-dimmed)",
        borderRight: "1px solid var(--mantine-color-default-border)",
      },
      ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--mantine-color-default-hover)" },
      "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground, .cm-content ::selection":
        { backgroundColor: "var(--mantine-primary-color-light-hover)" },
      ".cm-panels, .cm-tooltip": {
        backgroundColor: "var(--mantine-color-body)",
        color: "var(--mantine-color-text)",
        border: "1px solid var(--mantine-color-default-border)",
      },
      ".cm-tooltip-autocomplete ul li[aria-selected]": {
        backgroundColor: "var(--mantine-primary-color-filled)",
        color: "var(--mantine-primary-color-contrast)",
      },
      ".cm-foldPlaceholder": { backgroundColor: "transparent", color: "inherit" },
    }),
    syntaxHighlighting(
      HighlightStyle.define([
        { tag: [tags.tagName, tags.keyword], color: "var(--mantine-color-pine-text)", fontWeight: "600" },
        { tag: tags.attributeName, color: "var(--mantine-color-slate-text)" },
        { tag: [tags.attributeValue, tags.string], color: "var(--mantine-color-plum-text)" },
        { tag: [tags.comment, tags.processingInstruction], color: "var(--mantine-color-dimmed)" },
        { tag: [tags.angleBracket, tags.punctuation], color: "var(--mantine-color-dimmed)" },
      ]),
    ),
  ];
}
