import {
  appendEvents,
  type Evidence,
  getSource,
  listPurposes,
  permissionsOf,
  recordWording,
  type Written,
} from "#domains/consent/index.ts";
import { ensureSubject, normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { InputOf, ReplyOf } from "#kernel/operation.ts";
import { permissionViews } from "./contact-view.ts";
import { errors } from "./contacts.errors.ts";
import { selectContacts } from "./contacts.sql.ts";
import { stayedFor } from "./merged-contacts.ts";
import type { recordConsent as operation } from "./record-consent.api.ts";
import { refuseErased } from "./refuse-erased.ts";
import { saveContact } from "./save-contact.ts";
import { takeBack } from "./take-back.ts";

type Told = InputOf<typeof operation>["body"];
type Person = { subjectId: SubjectId; address: string };

/**
 * Writes down what a person said somewhere else, as a program or a colleague tells it. A yes makes a contact and never
 * undoes a no; a no counts for anybody.
 */
export async function recordConsent(context: Context, told: Told): Promise<ReplyOf<typeof operation>> {
  const address = normaliseAddress(told.email);
  if (!address) throw errors.invalidAddress();
  await refuseErased(context, address);
  if (told.saidAt && new Date(told.saidAt) > context.now) throw errors.momentInFuture();
  const person = { subjectId: await ensureSubject(context, address), address };
  const method = context.actor.kind === "api_key" ? "api" : "manual";
  const events =
    told.choice === "granted"
      ? await sayYes(context, person, method, told)
      : await takeBack(context, {
          person,
          no: told.choice,
          purposeIds: told.purposeIds ?? "all_marketing",
          method,
          evidence: evidenceOf(told),
        });
  const contact = await selectContacts(context).where("subject_id", "=", person.subjectId).executeTakeFirst();
  const permissions = (await permissionViews(context, [person.subjectId])).get(person.subjectId) ?? [];
  return { events: [...events], contactId: contact?.id ?? null, permissions };
}

async function sayYes(
  context: Context,
  person: Person,
  method: "api" | "manual",
  told: Told,
): Promise<readonly Written[]> {
  if (!told.purposeIds) throw errors.purposesMissing({ field: "purposeIds" });
  const sourceId = told.sourceId ?? (context.actor.kind === "api_key" ? context.actor.sourceId : undefined);
  if (sourceId === undefined) throw errors.sourceNeeded({ field: "sourceId" });
  const { basis, strength } = await getSource(context, sourceId);
  if (basis !== "consent" && basis !== "soft_opt_in")
    throw errors.sourcePermitsNothing({ field: "sourceId" });
  const purposes = await askedFor(context, told.purposeIds);
  // By an address that was merged, too, though a yes by it makes a contact of its own: it is given for that mailbox.
  const stayed = await stayedFor(context, { kind: "person", subjectId: person.subjectId });
  for (const subjectId of [person.subjectId, ...(stayed ? [stayed] : [])])
    await refuseUndoing(context, subjectId, told.purposeIds);
  await saveContact(context, { address: person.address, attributes: {}, sourceId, ledger: "next" });
  const wordingHash = told.wording
    ? await recordWording(context, { language: told.language ?? "und", text: told.wording })
    : undefined;
  const { privacyNotice, language, page } = told;
  return appendEvents(context, [
    {
      kind: "granted",
      method,
      ...person,
      purposes,
      basis,
      strength,
      sourceId,
      wordingHash,
      privacyNotice,
      language,
      page,
      evidence: evidenceOf(told),
    },
  ]);
}

async function askedFor(context: Context, purposeIds: readonly number[]) {
  const purposes = await listPurposes(context);
  return purposeIds.map((purposeId) => {
    const purpose = purposes.find(({ id, archivedAt }) => id === purposeId && !archivedAt);
    if (!purpose) throw errors.purposeNotFound();
    if (purpose.kind === "service") throw errors.nothingToConsentTo();
    return { id: purpose.id, key: purpose.key, choice: "granted" } as const;
  });
}

/** A yes told by others never undoes a no. */
export async function refuseUndoing(
  context: Context,
  subjectId: SubjectId,
  purposeIds: readonly number[],
): Promise<void> {
  const no = (await permissionsOf(context, subjectId)).find(
    ({ purposeId, state }) =>
      purposeIds.includes(purposeId) && ["withdrawn", "objected", "declined"].includes(state),
  );
  if (no) throw errors.saidNo({ date: no.since.toISOString().slice(0, 10), purposeId: no.purposeId });
}

function evidenceOf({ evidence, saidAt }: Told): Evidence {
  return { ...evidence, ...(saidAt ? { saidAt: new Date(saidAt).toISOString() } : {}) };
}
