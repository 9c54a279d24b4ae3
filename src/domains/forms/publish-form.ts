import { getBusiness } from "#domains/accounts/index.ts";
import { listPurposes } from "#domains/consent/index.ts";
import { getLists, listAttributes } from "#domains/contacts/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import type { LicetError } from "#kernel/errors.ts";
import { type Localized, languages } from "#kernel/localized.ts";
import type { FormDraft, FormVersion } from "./definition.ts";
import { errors } from "./forms.errors.ts";
import { lockedFormRow, slugUrl } from "./forms.sql.ts";
import { mentionsFor } from "./mentions.ts";

/** Freezes the draft as the next version. Throws the first thing that keeps it from being lawful or whole. */
export async function publishForm(
  context: Context,
  formId: number,
): Promise<{ version: number; url: string }> {
  const row = await lockedFormRow(context, formId);
  const draft = row.draft as unknown as FormDraft;
  const { version: definition, problems } = await freeze(context, draft);
  if (problems[0]) throw problems[0];
  const version = (row.published_version ?? 0) + 1;
  await context.tx
    .insertInto("forms.version")
    .values({
      account_id: context.accountId,
      form_id: formId,
      version,
      definition: JSON.stringify(definition),
      published_by: actorName(context.actor),
      published_at: context.now,
    })
    .execute();
  await context.tx
    .updateTable("forms.form")
    .set({ published_version: version, closed_at: null, updated_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "=", formId)
    .execute();
  return { version, url: slugUrl(context.config, row.slug) };
}

/** The version a draft would become, with all that stands in its way. */
export async function freeze(
  context: Context,
  draft: FormDraft,
): Promise<{ version: FormVersion; problems: LicetError[] }> {
  const business = await getBusiness(context);
  const purposes = new Map((await listPurposes(context)).map((purpose) => [purpose.id, purpose]));
  const attributes = new Map((await listAttributes(context)).map((attribute) => [attribute.name, attribute]));
  const lists = new Map((await getLists(context)).map((list) => [list.id, list]));
  const problems: LicetError[] = [];

  if (draft.choices.length === 0) problems.push(errors.noChoice());
  if (new Set(draft.choices.map((choice) => choice.purposeId)).size < draft.choices.length)
    problems.push(errors.twiceTheSame());
  for (const { purposeId, listId } of draft.choices) {
    const purpose = purposes.get(purposeId);
    if (purpose?.basis !== "consent" || purpose.archivedAt) problems.push(errors.unknownPurpose());
    else if (listId !== null && lists.get(listId)?.purposeId !== purposeId) problems.push(errors.wrongList());
  }
  for (const { attribute } of draft.fields) {
    if (!attributes.has(attribute)) problems.push(errors.unknownAttribute({ attribute }));
  }
  if (!business.privacyPolicyUrl) problems.push(errors.noPolicy());
  for (const language of languages) {
    for (const field of ["title", "button", "success"] as const) {
      if (!draft.texts[language][field].trim())
        problems.push(errors.emptyText({ field: `${language}, ${field}` }));
    }
  }

  const labels: Record<string, Localized> = {};
  for (const { attribute } of draft.fields)
    labels[attribute] = attributes.get(attribute)?.labels ?? { en: attribute, fr: attribute };
  const wordings: FormVersion["wordings"] = {};
  for (const { purposeId } of draft.choices) {
    const purpose = purposes.get(purposeId);
    if (purpose) wordings[purposeId] = { key: purpose.key, text: purpose.wording };
  }
  const version: FormVersion = {
    ...draft,
    labels,
    wordings,
    mentions: mentionsFor(business),
    privacyPolicyUrl: business.privacyPolicyUrl,
    legalName: business.legalName,
  };
  return { version, problems };
}
