import type { listCarriers } from "#domains/governance/processors/processors.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Carrier = ReplyOf<typeof listCarriers>["carriers"][number];
