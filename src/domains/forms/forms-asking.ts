import type { Context } from "#kernel/context.ts";
import { type FormDraft, readDraft } from "./definition.ts";

/** What a form asks of whom, and for what. */
export type Asked = {
  purposeIds: number[];
  attributes: string[];
  audience: FormDraft["audience"];
  retentionMonths: number;
};

/** A form as the registers see it: as visitors find it, and as it is being written. */
export type FormAsking = { id: number; name: string; open: Asked | null; draft: Asked };

/** What all forms of the account ask; one that was closed asks nobody any more. */
export async function formsAsking(context: Context): Promise<FormAsking[]> {
  const rows = await context.tx
    .selectFrom("forms.form as form")
    .leftJoin("forms.version as version", (join) =>
      join
        .onRef("version.account_id", "=", "form.account_id")
        .onRef("version.form_id", "=", "form.id")
        .onRef("version.version", "=", "form.published_version"),
    )
    .select(["form.id", "form.name", "form.draft", "form.closed_at", "version.definition"])
    .where("form.account_id", "=", context.accountId)
    .orderBy("form.id")
    .execute();
  return rows.map(({ id, name, draft, closed_at, definition }) => ({
    id,
    name,
    open: definition && !closed_at ? askedBy(readDraft(definition)) : null,
    draft: askedBy(readDraft(draft)),
  }));
}

export function askedBy({ choices, fields, audience, retentionMonths }: FormDraft): Asked {
  return {
    purposeIds: choices.map(({ purposeId }) => purposeId),
    attributes: fields.map(({ attribute }) => attribute),
    audience,
    retentionMonths,
  };
}
