import type { listSources } from "#domains/consent/consent.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Source = ReplyOf<typeof listSources>["sources"][number];
