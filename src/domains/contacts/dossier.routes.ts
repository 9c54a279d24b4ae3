import { type Route, route } from "#kernel/module.ts";
import * as operations from "./dossier.api.ts";
import { mergeContacts } from "./merge-contacts.ts";
import { addNote, deleteNote, noteFile } from "./notes.ts";
import { liftRestriction, restrictContact } from "./restriction.ts";
import { whereabouts } from "./whereabouts.ts";

export const dossierRoutes: readonly Route[] = [
  route(operations.addContactNote, (context, { params, query, body }) =>
    addNote(context, { ...params, ...query }, body),
  ),
  route(operations.deleteContactNote, async (context, { params: { noteId, ...params }, query }) => {
    await deleteNote(context, { ...params, ...query }, noteId);
    return null;
  }),
  route(operations.getContactNoteFile, (context, { params: { noteId, ...params }, query }) =>
    noteFile(context, { ...params, ...query }, noteId),
  ),
  route(operations.restrictContact, async (context, { params, query, body }) => {
    await restrictContact(context, { ...params, ...query }, body.reason);
    return null;
  }),
  route(operations.liftContactRestriction, async (context, { params, query, body }) => {
    await liftRestriction(context, { ...params, ...query }, body.reason);
    return null;
  }),
  route(operations.mergeContacts, (context, { params, query, body }) =>
    mergeContacts(context, { ...params, ...query }, body.contactId),
  ),
  route(operations.getContactWhereabouts, (context, { params, query }) => {
    const { from, until, actorKind, ...rest } = query;
    return whereabouts(context, { ...params, ...rest }, { from, until, actorKind });
  }),
];
