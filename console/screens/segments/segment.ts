import type { getSegments } from "#domains/contacts/segments/segments.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Segment = ReplyOf<typeof getSegments>["segments"][number];
