import type { Static } from "typebox";
import type { Context } from "#kernel/context.ts";
import type { folder } from "./folders.api.ts";
import type { Folder } from "./folders.sql.ts";
import { standingOf } from "./list-standing.ts";
import { pageOfLists } from "./lists.sql.ts";

export type FolderView = Static<typeof folder>;

const mostLists = 1000;

/** Folders as the API shows them. Somebody on two lists of a folder counts twice: they are written to for two reasons. */
export async function folderViews(context: Context, folders: readonly Folder[]): Promise<FolderView[]> {
  const views: FolderView[] = [];
  for (const { id, name, createdAt, lists: count } of folders) {
    const view = { totalSubscribers: 0, totalBlacklisted: 0, uniqueSubscribers: 0 };
    const { lists } = await pageOfLists(context, { limit: mostLists, offset: 0, sort: "asc", folderId: id });
    for (const list of lists) {
      const { mailable, blocked } = await standingOf(context, list);
      view.totalSubscribers += mailable;
      view.totalBlacklisted += blocked;
      view.uniqueSubscribers += list.members;
    }
    views.push({ id, name, ...view, totalLists: count, createdAt: createdAt.toISOString() });
  }
  return views;
}
