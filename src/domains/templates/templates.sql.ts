import type { Context } from "#kernel/context.ts";
import { errors } from "./templates.errors.ts";

export type TemplateFormat = "html" | "mjml" | "design";

/** What one version of a template says. It never changes: a message can be shown again as it was sent. */
export type TemplateContent = {
  format: TemplateFormat;
  subject: string;
  previewText: string;
  source: string;
  /** Null where it is made from the HTML. */
  textPart: string | null;
};

export type TemplateVersion = TemplateContent & {
  id: number;
  name: string;
  version: number;
  createdAt: Date;
  /** Null where it may be chosen. */
  archivedAt: Date | null;
  modifiedAt: Date;
  /** Who writes, in what a program sends by it without naming anybody; as it was given. */
  sender: { id: number | null; name: string | null; address: string | null };
  replyTo: string | null;
  tag: string | null;
};

/** A template in one version, the current one where none is named; archived ones too, since messages refer to them. */
export async function getTemplateVersion(
  context: Context,
  { id, version }: { id: number; version?: number | undefined },
): Promise<TemplateVersion> {
  const row = await select(context)
    .where("template.id", "=", id)
    .where((eb) =>
      version === undefined
        ? eb("version.version", "=", eb.ref("template.current_version"))
        : eb("version.version", "=", version),
    )
    .executeTakeFirst();
  if (!row) throw errors.templateNotFound();
  return versionOf(row);
}

/** The templates that may be chosen, each in its current version, last changed first. */
export async function listTemplates(context: Context): Promise<TemplateVersion[]> {
  return (await pageOfTemplates(context, { limit: 1000, offset: 0, sort: "desc", shown: "in_use" }))
    .templates;
}

export async function pageOfTemplates(
  context: Context,
  {
    limit,
    offset,
    sort,
    shown,
  }: { limit: number; offset: number; sort: "asc" | "desc"; shown: "in_use" | "put_away" },
): Promise<{ templates: TemplateVersion[]; count: number }> {
  const put = shown === "in_use" ? "is" : "is not";
  const rows = await select(context)
    .whereRef("version.version", "=", "template.current_version")
    .where("template.shelf", "=", "library")
    .where("template.archived_at", put, null)
    .orderBy("template.updated_at", sort)
    .orderBy("template.id", sort)
    .limit(limit)
    .offset(offset)
    .execute();
  const { count } = await context.tx
    .selectFrom("templates.template")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("account_id", "=", context.accountId)
    .where("shelf", "=", "library")
    .where("archived_at", put, null)
    .executeTakeFirstOrThrow();
  return { templates: rows.map(versionOf), count };
}

/** When each version was saved and by whom, newest first. */
export async function versionsOf({ tx, accountId }: Context, templateId: number) {
  const rows = await tx
    .selectFrom("templates.version")
    .select(["version", "subject", "format", "created_at", "created_by"])
    .where("account_id", "=", accountId)
    .where("template_id", "=", templateId)
    .orderBy("version", "desc")
    .limit(mostVersions)
    .execute();
  if (rows.length === 0) throw errors.templateNotFound();
  return rows.map(({ version, subject, format, created_at, created_by }) => ({
    version,
    subject,
    format: format as TemplateFormat,
    createdAt: created_at,
    createdBy: created_by,
  }));
}

/** Nobody goes further back in a list; each has its number all the same. */
const mostVersions = 500;

function select(context: Context) {
  return context.tx
    .selectFrom("templates.template as template")
    .innerJoin("templates.version as version", (join) =>
      join
        .onRef("version.account_id", "=", "template.account_id")
        .onRef("version.template_id", "=", "template.id"),
    )
    .select([
      "template.id",
      "template.name",
      "template.created_at",
      "template.updated_at",
      "template.archived_at",
      "template.sender_id",
      "template.sender_name",
      "template.sender_address",
      "template.reply_to",
      "template.tag",
      "version.version",
      "version.format",
      "version.subject",
      "version.preview_text",
      "version.source",
      "version.text_part",
    ])
    .where("template.account_id", "=", context.accountId);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>;

function versionOf(row: Row): TemplateVersion {
  return {
    id: row.id,
    name: row.name,
    version: row.version,
    format: row.format as TemplateFormat,
    subject: row.subject,
    previewText: row.preview_text,
    source: row.source,
    textPart: row.text_part,
    createdAt: row.created_at,
    modifiedAt: row.updated_at,
    archivedAt: row.archived_at,
    sender: { id: row.sender_id, name: row.sender_name, address: row.sender_address },
    replyTo: row.reply_to,
    tag: row.tag,
  };
}
