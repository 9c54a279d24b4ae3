import { actorName, type Context } from "#kernel/context.ts";
import { readDesign } from "./design/read-design.ts";
import { keepPictures } from "./keep-pictures.ts";
import { errors } from "./templates.errors.ts";
import { getTemplateVersion, type TemplateContent, type TemplateVersion } from "./templates.sql.ts";

/** What messages sent by the template say of themselves where a program does not; null takes it away. */
export type OfMessages = {
  sender?: TemplateVersion["sender"] | undefined;
  replyTo?: string | null | undefined;
  tag?: string | null | undefined;
  isActive?: boolean | undefined;
};

export type NewTemplate = TemplateContent &
  OfMessages & {
    name: string;
    /** `campaign` for the message of one campaign alone: it is not offered to others. */
    shelf?: "library" | "campaign" | undefined;
  };

export type TemplateChange = Partial<TemplateContent> &
  OfMessages & {
    id: number;
    name?: string | undefined;
    /** The version that was edited; refused where somebody saved a newer one meanwhile. */
    version?: number | undefined;
  };

export type SavedTemplate = { id: number; version: number };

/** Keeps a template as it is, mended or not: what is wrong with it stops it from being sent, not from being saved. */
export async function createTemplate(
  context: Context,
  { name, shelf = "library", sender, replyTo, tag, isActive, ...content }: NewTemplate,
): Promise<SavedTemplate> {
  const { id } = await context.tx
    .insertInto("templates.template")
    .values({
      account_id: context.accountId,
      name: nameFrom(name),
      shelf,
      current_version: 1,
      created_at: context.now,
      updated_at: context.now,
      ...columnsOf(context, { sender, replyTo, tag, isActive }),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await insertVersion(context, { id, version: 1 }, content);
  return { id, version: 1 };
}

/** Changes a template. Messages show the version they were made from, so changed content is a new one. */
export async function updateTemplate(context: Context, change: TemplateChange): Promise<SavedTemplate> {
  const { id, version: edited, name, sender, replyTo, tag, isActive, ...given } = change;
  await lock(context, id);
  const current = await getTemplateVersion(context, { id });
  if (current.archivedAt && isActive !== true) throw errors.templateNotFound();
  if (edited !== undefined && edited !== current.version)
    throw errors.changedMeanwhile({ version: current.version });
  const content = contentOf(current, given);
  const isNew = !isSame(content, current);
  const version = isNew ? current.version + 1 : current.version;
  if (isNew) await insertVersion(context, { id, version }, content);
  const ofMessages = columnsOf(context, { sender, replyTo, tag, isActive });
  const isOther = Object.keys(ofMessages).length > 0;
  if (isNew || isOther || (name !== undefined && nameFrom(name) !== current.name)) {
    await context.tx
      .updateTable("templates.template")
      .set({
        name: name === undefined ? current.name : nameFrom(name),
        current_version: version,
        updated_at: context.now,
        ...ofMessages,
      })
      .where("account_id", "=", context.accountId)
      .where("id", "=", id)
      .execute();
  }
  return { id, version };
}

/** What is given; what is absent stays. */
function columnsOf({ now }: Context, { sender, replyTo, tag, isActive }: OfMessages) {
  return {
    ...(sender ? { sender_id: sender.id, sender_name: sender.name, sender_address: sender.address } : {}),
    ...(replyTo === undefined ? {} : { reply_to: replyTo }),
    ...(tag === undefined ? {} : { tag }),
    ...(isActive === undefined ? {} : { archived_at: isActive ? null : now }),
  };
}

/** Puts a template away: nobody chooses it any more, and messages made from it can still be shown. */
export async function archiveTemplate(context: Context, id: number): Promise<void> {
  const row = await context.tx
    .updateTable("templates.template")
    .set({ archived_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .where("archived_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!row) throw errors.templateNotFound();
}

function nameFrom(text: string): string {
  const name = text.trim();
  if (name === "") throw errors.nameEmpty();
  return name;
}

/** Two who save at once: the second waits, and then sees that there is a newer version. */
async function lock(context: Context, id: number): Promise<void> {
  await context.tx
    .selectFrom("templates.template")
    .select("id")
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .forUpdate()
    .execute();
}

function contentOf(current: TemplateContent, given: Partial<TemplateContent>): TemplateContent {
  return {
    format: given.format ?? current.format,
    subject: given.subject ?? current.subject,
    previewText: given.previewText ?? current.previewText,
    source: given.source ?? current.source,
    textPart: given.textPart === undefined ? current.textPart : given.textPart,
  };
}

function isSame(one: TemplateContent, other: TemplateContent): boolean {
  const fields = ["format", "subject", "previewText", "source", "textPart"] as const;
  return fields.every((field) => one[field] === other[field]);
}

async function insertVersion(
  context: Context,
  { id, version }: SavedTemplate,
  content: TemplateContent,
): Promise<void> {
  if (content.format === "design" && !readDesign(content.source)) throw errors.unreadableDesign();
  await context.tx
    .insertInto("templates.version")
    .values({
      account_id: context.accountId,
      template_id: id,
      version,
      format: content.format,
      subject: content.subject,
      preview_text: content.previewText,
      source: content.source,
      text_part: content.textPart,
      created_by: actorName(context.actor),
      created_at: context.now,
    })
    .execute();
  await keepPictures(context, id, content);
}
