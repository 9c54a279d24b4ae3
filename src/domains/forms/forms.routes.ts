import type { LicetError } from "#kernel/errors.ts";
import type { Language } from "#kernel/localized.ts";
import { route } from "#kernel/module.ts";
import { qrCode } from "#kernel/qr-code.ts";
import { askDoubleOptIn } from "./ask-double-opt-in.ts";
import type { Check } from "./check.ts";
import { compareVersions } from "./compare-versions.ts";
import * as doubleOptIn from "./double-opt-in.api.ts";
import * as api from "./forms.api.ts";
import { errors } from "./forms.errors.ts";
import { formRow, formsWithCounts, publishedVersion, slugUrl, versionRow, versionsOf } from "./forms.sql.ts";
import { mentionKinds, mentionNames } from "./mentions.ts";
import { outputsOf } from "./outputs.ts";
import { formPage } from "./pages/form-page.ts";
import { freeze, publishForm } from "./publish-form.ts";
import { closeForm, createForm, updateForm } from "./save-form.ts";

export const formRoutes = [
  route(api.listForms, async (context) => {
    const forms = await formsWithCounts(context);
    return { count: forms.length, forms };
  }),
  route(api.createForm, async (context, { body }) => ({ id: await createForm(context, body.name) })),
  route(api.getForm, async (context, { params }) => {
    const [form] = await formsWithCounts(context, params.formId);
    if (!form) throw errors.notFound();
    return form;
  }),
  route(api.updateForm, async (context, { params, body }) => {
    return updateForm(context, { formId: params.formId, ...body });
  }),
  route(api.publishForm, (context, { params }) => publishForm(context, params.formId)),
  route(api.closeForm, async (context, { params }) => {
    await closeForm(context, params.formId);
    return null;
  }),
  route(api.previewForm, async (context, { body }) => {
    const { version, checks, generated } = await freeze(context, body.draft);
    return {
      html: formPage({ version, number: 0, language: body.language }),
      checks: checks.map((check) => checkView(check, context.language)),
      generatedMentions: mentionKinds.map((kind) => ({
        kind,
        name: mentionNames[kind][context.language],
        text: generated[kind],
      })),
    };
  }),
  route(api.getFormVersion, async (context, { params, query }) => {
    const { definition, pages, publishedAt } = await versionRow(context, params.formId, params.version);
    const language = query.language ?? definition.language;
    const html = pages?.[language] ?? formPage({ version: definition, number: params.version, language });
    return { html, publishedAt: publishedAt.toISOString() };
  }),
  route(api.listFormVersions, async (context, { params }) => {
    await formRow(context, params.formId);
    const versions = await versionsOf(context, params.formId);
    return { count: versions.length, versions };
  }),
  route(api.compareFormVersion, async (context, { params, query }) => {
    const before = await versionRow(context, params.formId, query.with);
    const after = await versionRow(context, params.formId, params.version);
    const differences = compareVersions(before.definition, after.definition);
    return { differences: differences.map((one) => ({ ...one, what: one.what[context.language] })) };
  }),
  route(api.getFormOutputs, async (context, { params }) => {
    const { slug, number, version } = await publishedVersion(context, params.formId);
    return outputsOf(context.config, { slug, version, number, language: version.language });
  }),
  route(doubleOptIn.askDoubleOptIn, async (context, { body }) => {
    await askDoubleOptIn(context, body);
    return {};
  }),
  route(api.getFormQrCode, async (context, { params, query }) => {
    const { slug } = await publishedVersion(context, params.formId);
    return qrCode(slugUrl(context.config, slug), query.format);
  }),
];

function checkView(check: Check, language: Language) {
  const { step, tone, why, mendAt } = check;
  const said =
    check.tone === "block"
      ? { reason: check.error.reason, message: check.error.sentence(language), ...nearestOf(check.error) }
      : { reason: check.reason, message: check.message[language] };
  return { step, tone, why: why[language], ...said, ...(mendAt ? { mendAt } : {}) };
}

function nearestOf({ details }: LicetError): { nearest?: string } {
  return typeof details.nearest === "string" ? { nearest: details.nearest } : {};
}
