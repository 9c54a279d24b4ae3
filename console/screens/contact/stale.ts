import { getContactInfo, getContacts, getContactTimeline } from "#domains/contacts/contacts.api.ts";
import { getLists } from "#domains/contacts/lists.api.ts";
import { getContactObservations } from "#domains/tracking/tracking.api.ts";

/** The kept answers that a change to a person makes stale. */
export const stale = [
  getContactInfo,
  getContactTimeline,
  getContacts,
  getContactObservations,
  getLists,
] as const;

/** How a contact is named in every operation of this screen. */
export const byId = (id: number) => ({
  params: { identifier: String(id) },
  query: { identifierType: "contact_id" as const },
});
