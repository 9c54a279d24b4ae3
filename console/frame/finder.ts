import type { Icon } from "@tabler/icons-react";
import type { AccountPermission } from "#domains/accounts/policy.ts";

export type Found = {
  id: string;
  label: string;
  description?: string;
  /** An address inside the console, account included. */
  href: string;
  icon: Icon;
};

/** What a finder's module exports. */
export type FinderModule = {
  /** The heading over what it found, in the user's language. */
  heading: () => string;
  /** A handful, best first. `query` has at least two letters. */
  find: (query: string, signal: AbortSignal) => Promise<Found[]>;
};

export type Finder = {
  /** Asked only for who holds it. */
  permission?: AccountPermission;
  load: () => Promise<FinderModule>;
};
