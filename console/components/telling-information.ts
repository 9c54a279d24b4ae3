import type { getSourceInformation } from "#domains/information/information.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

/** How the duty to tell a source’s people stands. */
export type Information = ReplyOf<typeof getSourceInformation>;
export type Words = NonNullable<Information["texts"]>["en"];
