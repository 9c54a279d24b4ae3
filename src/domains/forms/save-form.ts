import { getBusiness } from "#domains/accounts/index.ts";
import { createSource, listPurposes } from "#domains/consent/index.ts";
import { getLists } from "#domains/contacts/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import { type FormDraft, startingDraft } from "./definition.ts";
import { errors } from "./forms.errors.ts";
import { formRow, newSlug } from "./forms.sql.ts";

/** What the form's source says of it, to the account and in people's proof. */
const askedHow: Localized<string> = {
  en: "Sign-up form with one unticked box for each purpose, confirmed by a link in a message",
  fr: "Formulaire d’inscription avec une case non cochée par finalité, confirmé par un lien dans un message",
};

/** A new form: asks for the first purpose people can agree to, nothing more than the address. */
export async function createForm(context: Context, name: string): Promise<number> {
  const { language } = await getBusiness(context);
  const purpose = (await listPurposes(context)).find((one) => one.basis === "consent" && !one.archivedAt);
  const list = purpose && (await getLists(context)).find((one) => one.purposeId === purpose.id);
  const draft: FormDraft = {
    ...startingDraft,
    language,
    choices: purpose ? [{ purposeId: purpose.id, listIds: list ? [list.id] : [] }] : [],
  };
  const sourceId = await createSource(context, {
    kind: "form",
    name,
    askedHow: askedHow[language],
    basis: "consent",
    strength: "confirmed",
  });
  const row = await context.tx
    .insertInto("forms.form")
    .values({
      account_id: context.accountId,
      slug: newSlug(context.accountId),
      name: name.trim(),
      draft: JSON.stringify(draft),
      source_id: sourceId,
      created_at: context.now,
      updated_at: context.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

type Save = {
  formId: number;
  name: string;
  draft: FormDraft;
  /** The state this draft was made from: two tabs must not overwrite each other unseen. */
  revision: number;
};

/** Saves the draft, and says which state that is. */
export async function updateForm(
  context: Context,
  { formId, name, draft, revision }: Save,
): Promise<{ revision: number }> {
  const updated = await context.tx
    .updateTable("forms.form")
    .set((eb) => ({
      name: name.trim(),
      draft: JSON.stringify(draft),
      revision: eb("revision", "+", 1),
      updated_at: context.now,
    }))
    .where("account_id", "=", context.accountId)
    .where("id", "=", formId)
    .where("revision", "=", revision)
    .returning("revision")
    .executeTakeFirst();
  if (updated) return updated;
  await formRow(context, formId);
  throw errors.changedMeanwhile();
}

/** Takes the form off its address. What was signed up stays; open confirmations can still be confirmed. */
export async function closeForm(context: Context, formId: number): Promise<void> {
  await formRow(context, formId);
  await context.tx
    .updateTable("forms.form")
    .set({ closed_at: context.now, updated_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "=", formId)
    .where("closed_at", "is", null)
    .execute();
}
