import type { getLists } from "#domains/contacts/lists.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type List = ReplyOf<typeof getLists>["lists"][number];
