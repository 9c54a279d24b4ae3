import { useHotkeys } from "@mantine/hooks";
import { useCallback, useReducer } from "react";
import { beginEditing, edit } from "./editing.ts";
import type { Draft, Edited } from "./form-details.ts";

/** The form being edited: each change can be undone, by button or by Ctrl+Z outside of a field. */
export function useEditing(first: Edited) {
  const [editing, dispatch] = useReducer(edit, first, beginEditing);
  const { now } = editing;
  const undo = useCallback(() => dispatch({ kind: "undo" }), []);
  const redo = useCallback(() => dispatch({ kind: "redo" }), []);
  useHotkeys([
    ["mod+Z", undo],
    ["mod+shift+Z", redo],
    ["mod+Y", redo],
  ]);
  return {
    edited: now,
    rename: (name: string) =>
      dispatch({ kind: "change", part: "name", at: Date.now(), edited: { ...now, name } }),
    change: (draft: Partial<Draft>) =>
      dispatch({
        kind: "change",
        part: Object.keys(draft).join(),
        at: Date.now(),
        edited: { ...now, draft: { ...now.draft, ...draft } },
      }),
    replace: useCallback((edited: Edited) => dispatch({ kind: "replace", edited }), []),
    undo: editing.past.length > 0 ? undo : undefined,
    redo: editing.future.length > 0 ? redo : undefined,
  };
}
