import { type Route, route } from "#kernel/module.ts";
import { errors } from "./contacts.errors.ts";
import { folderViews } from "./folder-view.ts";
import * as operations from "./folders.api.ts";
import { getFolder, pageOfFolders } from "./folders.sql.ts";
import { listViews } from "./list-view.ts";
import { pageOfLists } from "./lists.sql.ts";
import { createFolder, deleteFolder, renameFolder, restoreFolder } from "./save-folder.ts";

export const folderRoutes: readonly Route[] = [
  route(operations.getFolders, async (context, { query }) => {
    const { limit = 10, offset = 0, sort = "desc" } = query;
    const { folders, count } = await pageOfFolders(context, { limit, offset, sort });
    return { folders: await folderViews(context, folders), count };
  }),
  route(operations.createFolder, (context, { body }) => createFolder(context, body.name)),
  route(operations.getFolder, async (context, { params }) => {
    const [view] = await folderViews(context, [await getFolder(context, params.folderId)]);
    if (!view) throw errors.folderNotFound();
    return view;
  }),
  route(operations.updateFolder, async (context, { params, body }) => {
    await renameFolder(context, params.folderId, body.name);
    return null;
  }),
  route(operations.deleteFolder, async (context, { params }) => {
    await deleteFolder(context, params.folderId);
    return null;
  }),
  route(operations.restoreFolder, async (context, { params }) => {
    await restoreFolder(context, params.folderId);
    return null;
  }),
  route(operations.getFolderLists, async (context, { params, query }) => {
    const { limit = 10, offset = 0, sort = "desc" } = query;
    const { id: folderId } = await getFolder(context, params.folderId);
    const { lists, count } = await pageOfLists(context, { limit, offset, sort, folderId });
    return { lists: await listViews(context, lists), count };
  }),
];
