import type { Json } from "#kernel/canonical-json.ts";
import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import type { Obligation } from "../obligations.api.ts";

/** What a check found: a sentence that a shop owner understands, and the figures behind it. Names nobody. */
export type Finding = {
  outcome: "pass" | "fail" | "not_applicable";
  said: Localized;
  facts: Json;
};

/**
 * Something that must be so, and is looked at again and again. Declared in the folder whose subject it is about and listed
 * in `all-controls.ts`; each automatic one has a test that breaks what it watches.
 */
export type Control = {
  /** Never changes: results are kept under it. */
  key: string;
  /** Of each business, or of whoever runs the installation (run in account 0). */
  side: "account" | "operator";
  obligation: Obligation;
  every: Frequency;
  name: Localized;
  /** What is looked at, and why. */
  about: Localized;
  /** Where in the console it is mended: a path inside the account. */
  mendAt?: string;
  /** What it finds is told live in the standing by its own subject: the night's result is not told beside it. */
  toldLive?: true;
  /** Thought of here: it can be changed, paused and ended. */
  own?: {
    id: number;
    state: "active" | "paused" | "ended";
    /** The key of the procedure that says how it is done. */
    procedure: string | null;
    /** The first time, `YYYY-MM-DD`. */
    beginsOn: string;
  };
} & (
  | { kind: "automatic"; check: (context: Context) => Promise<Finding> }
  /** Only a person can tell. */
  | { kind: "manual" }
);

export type AutomaticControl = Extract<Control, { kind: "automatic" }>;

export type Frequency = "day" | "week" | "month" | "quarter" | "year";

export const days: Record<Frequency, number> = { day: 1, week: 7, month: 30, quarter: 91, year: 365 };

/** For most checks: nothing wrong, or so many things. */
export function findingOf(wrong: number, good: Localized, bad: Localized, facts: Json = { wrong }): Finding {
  return { outcome: wrong === 0 ? "pass" : "fail", said: wrong === 0 ? good : bad, facts };
}
