import type { getTeam } from "#domains/governance/officer/officer.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type TeamMember = ReplyOf<typeof getTeam>["members"][number];
