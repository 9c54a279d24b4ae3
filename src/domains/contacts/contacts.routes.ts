import { noContent, type Route, route } from "#kernel/module.ts";
import { contactProof, contactProofPdf } from "./contact-proof.ts";
import { viewsOf } from "./contact-view.ts";
import * as operations from "./contacts.api.ts";
import { errors } from "./contacts.errors.ts";
import { type Contact, findStayed } from "./contacts.sql.ts";
import { createContact } from "./create-contact.ts";
import { deleteContact } from "./delete-contact.ts";
import { findContacts } from "./find-contacts.ts";
import { recordConsent as recordOperation } from "./record-consent.api.ts";
import { recordConsent } from "./record-consent.ts";
import { recordConsentByHand } from "./record-consent-by-hand.ts";
import { getContactStats } from "./statistics.api.ts";
import { statisticsOf } from "./statistics.ts";
import { contactTimeline } from "./timeline.ts";
import { updateBatch } from "./update-batch.ts";
import { updateContact } from "./update-contact.ts";

export const contactRoutes: readonly Route[] = [
  route(operations.getContacts, async (context, { query }) => {
    const { limit = 50, offset = 0, sort = "desc", ...filter } = query;
    const { contacts, count, more } = await findContacts(context, filter, { limit, offset, sort });
    return { contacts: await viewsOf(context, contacts), count, ...(more ? { more } : {}) };
  }),
  route(operations.createContact, async (context, { body }) => {
    const answer = await createContact(context, body);
    return answer.created || body.getId ? answer : noContent;
  }),
  route(operations.getContactInfo, async (context, { params, query }) => {
    const { startDate, endDate, ...named } = query;
    const contact = await findStayed(context, { ...params, ...named });
    const [view] = await viewsOf(context, [contact]);
    if (!view) throw errors.contactNotFound();
    return {
      ...view,
      statistics: await statisticsOf(context, contact.subjectId, { startDate, endDate }),
      attributesSince: since(contact, Object.keys(view.attributes)),
    };
  }),
  route(getContactStats, async (context, { params, query }) => {
    const { startDate, endDate, ...named } = query;
    const { subjectId } = await findStayed(context, { ...params, ...named });
    return statisticsOf(context, subjectId, { startDate, endDate });
  }),
  route(operations.updateContact, async (context, { params, query, body }) => {
    await updateContact(context, { ...params, ...query }, body);
    return null;
  }),
  route(operations.updateBatchContacts, async (context, { body }) => {
    await updateBatch(context, body.contacts);
    return null;
  }),
  route(operations.deleteContact, async (context, { params, query }) => {
    await deleteContact(context, { ...params, ...query });
    return null;
  }),
  route(operations.getContactTimeline, async (context, { params, query }) => ({
    entries: await contactTimeline(context, { ...params, ...query }),
  })),
  route(operations.getContactProof, (context, { params, query }) =>
    contactProof(context, { ...params, ...query }),
  ),
  route(operations.getContactProofPdf, (context, { params, query }) =>
    contactProofPdf(context, { ...params, ...query }),
  ),
  route(recordOperation, (context, { body }) => recordConsent(context, body)),
  route(operations.recordConsentByHand, (context, { params, query, body }) =>
    recordConsentByHand(context, { ...params, ...query }, body),
  ),
];

function since({ changedOn, createdAt }: Contact, names: readonly string[]): Record<string, string> {
  const day = (at: Date): string => at.toISOString().slice(0, 10);
  return Object.fromEntries(
    names.map((name) => {
      const changed = changedOn[name];
      return [name, changed === undefined ? day(createdAt) : day(new Date(changed * 24 * 3600 * 1000))];
    }),
  );
}
