import type { getSegmentFields, previewSegment } from "#domains/contacts/segments/segments.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Field = ReplyOf<typeof getSegmentFields>["fields"][number];
export type Slot = Field["slots"][number];
export type Preview = ReplyOf<typeof previewSegment>;
export type Problem = Preview["problems"][number];
