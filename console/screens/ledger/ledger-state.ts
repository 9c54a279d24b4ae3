import type { getLedger } from "#domains/consent/consent.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type LedgerState = ReplyOf<typeof getLedger>;
