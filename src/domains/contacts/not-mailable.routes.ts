import { listPurposes, type Purpose, type Reason, reasonTexts } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import { type Route, route } from "#kernel/module.ts";
import { errors } from "./contacts.errors.ts";
import * as api from "./not-mailable.api.ts";
import { countNotMailable, findNotMailable } from "./not-mailable.sql.ts";
import { requestNotMailable, senderNamed } from "./not-mailable-export.ts";
import { recipientsOf } from "./recipients.ts";

export const notMailableRoutes: readonly Route[] = [
  route(api.getNotMailable, async (context, { query }) => {
    const purposes = (await listPurposes(context)).filter(
      ({ id, archivedAt }) => !archivedAt && (query.purposeId === undefined || id === query.purposeId),
    );
    if (query.purposeId !== undefined && purposes.length === 0) throw errors.purposeNotFound();
    const counted = [];
    const senderAddress = senderNamed(query.senderEmail);
    for (const purpose of purposes) counted.push(await countFor(context, purpose, senderAddress));
    return {
      at: context.now.toISOString(),
      contacts: counted[0] ? counted[0].allowed + counted[0].refused : 0,
      purposes: counted,
    };
  }),
  route(api.listNotMailable, async (context, { query }) => {
    const { purposeId, senderEmail, reason, limit = 50, offset = 0 } = query;
    const senderAddress = senderNamed(senderEmail);
    const people = await findNotMailable(context, { purposeId, senderAddress, reason, limit, offset });
    const contacts = await recipientsOf(
      context,
      people.map((person) => person.subjectId),
    );
    return {
      people: people.map(({ contactId, subjectId, reasons }) => ({
        contactId,
        email: contacts.get(subjectId)?.address ?? null,
        reasons: reasons.map((each) => wordsOf(context, each)),
      })),
    };
  }),
  route(api.exportNotMailable, (context, { body }, exchange) => requestNotMailable(context, body, exchange)),
];

async function countFor(context: Context, purpose: Purpose, senderAddress: string | undefined) {
  const { allowed, groups } = await countNotMailable(context, { purposeId: purpose.id, senderAddress });
  return {
    purposeId: purpose.id,
    name: purpose.name[context.language],
    kind: purpose.kind,
    allowed,
    refused: groups.reduce((sum, group) => sum + group.count, 0),
    groups: groups.map(({ reason, ...counts }) => ({ ...wordsOf(context, reason), ...counts })),
  };
}

function wordsOf({ language }: Context, reason: Reason) {
  return { reason, ...reasonTexts[reason][language] };
}
