import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import {
  amount,
  contact,
  empty,
  limit,
  line,
  moment,
  number,
  offset,
  sort,
  text,
  warning,
} from "./shapes.api.ts";

export const list = Type.Object({
  id: amount(3),
  name: text("Customers"),
  folderId: amount(1),
  /** What its members are written to for; a list has one purpose. */
  purposeId: amount(2),
  purposeName: text("Newsletter"),
  /** Members who may be written to now for the list's purpose. */
  totalSubscribers: amount(1180),
  /** Members who are blocked, unsubscribed or objected. */
  totalBlacklisted: amount(35),
  /** All members. */
  uniqueSubscribers: amount(1250),
  /** Always false: lists are filled by name. What fills itself is a segment. */
  dynamicList: Type.Boolean({ examples: [false] }),
  ground: Type.Optional(text("Explicit consent of each person")),
  createdAt: moment,
});

const byId = { params: Type.Object({ listId: number }) };

/** Why the account may hold what the name says, where it names a special category of data (GDPR art. 9). */
const ground = Type.Optional(line(500, "Explicit consent of each person"));

export const getLists = operation({
  id: "getLists",
  method: "GET",
  path: "/v3/contacts/lists",
  permission: "contacts:read",
  summary: "The lists",
  query: Type.Object({
    limit: limit(50, 500),
    offset,
    sort,
    /** Only those in this folder. */
    folderId: Type.Optional(number),
  }),
  reply: { 200: Type.Object({ lists: Type.Array(list), count: amount(1) }) },
});

export const createList = operation({
  id: "createList",
  method: "POST",
  path: "/v3/contacts/lists",
  permission: "contacts:write",
  summary: "Create a list for one purpose (the newsletter where none is named)",
  body: Type.Object({
    name: line(200, "Customers"),
    /** The first folder where absent. */
    folderId: Type.Optional(number),
    purposeId: Type.Optional(number),
    ground,
  }),
  reply: { 201: Type.Object({ id: amount(3), warnings: Type.Array(warning, { examples: [[]] }) }) },
});

export const getList = operation({
  id: "getList",
  method: "GET",
  path: "/v3/contacts/lists/:listId",
  permission: "contacts:read",
  summary: "One list",
  ...byId,
  reply: { 200: list },
});

export const updateList = operation({
  id: "updateList",
  method: "PUT",
  path: "/v3/contacts/lists/:listId",
  permission: "contacts:write",
  summary: "Rename a list, or move it to another folder",
  ...byId,
  body: Type.Object({ name: Type.Optional(line(200, "Customers")), folderId: Type.Optional(number), ground }),
  reply: { 204: empty },
});

export const deleteList = operation({
  id: "deleteList",
  method: "DELETE",
  path: "/v3/contacts/lists/:listId",
  permission: "contacts:write",
  summary: "Delete a list; its members stay contacts",
  ...byId,
  reply: { 204: empty },
});

export const restoreList = operation({
  id: "restoreList",
  method: "POST",
  path: "/v3/contacts/lists/:listId/restore",
  permission: "contacts:write",
  summary: "Take the deletion of a list back, with everybody who was on it; possible for an hour",
  ...byId,
  reply: { 204: empty },
});

export const getContactsFromList = operation({
  id: "getContactsFromList",
  method: "GET",
  path: "/v3/contacts/lists/:listId/contacts",
  permission: "contacts:read",
  summary: "The members of a list",
  ...byId,
  query: Type.Object({ limit: limit(50, 500), offset, sort, modifiedSince: Type.Optional(moment) }),
  reply: { 200: Type.Object({ contacts: Type.Array(contact), count: amount(1) }) },
});

const members = {
  emails: Type.Optional(Type.Array(Type.String({ maxLength: 320 }), { minItems: 1, maxItems: 150 })),
  ids: Type.Optional(Type.Array(number, { minItems: 1, maxItems: 150 })),
  extIds: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { minItems: 1, maxItems: 150 })),
};

/** Addresses, ids or ids of another system as they were sent. */
const named = Type.Array(Type.Union([Type.String(), Type.Integer()]), { examples: [["ada@example.com"]] });

const changed = Type.Object({
  contacts: Type.Object({ success: named, failure: { ...named, examples: [[]] }, total: amount(1) }),
});

export const addContactToList = operation({
  id: "addContactToList",
  method: "POST",
  path: "/v3/contacts/lists/:listId/contacts/add",
  permission: "contacts:write",
  summary: "Add contacts to a list; being on a list permits nothing by itself",
  ...byId,
  body: Type.Object(members, { examples: [{ emails: ["ada@example.com"] }] }),
  reply: { 201: changed },
});

export const removeContactFromList = operation({
  id: "removeContactFromList",
  method: "POST",
  path: "/v3/contacts/lists/:listId/contacts/remove",
  permission: "contacts:write",
  summary: "Take contacts off a list, or all of them",
  ...byId,
  body: Type.Object(
    { ...members, all: Type.Optional(Type.Boolean()) },
    { examples: [{ emails: ["ada@example.com"] }] },
  ),
  reply: { 201: changed },
});
