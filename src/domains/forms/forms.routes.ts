import { route } from "#kernel/module.ts";
import * as api from "./forms.api.ts";
import { errors } from "./forms.errors.ts";
import { formsWithCounts, versionRow } from "./forms.sql.ts";
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
    await updateForm(context, { formId: params.formId, ...body });
    return null;
  }),
  route(api.publishForm, (context, { params }) => publishForm(context, params.formId)),
  route(api.closeForm, async (context, { params }) => {
    await closeForm(context, params.formId);
    return null;
  }),
  route(api.previewForm, async (context, { body }) => {
    const { version, problems } = await freeze(context, body.draft);
    return {
      html: formPage({ version, number: 0, language: body.language }),
      problems: problems.map((problem) => ({
        reason: problem.reason,
        message: problem.sentence(context.language),
      })),
    };
  }),
  route(api.getFormVersion, async (context, { params, query }) => {
    const { definition, publishedAt } = await versionRow(context, params.formId, params.version);
    const html = formPage({
      version: definition,
      number: params.version,
      language: query.language ?? definition.language,
    });
    return { html, publishedAt: publishedAt.toISOString() };
  }),
];
