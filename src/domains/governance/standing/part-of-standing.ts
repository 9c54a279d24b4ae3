import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import type { Obligation } from "../obligations.api.ts";

/** Something that waits for somebody: what it is, where it is done, and by when where there is a day. */
export type Item = {
  /** `late`: past its day, or plainly not in order. `todo`: still in time. */
  tone: "late" | "todo";
  said: Localized;
  /** A path inside the account's console. */
  to: string;
  /** `YYYY-MM-DD`. */
  dueOn?: string | null;
};

/** What a look found; `unchecked` says what could not be told yet, `good` is told where nothing waits. */
export type Looked = { good?: Localized; unchecked?: Localized | undefined; items: Item[] };

/**
 * What one subject has to say about one obligation now: declared in that subject's folder and listed in `all-parts.ts`.
 * Several may speak of the same obligation. `null`: nothing to say, the obligation does not arise here yet.
 */
export type PartOfStanding = {
  obligation: Obligation;
  look: (context: Context) => Promise<Looked | null>;
};
