import type { getLedger, listCheckpoints, listVerifications } from "#domains/consent/ledger.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type LedgerState = ReplyOf<typeof getLedger>;
export type Checkpoint = ReplyOf<typeof listCheckpoints>["checkpoints"][number];
export type Verification = ReplyOf<typeof listVerifications>["verifications"][number];
