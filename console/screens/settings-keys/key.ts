import type { listApiKeys } from "#domains/accounts/accounts.api.ts";
import type { listSources } from "#domains/consent/consent.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Key = ReplyOf<typeof listApiKeys>["keys"][number];
/** Where the people that a key adds were asked. */
export type Source = ReplyOf<typeof listSources>["sources"][number];
