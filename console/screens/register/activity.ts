import type { getRegister } from "#domains/governance/register/register.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Activity = ReplyOf<typeof getRegister>["activities"][number];
export type Additions = Activity["additions"];
