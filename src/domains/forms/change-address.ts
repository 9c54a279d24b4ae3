import { getBusiness } from "#domains/accounts/index.ts";
import {
  appendEvents,
  holdLedger,
  listPurposes,
  type Purpose,
  permissionsOf,
  recordOrigin,
  recordWording,
  withdraw,
} from "#domains/consent/index.ts";
import { carryRefusals, contactOf, holdContacts, moveContact } from "#domains/contacts/index.ts";
import { linkFor, sendServiceMail } from "#domains/delivery/index.ts";
import { ensureSubject, keyringFor, liftBars } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { type SubjectId, timeOrderedId } from "#kernel/ids.ts";
import { isLanguage, type Language } from "#kernel/localized.ts";
import { type OwnWords, ownMail } from "./own-mail.ts";
import { addressMails } from "./pages/address-texts.ts";
import { judgeMails } from "./sign-up-pace.ts";

export const addressChangeDays = 7;

const column = "forms.address_change.address_sealed";

type Wish = { subjectId: SubjectId; address: string; language: Language; ip: string; legalName: string };

/**
 * Asks at the address held whether its owner wants this: a link to preferences may have been passed on with a message,
 * and with the address goes all that is held of a person. Nothing is written to the new one before they agree, and the
 * page says the same whether either is known here or not. Counted with the messages that strangers can bring about.
 */
export async function askAddressChange(context: Context, wish: Wish): Promise<"asked" | "too_many"> {
  const { subjectId: from, address, language, ip, legalName } = wish;
  const held = (await contactOf(context, from))?.address;
  if (held === undefined || held === address) return "asked";
  const [judged] = await judgeMails(context, [{ address: held, ip }]);
  if (judged === "network_full") return "too_many";
  if (judged === "address_full") return "asked";
  const to = await ensureSubject(context, address);
  const id = timeOrderedId(context.now);
  const expiresAt = new Date(context.now.getTime() + addressChangeDays * 24 * 3600 * 1000);
  const ring = await keyringFor(context, [to]);
  await context.tx
    .insertInto("forms.address_change")
    .values({
      account_id: context.accountId,
      id,
      subject_id: to,
      from_subject_id: from,
      address_sealed: ring.seal(to, column, address),
      language,
      created_at: context.now,
      expires_at: expiresAt,
    })
    .execute();
  const { privacyContact } = await getBusiness(context);
  const words = addressMails[language].agree(legalName, privacyContact, addressChangeDays);
  await sendLink(context, { id, subjectId: from, address: held, language, expiresAt, words });
  return "asked";
}

/** The owner of the address held agrees, once; now the new one is asked whether it is theirs. */
export async function agreeToMove(
  context: Context,
  { id, to, language, address, expiresAt }: AddressChange,
  ip: string,
): Promise<"asked" | "too_many"> {
  const [judged] = await judgeMails(context, [{ address, ip }]);
  if (judged !== "send") return "too_many";
  const { numUpdatedRows } = await context.tx
    .updateTable("forms.address_change")
    .set({ agreed_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .where("agreed_at", "is", null)
    .where("expires_at", ">", context.now)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return "asked";
  const { legalName } = await getBusiness(context);
  const words = addressMails[language].confirm(legalName, addressChangeDays);
  await sendLink(context, { id, subjectId: to, address, language, expiresAt, words });
  return "asked";
}

type Link = {
  id: string;
  subjectId: SubjectId;
  address: string;
  language: Language;
  expiresAt: Date;
  words: OwnWords;
};

/** Whose mailbox the link went to stands in it: the old one's agrees, the new one's confirms. */
async function sendLink(context: Context, { id, subjectId, address, language, expiresAt, words }: Link) {
  const link = await linkFor(context, { use: "move", subjectId, messageId: id as never, expiresAt });
  await sendServiceMail(context, {
    to: subjectId,
    address,
    kind: "confirmation",
    expiresAt,
    ...ownMail(words, { language, link }),
  });
}

export type AddressChange = {
  id: string;
  from: SubjectId;
  to: SubjectId;
  /** The new one. */
  address: string;
  language: Language;
  expiresAt: Date;
  /** Whose word is missing: the old address's, then the new one's. */
  state: "asked" | "agreed" | "done" | "expired";
};

/** The wish behind a link; undefined where it is forgotten. */
export async function readAddressChange(context: Context, id: string): Promise<AddressChange | undefined> {
  const row = await context.tx
    .selectFrom("forms.address_change")
    .select([
      "subject_id",
      "from_subject_id",
      "address_sealed",
      "language",
      "agreed_at",
      "expires_at",
      "done_at",
    ])
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .executeTakeFirst();
  const to = row?.subject_id as SubjectId;
  const address = row && (await keyringFor(context, [to])).open(to, column, row.address_sealed);
  if (!row || address === undefined) return undefined;
  return {
    id,
    from: row.from_subject_id as SubjectId,
    to,
    address,
    language: isLanguage(row.language) ? row.language : "en",
    expiresAt: row.expires_at,
    state: stateOf(row, context.now),
  };
}

type Times = { agreed_at: Date | null; expires_at: Date; done_at: Date | null };

function stateOf({ agreed_at, expires_at, done_at }: Times, now: Date): AddressChange["state"] {
  if (done_at) return "done";
  if (expires_at <= now) return "expired";
  return agreed_at ? "agreed" : "asked";
}

/** What the person agrees to at the new address: what they agree to at the old one. Shown before the button. */
export async function yesesToMove(context: Context, from: SubjectId): Promise<Purpose[]> {
  const granted = new Set(
    (await permissionsOf(context, from))
      .filter(({ state, basis }) => state === "granted" && basis === "consent")
      .map(({ purposeId }) => purposeId),
  );
  return (await listPurposes(context)).filter(({ id, archivedAt }) => granted.has(id) && !archivedAt);
}

type From = { ip: string; userAgent: string; page: string };

/**
 * Moves the person to the new address, once: consent is given anew from there, with its own proof; at the old address it
 * is withdrawn, where its proof stays, and the old address is told. A no, a pause or a block moves along, so that no import undoes it.
 */
export async function confirmAddressChange(
  context: Context,
  { id, from, to, address, language }: AddressChange,
  { ip, userAgent, page }: From,
): Promise<void> {
  const { numUpdatedRows } = await context.tx
    .updateTable("forms.address_change")
    .set({ done_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .where("agreed_at", "is not", null)
    .where("done_at", "is", null)
    .where("expires_at", ">", context.now)
    .executeTakeFirst();
  // Contacts before the ledger, as an import has it: each could hold what the other waits for.
  await holdContacts(context, [from, to]);
  const contact = await contactOf(context, from);
  if (numUpdatedRows === 0n || contact?.address === undefined) return; // Erased meanwhile: nobody is left to move.
  await liftBars(context, [address]);
  await moveContact(context, { from, to, address });
  // What is being said by the old address is waited for.
  await holdLedger(context);
  // Gives the ledger the address that a no is bound to.
  await recordOrigin(context, {
    sourceId: contact.sourceId ?? undefined,
    people: [{ subjectId: to, address }],
  });
  await carryRefusals(context, { from, to, method: "address_change" });
  const granted = await yesesToMove(context, from);
  const wordingHash = await recordWording(context, {
    page: "address change",
    language,
    choices: granted.map((purpose) => ({ purpose: purpose.id, text: purpose.wording[language] })),
  });
  const evidence = { ip, userAgent };
  const purposes = granted.map(({ id: purposeId, key }) => ({
    id: purposeId,
    key,
    choice: "granted" as const,
  }));
  const said = {
    subjectId: to,
    address,
    basis: "consent",
    strength: "confirmed",
    wordingHash,
    language,
  } as const;
  if (purposes.length > 0)
    await appendEvents(context, [
      { ...said, kind: "granted", method: "address_change", purposes, evidence, page },
    ]);
  await withdraw(context, {
    subjectId: from,
    purposeIds: granted.map((purpose) => purpose.id),
    method: "address_change",
    evidence,
    whose: "address",
  });
  await tellLeftAddress(context, { from, address: contact.address, language });
}

/** Says that it happened and how to undo it, and not which address it went to. */
async function tellLeftAddress(
  context: Context,
  { from, address, language }: { from: SubjectId; address: string; language: Language },
): Promise<void> {
  const { legalName, privacyContact } = await getBusiness(context);
  await sendServiceMail(context, {
    to: from,
    address,
    ...ownMail(addressMails[language].told(legalName, privacyContact), { language }),
  });
}
