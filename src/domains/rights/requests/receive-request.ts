import { getBusiness } from "#domains/accounts/index.ts";
import { contactOf } from "#domains/contacts/index.ts";
import { ensureSubject, keyringFor, normaliseAddress } from "#domains/vault/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { isLanguage, type Language } from "#kernel/localized.ts";
import { errors } from "../rights.errors.ts";
import { type Day, dueOn, internalOn } from "./deadlines.ts";
import { remindQueue } from "./remind-queue.ts";
import type { Channel, RequestType } from "./request-words.api.ts";
import { addressColumn, type Entry, getRequest, type Request, textColumn } from "./requests.sql.ts";
import { sendLetter } from "./send-letter.ts";
import { requestSettings } from "./settings.ts";

export type Received = {
  address: string;
  type: RequestType;
  channel: Channel;
  receivedOn: Day;
  /** What the person wrote or said. */
  text?: string | undefined;
  language?: Language | undefined;
  /** Whether the person gets a message that says by when they have an answer. */
  acknowledged: "by_mail" | "not";
};

/** Takes down a request, however it came, with the day by which it is due. It is about an address, known here or not. */
export async function receiveRequest(context: Context, received: Received): Promise<Request> {
  const { type, channel, receivedOn, text } = received;
  const address = normaliseAddress(received.address);
  if (!address) throw errors.requestAddress({ field: "email" });
  // Later than today by a day is somebody further east; more is a slip of the pen.
  if (
    Number.isNaN(Date.parse(receivedOn)) ||
    Date.parse(receivedOn) > context.now.getTime() + 14 * 3600 * 1000
  )
    throw errors.requestInFuture({ field: "receivedOn" });
  const business = await getBusiness(context);
  const subjectId = await ensureSubject(context, address);
  const language = received.language ?? (await languageOf(context, subjectId)) ?? business.language;
  const due = dueOn(receivedOn, { months: 1, country: business.country });
  const { internalDays } = await requestSettings(context);
  const ring = await keyringFor(context, [subjectId]);
  const { id } = await context.tx
    .insertInto("rights.request")
    .values({
      account_id: context.accountId,
      subject_id: subjectId,
      address_sealed: ring.seal(subjectId, addressColumn, address),
      type,
      channel,
      state: "received",
      language,
      received_on: receivedOn,
      due_on: due,
      internal_on: internalOn(due, { days: internalDays, received: receivedOn, country: business.country }),
      created_by: actorName(context.actor),
      created_at: context.now,
      trace_id: context.traceId,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const request = await getRequest(context, id);
  await addEntry(context, request, { kind: "received", text });
  if (received.acknowledged === "by_mail") await sendLetter(context, request, { step: "received" });
  return request;
}

/** Tells the owners soon, where somebody has to see to a request, or has written about it. */
export async function wakeOwners(
  { jobs, tx, accountId }: Context,
  { id }: Request,
  because: "new" | "answered",
): Promise<void> {
  const payload = because === "answered" ? { accountId, answered: id } : { accountId };
  await jobs.enqueue(tx, remindQueue, payload, { singletonKey: `${accountId} ${because} ${id}` });
}

export async function addEntry(
  context: Context,
  { id, subjectId }: Pick<Request, "id" | "subjectId">,
  { kind, text }: { kind: Entry["kind"]; text?: string | undefined },
): Promise<void> {
  const ring = await keyringFor(context, [subjectId]);
  await context.tx
    .insertInto("rights.request_entry")
    .values({
      account_id: context.accountId,
      request_id: id,
      subject_id: subjectId,
      at: context.now,
      kind,
      actor: actorName(context.actor),
      text_sealed: text && ring.has(subjectId) ? ring.seal(subjectId, textColumn, text) : null,
    })
    .execute();
}

async function languageOf(context: Context, subjectId: SubjectId): Promise<Language | undefined> {
  const language = (await contactOf(context, subjectId))?.language;
  return isLanguage(language) ? language : undefined;
}
