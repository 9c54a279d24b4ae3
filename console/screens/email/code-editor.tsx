import { useLingui } from "@lingui/react/macro";
import { useMantineTheme } from "@mantine/core";
import { useEffect, useRef } from "react";
import classes from "./code-editor.module.css";
import { type Mark, type OpenEditor, openEditor } from "./open-editor.ts";
import type { Caret } from "./use-caret.ts";

type Props = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** What may stand between {{ and }}. */
  fields: readonly string[];
  /** What is wrong, shown at its line. */
  marks: readonly Mark[];
  readOnly: boolean;
  caret: Caret;
};

/** HTML or MJML with colours, search and the names of fields. Loaded only where code is written. */
export default function CodeEditor({ label, value, onChange, fields, marks, readOnly, caret }: Props) {
  const { i18n } = useLingui();
  const theme = useMantineTheme();
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<OpenEditor>(null);
  const latest = useRef({ value, onChange, fields, caret });
  latest.current = { value, onChange, fields, caret };

  useEffect(() => {
    if (!place.current) return;
    const opened = openEditor(place.current, {
      label,
      value: latest.current.value,
      readOnly,
      language: i18n.locale === "fr" ? "fr" : "en",
      font: theme.fontFamilyMonospace ?? "monospace",
      fields: () => latest.current.fields,
      changed: (text) => latest.current.onChange(text),
      focused: () => latest.current.caret.use("source"),
    });
    editor.current = opened;
    latest.current.caret.offer("source", opened);
    return () => {
      latest.current.caret.offer("source", null);
      editor.current = null;
      opened.close();
    };
  }, [label, readOnly, i18n.locale, theme.fontFamilyMonospace]);
  // What comes from elsewhere, as an earlier version does; what was typed here is there already.
  useEffect(() => editor.current?.show(value), [value]);
  useEffect(() => editor.current?.mark(marks), [marks]);

  return <div ref={place} className={classes.editor} />;
}
