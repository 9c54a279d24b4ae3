import type { startTotp } from "#domains/accounts/accounts.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

/** What an authenticator app is given. */
export type Secret = ReplyOf<typeof startTotp>;
