import type { getTemplate } from "#domains/templates/templates.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Template = ReplyOf<typeof getTemplate>;
