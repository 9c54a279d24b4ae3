import type { listMembers } from "#domains/accounts/accounts.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Member = ReplyOf<typeof listMembers>["members"][number];
