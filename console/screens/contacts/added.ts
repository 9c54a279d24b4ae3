import type { createContact } from "#domains/contacts/contacts.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Added = { email: string; reply: ReplyOf<typeof createContact> };
