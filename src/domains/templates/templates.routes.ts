import { getBusiness } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import { noContent, type Route, route } from "#kernel/module.ts";
import { indented } from "./design/indented.ts";
import { gallery } from "./gallery.ts";
import { inspectTemplate } from "./inspect-template.ts";
import { previewTemplate } from "./preview-template.ts";
import { newTemplate, readCompatible } from "./read-compatible.ts";
import { codeOf } from "./render-template.ts";
import { archiveTemplate, createTemplate, type SavedTemplate, updateTemplate } from "./save-template.ts";
import * as operations from "./templates.api.ts";
import { getTemplateVersion, pageOfTemplates, type TemplateVersion, versionsOf } from "./templates.sql.ts";

export const templateRoutes: readonly Route[] = [
  route(operations.getStarters, async (context) => ({
    starters: gallery(context.language, (await getBusiness(context)).legalName),
  })),
  route(operations.getTemplates, async (context, { query }) => {
    const { limit = 50, offset = 0, sort = "desc", templateStatus = true } = query;
    const shown = templateStatus ? "in_use" : "put_away";
    const { templates, count } = await pageOfTemplates(context, { limit, offset, sort, shown });
    const shape = context.actor.kind === "api_key" ? withContent : summaryOf;
    return { count, templates: templates.map(shape) };
  }),
  route(operations.createTemplate, async (context, { body }) => {
    return saved(context, await createTemplate(context, newTemplate(body)));
  }),
  route(operations.getTemplate, async (context, { params, query }) => {
    const template = await getTemplateVersion(context, { id: params.templateId, version: query.version });
    const { previewText, source, textPart } = template;
    return { ...withContent(template), previewText, source, textPart };
  }),
  route(operations.getTemplateVersions, async (context, { params }) => {
    const versions = await versionsOf(context, params.templateId);
    return {
      count: versions.length,
      versions: versions.map((each) => ({ ...each, createdAt: each.createdAt.toISOString() })),
    };
  }),
  route(operations.updateTemplate, async (context, { params, body }) => {
    const { version } = body;
    const change = { id: params.templateId, version, ...readCompatible(body) };
    const template = await updateTemplate(context, change);
    return context.actor.kind === "api_key" ? noContent : saved(context, template);
  }),
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

function summaryOf(template: TemplateVersion) {
  const { id, name, subject, version, format, createdAt, modifiedAt, archivedAt } = template;
  const { sender, replyTo, tag } = template;
  return {
    id,
    name,
    subject,
    version,
    format,
    createdAt: createdAt.toISOString(),
    modifiedAt: modifiedAt.toISOString(),
    isActive: archivedAt === null,
    sender: {
      ...(sender.id === null ? {} : { id: String(sender.id) }),
      ...(sender.address === null ? {} : { email: sender.address }),
      ...(sender.name === null ? {} : { name: sender.name }),
    },
    replyTo: replyTo ?? "",
    tag: tag ?? "",
    toField: "",
  };
}

function withContent(template: TemplateVersion) {
  return { ...summaryOf(template), htmlContent: template.format === "html" ? template.source : "" };
}

async function saved(context: Context, template: SavedTemplate) {
  return { ...template, ...(await inspectTemplate(context, await getTemplateVersion(context, template))) };
}
