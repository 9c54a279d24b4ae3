import type { getNotMailable } from "#domains/contacts/not-mailable.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Report = ReplyOf<typeof getNotMailable>["purposes"][number];
export type Group = Report["groups"][number];
