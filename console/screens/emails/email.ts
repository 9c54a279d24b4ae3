import type { getTemplates } from "#domains/templates/templates.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Email = ReplyOf<typeof getTemplates>["templates"][number];
