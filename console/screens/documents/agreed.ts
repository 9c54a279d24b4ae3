import type { getAgreement, getOperatorDocument } from "#domains/governance/documents/documents.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Kind = "terms" | "processing_agreement";
/** As a customer sees it. */
export type Agreement = ReplyOf<typeof getAgreement>;
/** As whoever runs the installation sees it. */
export type OperatorView = ReplyOf<typeof getOperatorDocument>;
