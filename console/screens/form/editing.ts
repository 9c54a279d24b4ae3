import type { Edited } from "./form-details.ts";

/** What is being edited, with the way back and forth. Quick changes of one thing are one step. */
export type Editing = {
  now: Edited;
  past: readonly Edited[];
  future: readonly Edited[];
  last: { part: string; at: number };
};

export type Change =
  /** `part` names what is changed: typing on in one field is one step back. */
  | { kind: "change"; part: string; at: number; edited: Edited }
  | { kind: "undo" }
  | { kind: "redo" }
  | { kind: "replace"; edited: Edited };

const mostSteps = 100;
const pause = 1500;

export function beginEditing(edited: Edited): Editing {
  return { now: edited, past: [], future: [], last: { part: "", at: 0 } };
}

export function edit(editing: Editing, change: Change): Editing {
  const { now, past, future, last } = editing;
  switch (change.kind) {
    case "change": {
      const { part, at, edited } = change;
      const sameStep = part === last.part && at - last.at < pause && past.length > 0;
      return {
        now: edited,
        past: sameStep ? past : [...past, now].slice(-mostSteps),
        future: [],
        last: { part, at },
      };
    }
    case "undo": {
      const before = past.at(-1);
      if (!before) return editing;
      return { now: before, past: past.slice(0, -1), future: [now, ...future], last: { part: "", at: 0 } };
    }
    case "redo": {
      const [next, ...rest] = future;
      if (!next) return editing;
      return { now: next, past: [...past, now], future: rest, last: { part: "", at: 0 } };
    }
    case "replace":
      return { now: change.edited, past: [...past, now], future: [], last: { part: "", at: 0 } };
  }
}
