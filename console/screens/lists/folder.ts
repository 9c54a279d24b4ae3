import type { getFolders } from "#domains/contacts/folders.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Folder = ReplyOf<typeof getFolders>["folders"][number];
