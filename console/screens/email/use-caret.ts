import { useRef } from "react";

/** A field by its name: the subject, the source, or `<block>.title` of a design. */
export type Part = string;
type Field = HTMLInputElement | HTMLTextAreaElement;

/** Something that somebody types into. */
export type Writable = {
  /** Writes at the caret, in place of what is chosen there. */
  insert: (text: string) => void;
  /** What is chosen there at this moment. */
  chosen: () => string;
  goTo: (line: number, column: number) => void;
};

export type Caret = {
  /** To put on each field that takes merge fields. */
  of: (part: Part) => { ref: (field: Field | null) => void; onFocus: () => void };
  /** The same for an editor that is no field. */
  offer: (part: Part, writable: Writable | null) => void;
  use: (part: Part) => void;
  /** Writes at the caret of the field that was last in use. */
  insert: (text: (part: Part) => string) => void;
  /** Puts signs around what is chosen in a field. */
  surround: (part: Part, before: string, after: string, empty: string) => void;
  goTo: (part: Part, line: number, column: number) => void;
};

/** Where somebody is typing: merge fields go there, and what is wrong is shown there. */
export function useCaret(): Caret {
  const parts = useRef(new Map<Part, Writable>());
  const last = useRef<Part>("source");
  const offer = (part: Part, writable: Writable | null) =>
    void (writable ? parts.current.set(part, writable) : parts.current.delete(part));
  const use = (part: Part) => {
    last.current = part;
  };
  return {
    of: (part) => ({
      ref: (field) => offer(part, field && writableOf(field)),
      onFocus: () => use(part),
    }),
    offer,
    use,
    insert: (text) => {
      const part = parts.current.has(last.current) ? last.current : "source";
      parts.current.get(part)?.insert(text(part));
    },
    surround: (part, before, after, empty) => {
      const writable = parts.current.get(part);
      writable?.insert(before + (writable.chosen() || empty) + after);
    },
    goTo: (part, line, column) => parts.current.get(part)?.goTo(line, column),
  };
}

function writableOf(field: Field): Writable {
  const chosen = () => field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
  return {
    chosen,
    insert: (text) => {
      const { selectionStart, selectionEnd } = field;
      write(field, text, selectionStart ?? field.value.length, selectionEnd ?? field.value.length);
    },
    goTo: (line, column) => {
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
