import {
  archiveTemplate,
  createTemplate,
  getTemplateVersion,
  type TemplateContent,
  updateTemplate,
} from "#domains/templates/index.ts";
import type { Context } from "#kernel/context.ts";
import { errors } from "./campaigns.errors.ts";
import type { CampaignRow } from "./campaigns.sql.ts";

/** What a caller says of the message: a template, or words of its own, or a template with another subject. */
export type Written = { templateId?: number; subject?: string; previewText?: string; htmlContent?: string };

type Columns = { template_id?: number; template_own?: boolean };

/**
 * Every message comes from a version of a template, so that it can be shown again as it was sent. Words of a campaign's
 * own become a template made for it alone; a template that others use is never changed from here.
 */
export async function templateFor(
  context: Context,
  { name, written, draft }: { name: string; written: Written; draft: CampaignRow | undefined },
): Promise<Columns> {
  const { templateId, subject, previewText, htmlContent } = written;
  if ([templateId, subject, previewText, htmlContent].every((part) => part === undefined)) return {};
  if (templateId !== undefined && htmlContent !== undefined) throw errors.contentTwice();
  const baseId = templateId ?? draft?.template_id ?? undefined;
  const base = baseId === undefined ? undefined : await getTemplateVersion(context, { id: baseId });
  if (templateId !== undefined && base?.archivedAt) throw errors.archivedTemplate();
  const wanted = contentOf(base, written);
  if (draft?.template_own && draft.template_id === baseId && !base?.archivedAt) {
    await updateTemplate(context, { id: draft.template_id, ...wanted });
    return {};
  }
  if (draft) await dropOwnTemplate(context, draft);
  if (base && !base.archivedAt && isSame(base, wanted)) return { template_id: base.id, template_own: false };
  return { template_id: await makeOwnTemplate(context, name, wanted), template_own: true };
}

export async function makeOwnTemplate(
  context: Context,
  name: string,
  content: TemplateContent,
): Promise<number> {
  const { format, subject, previewText, source, textPart } = content;
  const { id } = await createTemplate(context, {
    name,
    shelf: "campaign",
    format,
    subject,
    previewText,
    source,
    textPart,
  });
  return id;
}

/** Puts away the template that was made for this draft alone. */
export async function dropOwnTemplate(context: Context, row: CampaignRow): Promise<void> {
  if (!row.template_own || row.template_id === null) return;
  const { archivedAt } = await getTemplateVersion(context, { id: row.template_id });
  if (!archivedAt) await archiveTemplate(context, row.template_id);
}

const nothing: TemplateContent = { format: "html", subject: "", previewText: "", source: "", textPart: null };

function contentOf(
  base: TemplateContent = nothing,
  { subject, previewText, htmlContent }: Written,
): TemplateContent {
  return {
    ...(htmlContent === undefined
      ? { format: base.format, source: base.source, textPart: base.textPart }
      : { format: "html", source: htmlContent, textPart: null }),
    subject: subject ?? base.subject,
    previewText: previewText ?? base.previewText,
  };
}

function isSame(a: TemplateContent, b: TemplateContent): boolean {
  return a.source === b.source && a.subject === b.subject && a.previewText === b.previewText;
}
