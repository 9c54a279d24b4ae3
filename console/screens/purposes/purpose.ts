import type { listPurposes } from "#domains/consent/consent.api.ts";
import type { getLedger } from "#domains/consent/ledger.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Purpose = ReplyOf<typeof listPurposes>["purposes"][number];
export type Standing = ReplyOf<typeof getLedger>["permissions"][number];
