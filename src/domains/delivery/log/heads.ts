import { recipientsOf } from "#domains/contacts/index.ts";
import { getTemplateVersion } from "#domains/templates/index.ts";
import { keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { MessageId } from "#kernel/ids.ts";
import { headColumn, type MessageHead, shownSubject } from "../message-head.ts";
import type { LogRow } from "./find-messages.sql.ts";

/** What a line of the log says beside what the row does: nothing of who was erased. */
export type LogHead = {
  address: string | undefined;
  name: string | undefined;
  contactId: number | undefined;
  subject: string;
  attachments: number;
};

type Named = LogRow & {
  /** Where a program named one of its own. */
  templateId?: number | undefined;
};

/** To whom messages went and what they were called, opened in sets. */
export async function headsOf(context: Context, rows: readonly Named[]): Promise<Map<MessageId, LogHead>> {
  const people = [...new Set(rows.map(({ subjectId }) => subjectId))];
  const ring = await keyringFor(context, people);
  const contacts = await recipientsOf(context, people, ring);
  const subjects = new Map<string, string>();
  const heads = new Map<MessageId, LogHead>();
  for (const row of rows) {
    const text = row.headSealed ? ring.open(row.subjectId, headColumn, row.headSealed) : undefined;
    const head = text === undefined ? {} : (JSON.parse(text) as MessageHead);
    const contact = contacts.get(row.subjectId);
    const erased = !ring.has(row.subjectId);
    heads.set(row.id, {
      address: head.address ?? contact?.address,
      name: head.name,
      contactId: contact?.contactId,
      subject: erased
        ? ""
        : await shownSubject(head, {
            template: head.subject === undefined ? await templateSubject(context, row, subjects) : undefined,
            contact: contact?.attributes ?? {},
          }),
      attachments: head.attachments ?? 0,
    });
  }
  return heads;
}

async function templateSubject(
  context: Context,
  { template, templateId }: Named,
  known: Map<string, string>,
): Promise<string | undefined> {
  const named = template ?? (templateId === undefined ? undefined : { id: templateId });
  if (!named) return undefined;
  const key = JSON.stringify(named);
  const found =
    known.get(key) ?? (await getTemplateVersion(context, named).catch(() => undefined))?.subject ?? "";
  known.set(key, found);
  return found;
}
