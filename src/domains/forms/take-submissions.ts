import { sql } from "kysely";
import { appendEvents, recordWording } from "#domains/consent/index.ts";
import { linkMaker, type ServiceMail, sendServiceMails } from "#domains/delivery/index.ts";
import { recordEachTrace } from "#domains/trace/index.ts";
import { ensureKeys, type Keyring } from "#domains/vault/index.ts";
import type { Json } from "#kernel/canonical-json.ts";
import type { Context } from "#kernel/context.ts";
import { type SubjectId, timeOrderedId } from "#kernel/ids.ts";
import { confirmationMail } from "./confirmation-mail.ts";
import { wordingOf } from "./definition.ts";
import type { Judgement } from "./judge-pace.ts";
import { formTextsFor } from "./pages/form-texts.ts";
import { textsFor } from "./pages/texts.ts";
import { pickWelcome } from "./pick-welcome.ts";
import { confirmerOf } from "./read-answers.ts";
import { judgeEach, judgeMails } from "./sign-up-pace.ts";
import type { Submission } from "./submission.ts";

/** How long a confirmation link works. Long enough for a holiday week-end, short enough to forget a stranger's address. */
export const confirmationDays = 7;

/** A submission as it will be kept, and where it stands in the set. */
type Asked = Submission & {
  subjectId: SubjectId;
  /** The parent who is asked to confirm. */
  parentId: SubjectId | null;
  id: string;
  place: number;
};

/** `asked` says nothing of the address: the same where it was asked often enough and nothing more is sent. */
export type Taken = "asked" | Exclude<Judgement, "welcome">;

/**
 * Takes sign-ups of an account as one set: each request goes to the ledger with its evidence, each address gets the one
 * neutral message that asks to confirm. Locks are taken in one order (pace, addresses, mailing, ledger), so that sets at
 * the same time never wait in a circle.
 */
export async function takeSubmissions(
  context: Context,
  submissions: readonly Submission[],
): Promise<{ taken: Taken[]; written: number }> {
  const taken = (await judgeEach(context, submissions)).map((judgement) =>
    judgement === "welcome" ? "asked" : judgement,
  );
  const { welcome, ring } = await withSubjects(context, submissions, taken);
  const patient = await pickWelcome(context, welcome);
  const judged = await judgeMails(
    context,
    patient.map(({ answers, ip }) => ({ address: confirmerOf(answers), ip })),
  );
  for (const [index, { place }] of patient.entries())
    if (judged[index] === "network_full") taken[place] = "too_many";
  const asked = patient.filter((_, index) => judged[index] === "send");
  if (asked.length > 0) await write(context, ring, asked);
  return { taken, written: asked.length };
}

async function withSubjects(
  context: Context,
  submissions: readonly Submission[],
  taken: readonly Taken[],
): Promise<{ welcome: Asked[]; ring: Keyring }> {
  const welcome = submissions
    .map((submission, place) => ({ ...submission, place, id: timeOrderedId(context.now) }))
    .filter(({ place }) => taken[place] === "asked");
  const addresses = welcome.flatMap(({ answers }) => [answers.address, confirmerOf(answers)]);
  const { subjects, ring } = await ensureKeys(context, [...new Set(addresses)]);
  const known = welcome.map((one) => {
    const subjectId = subjects.get(one.answers.address);
    if (!subjectId) throw new Error("the vault returned no subject");
    const { parent } = one.answers.age ?? {};
    return { ...one, subjectId, parentId: (parent && subjects.get(parent)) || null };
  });
  return { welcome: known, ring };
}

async function write(context: Context, ring: Keyring, asked: readonly Asked[]): Promise<void> {
  const expiresAt = new Date(context.now.getTime() + confirmationDays * 24 * 3600 * 1000);
  const messageIds = await sendServiceMails(context, await mailsFor(context, asked, expiresAt), {
    kind: "confirmation",
    ring,
  });
  const wordings = await wordingsOf(context, asked);
  const events = await appendEvents(
    context,
    asked.map((one, index) =>
      requestedBy(one, { wordingHash: wordings[index], messageId: messageIds[index] }),
    ),
    { ring },
  );
  await keep(context, ring, asked, {
    expiresAt,
    sequences: events.map(({ sequence }) => sequence),
    messageIds,
  });
  await recordEachTrace(context, asked, { operation: "sign-up form", purpose: "consent" });
}

async function mailsFor(context: Context, asked: readonly Asked[], expiresAt: Date): Promise<ServiceMail[]> {
  const makeLink = await linkMaker(context);
  return asked.map(({ id, subjectId, parentId, version, language, answers }) => ({
    to: parentId ?? subjectId,
    address: confirmerOf(answers),
    reason: parentId
      ? formTextsFor(language).parentReason(version.legalName)
      : textsFor(language).mailReason(version.legalName),
    expiresAt,
    ...confirmationMail({
      version,
      language,
      link: makeLink({ use: "confirm", subjectId, messageId: id as never, expiresAt }),
      ticked: answers.ticked,
      days: confirmationDays,
      child: parentId ? answers.address : null,
    }),
  }));
}

/** Each text is written and hashed once, however many were shown it. */
async function wordingsOf(context: Context, asked: readonly Asked[]): Promise<Buffer[]> {
  const known = new Map<string, Buffer>();
  const hashes: Buffer[] = [];
  for (const { formId, number, version, language } of asked) {
    const key = `${formId}/${number}/${language}`;
    const hash =
      known.get(key) ??
      (await recordWording(context, wordingOf(version, formId, number, language) as unknown as Json));
    known.set(key, hash);
    hashes.push(hash);
  }
  return hashes;
}

function requestedBy(
  { subjectId, version, formId, number, language, answers, page, ip, userAgent, traceId }: Asked,
  parts: { wordingHash: Buffer | undefined; messageId: string | undefined },
) {
  return {
    kind: "requested",
    method: "form",
    subjectId,
    address: answers.address,
    purposes: version.choices.map(({ purposeId }) => ({
      id: purposeId,
      key: version.wordings[purposeId]?.key ?? String(purposeId),
      choice: answers.ticked.includes(purposeId) ? ("granted" as const) : ("declined" as const),
    })),
    basis: "consent",
    strength: "witnessed",
    form: { id: formId, version: number },
    privacyNotice: version.privacyPolicyUrl,
    language,
    page,
    evidence: { ip, userAgent, ...ageEvidence(answers) },
    traceId,
    ...parts,
  } as const;
}

/** What the age gate was told, and who was asked for the child (GDPR art. 8(2)). */
function ageEvidence({ age }: Submission["answers"]): Record<string, string> {
  if (!age) return {};
  const { country, own, parent } = age;
  return { age: String(age.age), country, ownConsentFrom: String(own), ...(parent ? { parent } : {}) };
}

async function keep(
  context: Context,
  ring: Keyring,
  asked: readonly Asked[],
  { expiresAt, sequences, messageIds }: { expiresAt: Date; sequences: number[]; messageIds: string[] },
): Promise<void> {
  const column = <T>(value: (one: Asked) => T): T[] => asked.map(value);
  await sql`
    insert into forms.submission (account_id, id, form_id, version, subject_id, language, parent_id, answers_sealed, requested_sequence, message_id, created_at, expires_at)
    select ${context.accountId}, t.*, ${context.now}, ${expiresAt} from unnest(
      ${column(({ id }) => id)}::uuid[],
      ${column(({ formId }) => formId)}::bigint[],
      ${column(({ number }) => number)}::int[],
      ${column(({ subjectId }) => subjectId)}::uuid[],
      ${column(({ language }) => language)}::text[],
      ${column(({ parentId }) => parentId)}::uuid[],
      ${column(({ subjectId, answers }) => ring.seal(subjectId, "forms.submission.answers_sealed", JSON.stringify(answers)))}::bytea[],
      ${sequences}::bigint[],
      ${messageIds}::uuid[]
    ) as t`.execute(context.tx);
}
