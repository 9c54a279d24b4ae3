import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { list } from "./lists.api.ts";
import { amount, empty, limit, line, moment, number, offset, sort, text } from "./shapes.api.ts";

export const folder = Type.Object({
  id: amount(1),
  name: text("Shop"),
  totalLists: amount(2),
  /** As for lists; somebody on two of them counts twice. */
  totalSubscribers: amount(1180),
  totalBlacklisted: amount(35),
  uniqueSubscribers: amount(1250),
  createdAt: moment,
});

const byId = { params: Type.Object({ folderId: number }) };
const named = { body: Type.Object({ name: line(200, "Shop") }) };

export const getFolders = operation({
  id: "getFolders",
  method: "GET",
  path: "/v3/contacts/folders",
  permission: "contacts:read",
  summary: "The folders that lists lie in",
  query: Type.Object({ limit: limit(10, 50), offset, sort }),
  reply: { 200: Type.Object({ folders: Type.Array(folder), count: amount(1) }) },
});

export const createFolder = operation({
  id: "createFolder",
  method: "POST",
  path: "/v3/contacts/folders",
  permission: "contacts:write",
  summary: "Create a folder",
  ...named,
  reply: { 201: Type.Object({ id: amount(1) }) },
});

export const getFolder = operation({
  id: "getFolder",
  method: "GET",
  path: "/v3/contacts/folders/:folderId",
  permission: "contacts:read",
  summary: "One folder",
  ...byId,
  reply: { 200: folder },
});

export const updateFolder = operation({
  id: "updateFolder",
  method: "PUT",
  path: "/v3/contacts/folders/:folderId",
  permission: "contacts:write",
  summary: "Rename a folder",
  ...byId,
  ...named,
  reply: { 204: empty },
});

export const deleteFolder = operation({
  id: "deleteFolder",
  method: "DELETE",
  path: "/v3/contacts/folders/:folderId",
  permission: "contacts:write",
  summary: "Delete a folder and the lists in it; their members stay contacts. The last folder stays",
  ...byId,
  reply: { 204: empty },
});

export const restoreFolder = operation({
  id: "restoreFolder",
  method: "POST",
  path: "/v3/contacts/folders/:folderId/restore",
  permission: "contacts:write",
  summary: "Take the deletion of a folder back, with its lists; possible for an hour",
  ...byId,
  reply: { 204: empty },
});

export const getFolderLists = operation({
  id: "getFolderLists",
  method: "GET",
  path: "/v3/contacts/folders/:folderId/lists",
  permission: "contacts:read",
  summary: "The lists in a folder",
  ...byId,
  query: Type.Object({ limit: limit(10, 50), offset, sort }),
  reply: { 200: Type.Object({ lists: Type.Array(list), count: amount(1) }) },
});
