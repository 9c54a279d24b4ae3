import type { Context } from "#kernel/context.ts";
import { type Route, route } from "#kernel/module.ts";
import { indented } from "./design/indented.ts";
import { gallery } from "./gallery.ts";
import { inspectTemplate } from "./inspect-template.ts";
import { previewTemplate } from "./preview-template.ts";
import { codeOf } from "./render-template.ts";
import { archiveTemplate, createTemplate, type SavedTemplate, updateTemplate } from "./save-template.ts";
import * as operations from "./templates.api.ts";
import { getTemplateVersion, pageOfTemplates, type TemplateVersion, versionsOf } from "./templates.sql.ts";

export const templateRoutes: readonly Route[] = [
  route(operations.getStarters, async (context) => ({ starters: gallery(context.language) })),
  route(operations.getTemplates, async (context, { query }) => {
    const { limit = 50, offset = 0, sort = "desc" } = query;
    const { templates, count } = await pageOfTemplates(context, { limit, offset, sort });
    return { count, templates: templates.map(summaryOf) };
  }),
  route(operations.createTemplate, async (context, { body }) => {
    const { previewText = "", textPart = null, ...rest } = body;
    return saved(context, await createTemplate(context, { ...rest, previewText, textPart }));
  }),
  route(operations.getTemplate, async (context, { params, query }) => {
    const template = await getTemplateVersion(context, { id: params.templateId, version: query.version });
    const { previewText, source, textPart, archivedAt } = template;
    return { ...summaryOf(template), previewText, source, textPart, isActive: archivedAt === null };
  }),
  route(operations.getTemplateVersions, async (context, { params }) => {
    const versions = await versionsOf(context, params.templateId);
    return {
      count: versions.length,
      versions: versions.map((each) => ({ ...each, createdAt: each.createdAt.toISOString() })),
    };
  }),
  route(operations.updateTemplate, async (context, { params, body }) =>
    saved(context, await updateTemplate(context, { id: params.templateId, ...body })),
  ),
  route(operations.deleteTemplate, async (context, { params }) => {
    await archiveTemplate(context, params.templateId);
    return null;
  }),
  route(operations.writeAsCode, async (context, { body }) => {
    const { source } = await codeOf(context, { format: "design", source: body.source });
    return { format: "mjml" as const, source: indented(source) };
  }),
  route(operations.previewTemplate, (context, { body }) => previewTemplate(context, body)),
];

function summaryOf({ id, name, subject, version, format, createdAt, modifiedAt }: TemplateVersion) {
  return {
    id,
    name,
    subject,
    version,
    format,
    createdAt: createdAt.toISOString(),
    modifiedAt: modifiedAt.toISOString(),
  };
}

async function saved(context: Context, template: SavedTemplate) {
  return { ...template, ...(await inspectTemplate(context, await getTemplateVersion(context, template))) };
}
