import type { getImportInformation } from "#domains/information/information.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

/** How the duty to tell an import’s people stands. */
export type Information = ReplyOf<typeof getImportInformation>;
export type Words = NonNullable<Information["texts"]>["en"];
