import { getFolders } from "#domains/contacts/folders.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import type { Folder } from "./folder.ts";

/** The account's folders, the oldest first. */
export function useFolders(): Folder[] {
  return useOperation(getFolders, { query: { limit: 50, sort: "asc" } }).data?.folders ?? [];
}
