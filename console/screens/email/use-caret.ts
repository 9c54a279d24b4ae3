import { useRef } from "react";

export type Part = "subject" | "previewText" | "source" | "textPart";
type Field = HTMLInputElement | HTMLTextAreaElement;

export type Caret = {
  /** To put on each field that takes merge fields. */
  of: (part: Part) => { ref: (field: Field | null) => void; onFocus: () => void };
  /** Writes at the caret of the field that was last in use. */
  insert: (text: (part: Part) => string) => void;
  goTo: (part: Part, line: number, column: number) => void;
};

/** Where somebody is typing: merge fields go there, and what is wrong is shown there. */
export function useCaret(): Caret {
  const fields = useRef(new Map<Part, Field>());
  const last = useRef<Part>("source");
  return {
    of: (part) => ({
      ref: (field) => void (field ? fields.current.set(part, field) : fields.current.delete(part)),
      onFocus: () => {
        last.current = part;
      },
    }),
    insert: (text) => {
      const part = fields.current.has(last.current) ? last.current : "source";
      const field = fields.current.get(part);
      if (!field) return;
      const { selectionStart, selectionEnd } = field;
      write(field, text(part), selectionStart ?? field.value.length, selectionEnd ?? field.value.length);
    },
    goTo: (part, line, column) => {
      const field = fields.current.get(part);
      if (!field) return;
      const lines = field.value.split("\n");
      const before = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
      field.focus();
      field.setSelectionRange(before + column - 1, before + (lines[line - 1]?.length ?? 0));
      const height = Number.parseFloat(getComputedStyle(field).lineHeight) || 20;
      field.scrollTop = Math.max(0, (line - 4) * height);
    },
  };
}

/** As if it were typed: React hears of it and the browser can undo it. */
function write(field: Field, text: string, start: number, end: number) {
  field.focus();
  field.setSelectionRange(start, end);
  // The only way that keeps the field's own undo; browsers without it get the plain one.
  if (document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, start, end, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
