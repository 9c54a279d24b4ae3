import { campaignsOfMailings } from "#domains/campaigns/index.ts";
import { addressesOf, listPurposes, reasonTexts } from "#domains/consent/index.ts";
import { listsOfPeople, recipientsOf } from "#domains/contacts/index.ts";
import { messagesNamed } from "#domains/delivery/index.ts";
import { targetUrls } from "#domains/tracking/index.ts";
import { keptMessages } from "#domains/transactional/index.ts";
import { keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Refs, Said } from "#kernel/happening.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Facts } from "./payload.ts";
import { sealedColumns } from "./webhooks.data.ts";

export type HappeningRow = {
  id: string;
  name: string;
  subject_id: SubjectId;
  refs: Refs;
  said_sealed: Buffer | null;
  at: Date;
};

/** What is told of some hundred happenings, read in sets. Undefined where there is nobody any more to tell of. */
export async function gatherFacts(
  context: Context,
  rows: readonly HappeningRow[],
): Promise<(Facts | undefined)[]> {
  const people = [...new Set(rows.map(({ subject_id }) => subject_id))];
  const messageIds = unique(rows.map(({ refs }) => text(refs.messageId)));
  const ring = await keyringFor(context, people);
  const contacts = await recipientsOf(context, people, ring);
  const strangers = people.filter((id) => !contacts.has(id) && ring.has(id));
  const addresses = await addressesOf(context, strangers);
  const messages = await messagesNamed(context, messageIds);
  const kept = await keptMessages(context, messageIds);
  const mailings = unique([...messages.values()].map(({ mailingId }) => mailingId));
  const campaigns = await campaignsOfMailings(context, mailings);
  const urls = await targetUrls(context, unique(rows.map(({ refs }) => number(refs.targetId))));
  const leaving = rows.filter(({ name }) => name === "consent.permission-taken-back");
  const lists = await listsOfPeople(
    context,
    leaving.map(({ subject_id }) => subject_id),
  );
  const purposes = new Map((await listPurposes(context)).map((purpose) => [purpose.id, purpose.key]));
  return rows.map(({ subject_id, refs, said_sealed, at }): Facts | undefined => {
    if (!ring.has(subject_id)) return undefined;
    const said = said_sealed && ring.open(subject_id, sealedColumns.said, said_sealed);
    const { address, subject }: Said = said ? JSON.parse(said) : {};
    const contact = contacts.get(subject_id);
    const email = address ?? contact?.address ?? addresses.get(subject_id);
    if (email === undefined) return undefined;
    const messageId = text(refs.messageId);
    const message = messageId ? messages.get(messageId) : undefined;
    const program = messageId ? kept.get(messageId) : undefined;
    const campaign = message && campaigns.get(message.mailingId);
    const purposeIds = numbers(refs.purposeIds);
    return {
      at,
      personId: subject_id,
      email,
      contactId: contact?.contactId ?? number(refs.contactId),
      messageId,
      program: message &&
        program && {
          ...program,
          domain: message.senderAddress.split("@").at(-1) ?? "",
          subject,
          page: `${context.config.url}/a/${context.accountId}/messages/${messageId}`,
        },
      campaign: campaign && { ...campaign, sentAt: message?.createdAt ?? at },
      link: urls.get(number(refs.targetId) ?? 0),
      reason: reasonOf(refs, message?.smtpReply),
      listIds:
        refs.listIds === undefined
          ? (lists.get(subject_id) ?? [])
              .filter(({ purposeId }) => purposeIds.includes(purposeId))
              .map(({ listId }) => listId)
          : numbers(refs.listIds),
      purposes: purposeIds.flatMap((id) => purposes.get(id) ?? []),
      method: text(refs.method),
      changed: changedValues(refs.names, contact),
    };
  });
}

const sentences: Readonly<Record<string, { en: { what: string } }>> = reasonTexts;

/** Why the gate said no, in English as the API's words are; what the server said, as it said it; its codes at least. */
function reasonOf({ reasons, code, enhanced }: Refs, reply: string | null | undefined): string | undefined {
  if (Array.isArray(reasons) && reasons.length > 0)
    return reasons.map((reason) => sentences[String(reason)]?.en.what ?? String(reason)).join(" ");
  if (code === undefined) return undefined;
  return reply ?? ([code === 0 ? "" : code, enhanced].filter(Boolean).join(" ") || undefined);
}

type Known = { address: string; values: Readonly<Record<string, unknown>>; language: string };

/** Only what was changed: a receiver that is told everything each time would hold more than it needs (art. 5(1)(c)). */
function changedValues(names: Refs[string] | undefined, contact: Known | undefined) {
  if (!Array.isArray(names)) return undefined;
  return Object.fromEntries(
    names.map((name) => {
      if (name === "EMAIL") return [name, contact?.address ?? null];
      if (name === "language") return ["LANGUAGE", contact?.language ?? null];
      return [String(name), contact?.values[name] ?? null];
    }),
  );
}

function unique<T>(values: readonly (T | undefined)[]): T[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}

const text = (value: Refs[string] | undefined): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;
const number = (value: Refs[string] | undefined): number | undefined =>
  typeof value === "number" ? value : undefined;
const numbers = (value: Refs[string] | undefined): number[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === "number") : [];
