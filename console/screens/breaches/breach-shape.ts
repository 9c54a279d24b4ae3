import type { getBreach, listBreaches } from "#domains/governance/breaches/breaches.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Breach = ReplyOf<typeof getBreach>;
export type Summary = ReplyOf<typeof listBreaches>["breaches"][number];
