import type { listImages } from "#domains/media/media.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

/** An image the business uploaded. */
export type LibraryImage = ReplyOf<typeof listImages>["images"][number];
