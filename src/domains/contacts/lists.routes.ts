import { type Route, route } from "#kernel/module.ts";
import { viewsOf } from "./contact-view.ts";
import { errors } from "./contacts.errors.ts";
import { createList } from "./create-list.ts";
import { deleteList, restoreList } from "./delete-list.ts";
import { findContacts } from "./find-contacts.ts";
import { listViews } from "./list-view.ts";
import * as operations from "./lists.api.ts";
import { getList, pageOfLists } from "./lists.sql.ts";
import { addMembers, removeMembers } from "./name-members.ts";
import { updateList } from "./update-list.ts";

export const listRoutes: readonly Route[] = [
  route(operations.getLists, async (context, { query }) => {
    const { limit = 50, offset = 0, sort = "desc", folderId } = query;
    const { lists, count } = await pageOfLists(context, { limit, offset, sort, folderId });
    return { lists: await listViews(context, lists), count };
  }),
  route(operations.createList, (context, { body }) => createList(context, body)),
  route(operations.getList, async (context, { params }) => {
    const [view] = await listViews(context, [await getList(context, params.listId)]);
    if (!view) throw errors.listNotFound();
    return view;
  }),
  route(operations.updateList, async (context, { params, body }) => {
    await updateList(context, params.listId, body);
    return null;
  }),
  route(operations.deleteList, async (context, { params }) => {
    await deleteList(context, params.listId);
    return null;
  }),
  route(operations.restoreList, async (context, { params }) => {
    await restoreList(context, params.listId);
    return null;
  }),
  route(operations.getContactsFromList, async (context, { params, query }) => {
    const { limit = 50, offset = 0, sort = "desc", modifiedSince } = query;
    await getList(context, params.listId);
    const { contacts, count } = await findContacts(
      context,
      { listIds: [params.listId], modifiedSince },
      { limit, offset, sort },
    );
    return { contacts: await viewsOf(context, contacts), count };
  }),
  route(operations.addContactToList, (context, { params, body }) => addMembers(context, params.listId, body)),
  route(operations.removeContactFromList, (context, { params, body }) =>
    removeMembers(context, params.listId, body),
  ),
];
