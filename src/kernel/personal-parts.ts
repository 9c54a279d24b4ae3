import type { Holding } from "./holdings.ts";
import type { SubjectId } from "./ids.ts";
import type { Localized } from "./localized.ts";

/** What became of some rows of a store that no plain deletion reaches. */
export type Undone = { store: string; became: "deleted" | "cancelled"; rows: number };

/** Somebody who may not be erased now: a court may want what is held of them. */
export type ErasureStop = { subjectId: SubjectId; because: Localized; until: Date | null };

/**
 * What access and erasure are made of over all domains: put together by `app.ts`, so that a domain is included by
 * declaring itself. Rows of a holding are read and deleted by what it declares; the rest is said here.
 */
export type PersonalPartsOf<Reader> = {
  holdings: readonly Holding[];
  /** Undoes what is under way or lies in things of many: queued messages, files that hold them. Done again, finds nothing. */
  beforeErasure: readonly ((context: Reader, people: readonly SubjectId[]) => Promise<readonly Undone[]>)[];
  /** Everybody of whom nothing may be deleted now, however old. Few. */
  heldPeople: readonly ((context: Reader) => Promise<readonly SubjectId[]>)[];
  /** Who must stay for now, and why. */
  erasureStops: readonly ((
    context: Reader,
    people: readonly SubjectId[],
  ) => Promise<readonly ErasureStop[]>)[];
};
