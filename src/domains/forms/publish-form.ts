import { getBusiness, getOfficer } from "#domains/accounts/index.ts";
import { listPurposes } from "#domains/consent/index.ts";
import { getLists, listAttributes } from "#domains/contacts/index.ts";
import { imageShown, keepImages, type ShownImage } from "#domains/media/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import { errors as kernelErrors } from "#kernel/kernel.errors.ts";
import type { Localized } from "#kernel/localized.ts";
import type { Check } from "./check.ts";
import { checkForm } from "./check-form.ts";
import { type FormDraft, type FormField, type FormVersion, readDraft } from "./definition.ts";
import { lockedFormRow, slugUrl } from "./forms.sql.ts";
import { askedBy } from "./forms-asking.ts";
import { generatedMentions, type Mentions, mentionKinds, mentionsFor } from "./mentions.ts";
import { formPage } from "./pages/form-page.ts";

/** Freezes the draft as the next version. Throws the first thing that keeps it from being lawful or whole. */
export async function publishForm(
  context: Context,
  formId: number,
): Promise<{ version: number; url: string }> {
  for (const each of await context.unagreed(context)) throw kernelErrors.notAgreed(each);
  const row = await lockedFormRow(context, formId);
  const { version: definition, checks } = await freeze(context, readDraft(row.draft));
  for (const check of checks) if (check.tone === "block") throw check.error;
  const { logo, picture } = definition;
  await keepImages(context, {
    imageIds: [logo, picture].flatMap((image) => image?.id ?? []),
    usedBy: `form:${formId}`,
  });
  const version = (row.published_version ?? 0) + 1;
  await context.tx
    .insertInto("forms.version")
    .values({
      account_id: context.accountId,
      form_id: formId,
      version,
      definition: JSON.stringify(definition),
      pages: JSON.stringify(pagesOf(definition, version)),
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

/** As visitors will see it, in each language: kept, so that it can be shown again whatever the program writes by then. */
function pagesOf(version: FormVersion, number: number): Localized {
  const page = (language: keyof Localized) => formPage({ version, number, language });
  return { en: page("en"), fr: page("fr") };
}

/** The version a draft would become, with all there is to say about it. */
export async function freeze(
  context: Context,
  draft: FormDraft,
): Promise<{ version: FormVersion; checks: Check[]; generated: Mentions }> {
  const business = await getBusiness(context);
  const purposes = new Map((await listPurposes(context)).map((purpose) => [purpose.id, purpose]));
  const attributes = new Map((await listAttributes(context)).map((attribute) => [attribute.name, attribute]));
  const lists = new Map((await getLists(context)).map((list) => [list.id, list]));

  const labels: Record<string, Localized> = {};
  const shapes: FormVersion["shapes"] = {};
  for (const field of draft.fields) {
    const attribute = attributes.get(field.attribute);
    labels[field.attribute] = labelOf(field, attribute?.labels);
    shapes[field.attribute] = { type: attribute?.type ?? "text", options: attribute?.options ?? [] };
  }
  const wordings: FormVersion["wordings"] = {};
  for (const { purposeId } of draft.choices) {
    const purpose = purposes.get(purposeId);
    if (purpose) wordings[purposeId] = { key: purpose.key, text: purpose.wording };
  }
  const sharing = draft.choices.some(({ purposeId }) => purposes.get(purposeId)?.kind === "partners");
  const generated = generatedMentions({
    business,
    retentionMonths: draft.retentionMonths,
    recipients: sharing ? "partners" : "us",
    officer: await getOfficer(context),
  });
  const mentions = mentionsFor(generated, draft.mentionEdits);
  const paragraphs = (language: keyof Localized) =>
    mentionKinds.map((kind) => mentions[kind][language].replace(/\s*\n\s*/g, " ")).join("\n");
  const version: FormVersion = {
    ...draft,
    labels,
    shapes,
    wordings,
    mentions: { en: paragraphs("en"), fr: paragraphs("fr") },
    privacyPolicyUrl: business.privacyPolicyUrl,
    legalName: business.legalName,
    country: business.country,
    logo: await imageOf(context, draft.look.logoId),
    picture: await imageOf(context, draft.look.pictureId),
    pageHashes: null,
  };
  const { purposeIds, attributes: asked, audience } = askedBy(draft);
  const unreviewed = await context.unreviewed(context, { purposeIds, attributes: asked, audience });
  const checks = checkForm({ draft, business, purposes, attributes, lists, images: version, unreviewed });
  return { version, checks, generated };
}

function labelOf(field: FormField, labels: Localized | undefined): Localized {
  const own = (language: keyof Localized) =>
    field.label[language].trim() || (labels?.[language] ?? field.attribute);
  return { en: own("en"), fr: own("fr") };
}

async function imageOf(context: Context, imageId: number | null): Promise<ShownImage | null> {
  return imageId === null ? null : ((await imageShown(context, imageId)) ?? null);
}
