import type { listAccess } from "#domains/governance/staff/staff.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Access = ReplyOf<typeof listAccess>["accesses"][number];
