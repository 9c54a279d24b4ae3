import type { SubjectId } from "./ids.ts";

/** Ids, and short words of ours: never content, never an address. */
export type Refs = { readonly [name: string]: string | number | readonly number[] | readonly string[] };

/**
 * Something that happens to people, often to thousands at once: a message that left, a change of a contact. Where a
 * domain event (`jobs.ts`) is one job each, these are told in sets, and cost next to nothing while nobody listens.
 */
export type Happening<R extends Refs = Refs> = { name: string; refs?: R };

export function defineHappening<R extends Refs>(name: string): Happening<R> {
  return { name };
}

/** One person to whom it happened. */
export type Happened<R extends Refs = Refs> = {
  subjectId: SubjectId;
  refs: R;
  /** What will be gone once it is told on, asked only if somebody listens: kept sealed under the person's key. */
  said?: (() => Said | undefined) | undefined;
};

export type Said = { address?: string | undefined; subject?: string | undefined };

/** In the hottest places it is put into words only for who listens. */
export type HappenedNow<R extends Refs = Refs> = readonly Happened<R>[] | (() => readonly Happened<R>[]);

/** Tells it to the domains further right that listen, in the transaction in which it happens: it is told exactly if it does. */
export type AnnounceOf<Reader> = <R extends Refs>(
  context: Reader,
  happening: Happening<R>,
  happened: HappenedNow<R>,
) => Promise<void>;
