import { appendEvents, recordWording } from "#domains/consent/index.ts";
import { saveContact } from "#domains/contacts/index.ts";
import { type FormVersion, wordingOf } from "#domains/forms/index.ts";
import { ensureSubjects, keyringFor } from "#domains/vault/index.ts";
import type { Json } from "#kernel/canonical-json.ts";
import type { Actor, Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { type AccountId, newMessageId, type SubjectId, timeOrderedId } from "#kernel/ids.ts";
import { aPerson, type DemoPerson } from "./people.ts";
import type { Random } from "./random.ts";

export type SignUpForm = { id: number; choices: { purposeId: number; listId: number; key: string }[] };

type Stage = { resources: Resources; accountId: AccountId; actor: Actor; random: Random };
type Week = { from: Date; week: number; forms: SignUpForm[]; already: number };
type Visitor = {
  person: DemoPerson;
  subjectId: SubjectId;
  ticked: SignUpForm["choices"];
  id: string;
  ip: string;
  sequence: number;
  messageId: string;
};

const day = 24 * 3600 * 1000;

/** A week's sign-ups at each form: asked on its third day, confirmed by most the next. Returns how many asked. */
export async function signUpWeek(stage: Stage, { from, week, forms, already }: Week): Promise<number> {
  let asked = 0;
  for (const [position, form] of forms.entries()) {
    const season = 1 + 0.5 * Math.sin(((week % 52) / 52) * 2 * Math.PI);
    const count = Math.round(
      (position === 0 ? 17 : 7) * season * (0.7 + stage.random.number() * 0.6) * (0.6 + (week / 104) * 0.9),
    );
    const people = Array.from({ length: count }, (_, index) =>
      aPerson(stage.random, already + asked + index + 10),
    );
    asked += count;
    const when = new Date(from.getTime() + (position + 2) * day + 11 * 3600 * 1000);
    const visitors = await visit(stage, when, (context) => ask(context, stage.random, form, people));
    const confirming = visitors.filter(() => stage.random.happens(0.86));
    // What is recent may still be waiting for its click.
    const later = new Date(Math.min(when.getTime() + day / 2, Date.now()));
    await visit(stage, later, (context) => confirm(context, form, confirming));
  }
  return asked;
}

function visit<T>(stage: Stage, now: Date, work: (context: Context) => Promise<T>): Promise<T> {
  const actor: Actor = { kind: "subject", subjectId: undefined };
  return inAccount(stage.resources, { accountId: stage.accountId, actor, now, language: "fr" }, work);
}

async function ask(
  context: Context,
  random: Random,
  form: SignUpForm,
  people: DemoPerson[],
): Promise<Visitor[]> {
  const subjects = await ensureSubjects(
    context,
    people.map((person) => person.address),
  );
  const version = await publishedVersion(context, form.id);
  const wordingHash = await recordWording(context, wordingOf(version, form.id, 1, "fr") as unknown as Json);
  const seen = new Set<SubjectId>();
  const visitors = people.flatMap((person): Visitor[] => {
    const subjectId = subjects.get(person.address);
    if (!subjectId || seen.has(subjectId)) return [];
    seen.add(subjectId);
    const ticked = form.choices.filter(
      (_, index) => index === form.choices.length - 1 || random.happens(0.8),
    );
    return [
      {
        person,
        subjectId,
        ticked,
        id: timeOrderedId(context.now),
        ip: `203.0.113.${1 + random.below(250)}`,
        sequence: 0,
        messageId: newMessageId(1, context.now),
      },
    ];
  });
  const written = await appendEvents(
    context,
    visitors.map((visitor) => ({
      kind: "requested" as const,
      method: "form",
      subjectId: visitor.subjectId,
      address: visitor.person.address,
      purposes: form.choices.map(({ purposeId, key }) => ({
        id: purposeId,
        key,
        choice: visitor.ticked.some((one) => one.purposeId === purposeId)
          ? ("granted" as const)
          : ("declined" as const),
      })),
      basis: "consent" as const,
      strength: "witnessed" as const,
      form: { id: form.id, version: 1 },
      wordingHash,
      privacyNotice: version.privacyPolicyUrl,
      language: "fr",
      page: "https://ruchers-du-vexin.example/inscription",
      messageId: visitor.messageId,
      evidence: { ip: visitor.ip, userAgent: "Mozilla/5.0 (example)" },
    })),
  );
  const ring = await keyringFor(context, subjects.values());
  for (const [index, visitor] of visitors.entries()) {
    visitor.sequence = written[index]?.sequence ?? 0;
    await context.tx
      .insertInto("forms.submission")
      .values({
        account_id: context.accountId,
        id: visitor.id,
        form_id: form.id,
        version: 1,
        subject_id: visitor.subjectId,
        language: "fr",
        answers_sealed: ring.seal(
          visitor.subjectId,
          "forms.submission.answers_sealed",
          JSON.stringify({
            address: visitor.person.address,
            fields: {},
            ticked: visitor.ticked.map((one) => one.purposeId),
          }),
        ),
        requested_sequence: visitor.sequence,
        message_id: visitor.messageId,
        created_at: context.now,
        expires_at: new Date(context.now.getTime() + 7 * day),
      })
      .execute();
  }
  return visitors;
}

async function confirm(context: Context, form: SignUpForm, visitors: Visitor[]): Promise<void> {
  const version = await publishedVersion(context, form.id);
  await appendEvents(
    context,
    visitors.map((visitor) => ({
      kind: "confirmed" as const,
      method: "double_opt_in",
      subjectId: visitor.subjectId,
      address: visitor.person.address,
      purposes: visitor.ticked.map(({ purposeId, key }) => ({
        id: purposeId,
        key,
        choice: "granted" as const,
      })),
      basis: "consent" as const,
      strength: "confirmed" as const,
      form: { id: form.id, version: 1 },
      privacyNotice: version.privacyPolicyUrl,
      language: "fr",
      confirms: visitor.sequence,
      messageId: visitor.messageId,
      evidence: { ip: visitor.ip, userAgent: "Mozilla/5.0 (example)" },
    })),
  );
  const { source_id } = await context.tx
    .selectFrom("forms.form")
    .select("source_id")
    .where("account_id", "=", context.accountId)
    .where("id", "=", form.id)
    .executeTakeFirstOrThrow();
  for (const { person, ticked } of visitors) {
    await saveContact(context, {
      address: person.address,
      attributes: { FIRSTNAME: person.firstName, LASTNAME: person.lastName, VILLE: person.town },
      language: person.language,
      sourceId: source_id,
      listIds: ticked.map((one) => one.listId),
    });
  }
  await context.tx
    .updateTable("forms.submission")
    .set({ confirmed_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "in", ["00000000-0000-0000-0000-000000000000", ...visitors.map((visitor) => visitor.id)])
    .execute();
}

async function publishedVersion(context: Context, formId: number): Promise<FormVersion> {
  const row = await context.tx
    .selectFrom("forms.version")
    .select("definition")
    .where("account_id", "=", context.accountId)
    .where("form_id", "=", formId)
    .where("version", "=", 1)
    .executeTakeFirstOrThrow();
  return row.definition as unknown as FormVersion;
}
