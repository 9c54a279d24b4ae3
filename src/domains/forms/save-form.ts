import { getBusiness } from "#domains/accounts/index.ts";
import { createSource, listPurposes } from "#domains/consent/index.ts";
import { getLists } from "#domains/contacts/index.ts";
import type { Context } from "#kernel/context.ts";
import { type FormDraft, startingTexts } from "./definition.ts";
import { errors } from "./forms.errors.ts";
import { formRow, newSlug } from "./forms.sql.ts";

/** A new form: asks for the first purpose people can agree to, nothing more than the address. */
export async function createForm(context: Context, name: string): Promise<number> {
  const { language } = await getBusiness(context);
  const purpose = (await listPurposes(context)).find((one) => one.basis === "consent" && !one.archivedAt);
  const list = purpose && (await getLists(context)).find((one) => one.purposeId === purpose.id);
  const draft: FormDraft = {
    language,
    texts: startingTexts,
    fields: [],
    choices: purpose ? [{ purposeId: purpose.id, listId: list?.id ?? null }] : [],
  };
  const sourceId = await createSource(context, {
    kind: "form",
    name,
    askedHow: "Sign-up form with one unticked box for each purpose, confirmed by a link in a message",
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

export async function updateForm(
  context: Context,
  input: { formId: number; name: string; draft: FormDraft },
): Promise<void> {
  const updated = await context.tx
    .updateTable("forms.form")
    .set({ name: input.name.trim(), draft: JSON.stringify(input.draft), updated_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "=", input.formId)
    .executeTakeFirst();
  if (updated.numUpdatedRows === 0n) throw errors.notFound();
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
