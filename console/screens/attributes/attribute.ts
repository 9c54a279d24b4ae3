import type { getAttributes } from "#domains/contacts/attributes.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Attribute = ReplyOf<typeof getAttributes>["attributes"][number];
