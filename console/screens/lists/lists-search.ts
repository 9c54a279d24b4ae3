/** Which folder's lists are shown; all where none is named. */
export type ListsSearch = { folder?: number };

export function readListsSearch({ folder }: Record<string, unknown>): ListsSearch {
  return Number.isSafeInteger(folder) && (folder as number) > 0 ? { folder: folder as number } : {};
}
