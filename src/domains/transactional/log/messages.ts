import { listPurposes, reasonTexts } from "#domains/consent/index.ts";
import {
  findMessages,
  headsOf,
  type LogFilter,
  type LogRow,
  lifeAt,
  livesOfMessages,
  logRowsNamed,
  readLives,
  showMessage,
} from "#domains/delivery/index.ts";
import { keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { MessageId } from "#kernel/ids.ts";
import type { Download } from "#kernel/module.ts";
import type { InputOf, ReplyOf } from "#kernel/operation.ts";
import { customColumn } from "../keep-messages.ts";
import { errors } from "../transactional.errors.ts";
import { filterBySearch, nobody } from "./asked.ts";
import { messageIdOf } from "./compatible.ts";
import {
  type getMessageLife,
  type getMessagePreview,
  type listLog,
  type Standing,
  standings,
} from "./messages.api.ts";
import { both, isOfTemplate, type Said, saidOf } from "./said.sql.ts";

type Line = ReplyOf<typeof listLog>["messages"][number];

const statesOf: Readonly<Record<Standing, readonly LogRow["state"][]>> = {
  waiting: ["queued", "sending", "deferred"],
  submitted: ["submitted"],
  bounced: ["bounced"],
  refused: ["refused"],
  uncertain: ["uncertain"],
  expired: ["expired"],
  cancelled: ["cancelled"],
};

/** A page of the log, found by what is asked for. */
export async function listMessages(
  context: Context,
  query: InputOf<typeof listLog>["query"],
): Promise<ReplyOf<typeof listLog>> {
  const { search, standing, stream, templateId, from, to, after, limit = 50 } = query;
  const named: LogFilter | typeof nobody = search ? await filterBySearch(context, search) : {};
  if (named === nobody) return { messages: [], next: null };
  const filter = {
    ...named,
    ...(templateId === undefined
      ? {}
      : { narrowed: both(named.narrowed, isOfTemplate(context, templateId)) }),
    ...(standing ? { states: statesOf[standing] } : {}),
    ...(stream ? { stream } : {}),
    ...(from ? { from: new Date(from) } : {}),
    ...(to ? { to: new Date(to) } : {}),
  };
  const rows = await findMessages(context, filter, after ? { limit, after: after as MessageId } : { limit });
  return {
    messages: await describe(context, rows),
    next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
  };
}

async function describe(context: Context, rows: readonly LogRow[]): Promise<Line[]> {
  const said = await saidOf(
    context,
    rows.map(({ id }) => id),
  );
  const heads = await headsOf(
    context,
    rows.map((row) => ({ ...row, templateId: said.get(row.id)?.templateId ?? undefined })),
  );
  const purposes = new Map((await listPurposes(context)).map(({ id, name }) => [id, name[context.language]]));
  return rows.map((row) => {
    const head = heads.get(row.id);
    return {
      id: row.id,
      email: head?.address ?? null,
      name: head?.name ?? null,
      contactId: head?.contactId ?? null,
      subject: head?.subject ?? "",
      stream: row.stream,
      kind: row.kind,
      standing: standings.find((standing) => statesOf[standing].includes(row.state)) ?? "waiting",
      state: row.state,
      purposeId: row.purposeId,
      purposeName: purposes.get(row.purposeId) ?? "",
      sender: { name: row.senderName, address: row.senderAddress },
      templateId: row.template?.id ?? said.get(row.id)?.templateId ?? null,
      tags: said.get(row.id)?.tags ?? [],
      createdAt: row.createdAt.toISOString(),
      stateAt: row.stateAt.toISOString(),
    };
  });
}

async function rowOf(context: Context, id: string): Promise<LogRow> {
  const [row] = await logRowsNamed(context, [id as MessageId]);
  if (!row) throw errors.messageNotFound();
  context.touched.add(row.subjectId);
  return row;
}

export async function describeMessage(context: Context, id: string): Promise<ReplyOf<typeof getMessageLife>> {
  const row = await rowOf(context, id);
  const [line] = await describe(context, [row]);
  if (!line) throw errors.messageNotFound();
  const said = (await saidOf(context, [row.id])).get(row.id);
  const events = (await livesOfMessages(context, [row])).get(row.id) ?? [];
  const life = lifeAt((await readLives(context)).of(row.stream, row.senderAddress), row.createdAt);
  const until = (days: number) => new Date(row.createdAt.getTime() + days * 24 * 3600 * 1000).toISOString();
  return {
    ...line,
    messageId: messageIdOf(row, said),
    via: said?.via ?? null,
    custom: await customOf(context, row, said),
    batchId: said?.batchId ?? null,
    attempts: row.attempts,
    tryAt: row.tryAt?.toISOString() ?? null,
    expiresAt: row.expiresAt.toISOString(),
    authorisedBy: row.authorisedBy,
    authorisingEvent: row.authorisingEvent,
    authorisedAt: row.authorisedAt.toISOString(),
    events: events.map(({ at, reasons, ...event }) => ({
      ...event,
      at: at.toISOString(),
      ...(reasons ? { reasons: reasons.map((reason) => inWords(context, reason)) } : {}),
    })),
    logUntil: until(life.log),
    previewUntil: row.template || life.preview === 0 ? null : until(life.preview),
  };
}

function inWords({ language }: Context, reason: string) {
  const texts: Record<string, (typeof reasonTexts)[keyof typeof reasonTexts]> = reasonTexts;
  return { reason, ...(texts[reason]?.[language] ?? { what: reason, mend: "" }) };
}

async function customOf(context: Context, { subjectId }: LogRow, said: Said | undefined) {
  if (!said?.customSealed) return null;
  const ring = await keyringFor(context, [subjectId]);
  return ring.open(subjectId, customColumn, said.customSealed) ?? null;
}

export async function previewOf(context: Context, id: string): Promise<ReplyOf<typeof getMessagePreview>> {
  const shown = await showMessage(context, await rowOf(context, id));
  if (!shown) return { preview: null };
  const attachments = shown.attachments.map(({ content, ...each }) => ({
    ...each,
    kept: content !== undefined,
  }));
  return { preview: { ...shown, attachments } };
}

export async function attachmentOf(context: Context, id: string, place: number): Promise<Download> {
  const shown = await showMessage(context, await rowOf(context, id));
  const attachment = shown?.attachments[place];
  if (attachment?.content === undefined) throw errors.attachmentNotKept();
  return {
    // As bytes, whatever it says it is: it is somebody else's, and opens in no page of ours.
    contentType: "application/octet-stream",
    fileName: attachment.name || "attachment",
    content: Buffer.from(attachment.content, "base64"),
  };
}
