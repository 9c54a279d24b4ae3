import type { getRetention } from "#domains/retention/retention.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Rule = ReplyOf<typeof getRetention>["rules"][number];
