import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SegmentField } from "#kernel/module.ts";
import type { Choice } from "#kernel/segment-field.ts";

/** What segments can ask of forms: who signed up through which, and confirmed it. */
export const formFields: readonly SegmentField[] = [
  {
    id: "forms.signed_up",
    group: "forms",
    label: { en: "Signed up by a form", fr: "Inscrit par un formulaire" },
    says: {
      yes: {
        en: "who signed up by a form{form}{at}",
        fr: "qui se sont inscrits par un formulaire{form}{at}",
      },
      no: {
        en: "who did not sign up by a form{form}{at}",
        fr: "qui ne se sont pas inscrits par un formulaire{form}{at}",
      },
    },
    slots: {
      form: {
        kind: "choice",
        label: { en: "Form", fr: "Formulaire" },
        choices: formChoices,
        says: { en: " ({})", fr: " ({})" },
      },
      at: { kind: "moment", label: { en: "When", fr: "Quand" } },
    },
    certain: true,
    sql: ({ accountId, is }) => sql`exists (select from forms.submission
      where submission.account_id = ${accountId} and submission.subject_id = person.subject_id and submission.confirmed_at is not null
        and ${is("form", sql`submission.form_id`)} and ${is("at", sql`submission.confirmed_at`)})`,
  },
];

async function formChoices(context: Context): Promise<Choice[]> {
  const rows = await context.tx
    .selectFrom("forms.form")
    .select(["id", "name"])
    .where("account_id", "=", context.accountId)
    .orderBy("name")
    .execute();
  return rows.map(({ id, name }) => ({ value: id, label: name }));
}
