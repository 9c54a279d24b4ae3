import { type RawBuilder, sql } from "kysely";
import { requireSecondStep } from "#domains/accounts/index.ts";
import { notifyWhenDone } from "#domains/contacts/index.ts";
import { type Column, requestExport, rowFormats, rowWriter } from "#domains/files/index.ts";
import { traceSet } from "#domains/trace/index.ts";
import { findSubject, keyringFor, normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { ExportKind, ExportRun } from "#kernel/export-kind.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Language, Localized } from "#kernel/localized.ts";
import type { Exchange } from "#kernel/module.ts";
import type { InputOf } from "#kernel/operation.ts";
import { nameTold } from "./dialects.ts";
import type { exportWebhooksHistory as operation } from "./log.api.ts";
import type { EventName } from "./shapes.api.ts";
import { sealedColumns } from "./webhooks.data.ts";
import { errors } from "./webhooks.errors.ts";
import { webhookRow } from "./webhooks.sql.ts";

type Request = InputOf<typeof operation>["body"];

type Asked = Pick<Request, "type" | "webhookId" | "email" | "sort"> & {
  event: string | null;
  messageId: string | null;
  from: string;
  until: string;
};

/** What webhooks were told, of whom, and how it was taken. */
export const logExport: ExportKind<Asked> = {
  kind: "webhook_log",
  permission: "contacts:export",
  formats: rowFormats,
  fileName: ({ now }) => `webhooks-${now.toISOString().slice(0, 10)}`,
  produce,
};

const day = 24 * 3600 * 1000;
const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

export async function exportLog(
  context: Context,
  request: Request,
  exchange: Exchange,
): Promise<{ processId: number }> {
  const { code, format = "csv", statedPurpose, notifyURL, event, type, webhookId, email, sort } = request;
  await requireSecondStep(context, code, exchange);
  if (webhookId !== undefined) await webhookRow(context, webhookId);
  const until = request.endDate ? new Date(Date.parse(request.endDate) + day) : context.now;
  const from = request.startDate
    ? new Date(request.startDate)
    : new Date(until.getTime() - (request.days ?? 7) * day);
  if (!(from < until)) throw errors.periodBackwards();
  const parameters: Asked = {
    type,
    ...(webhookId === undefined ? {} : { webhookId }),
    ...(email === undefined ? {} : { email }),
    ...(sort === undefined ? {} : { sort }),
    event: toldAs(type, event),
    messageId: request.messageId === undefined ? null : (uuid.exec(request.messageId)?.[0] ?? ""),
    from: from.toISOString(),
    until: until.toISOString(),
  };
  const processId = await requestExport(context, logExport, {
    format,
    parameters,
    statedPurpose: statedPurpose ?? byProgram[context.language],
  });
  await notifyWhenDone(context, processId, notifyURL);
  return { processId };
}

/** The API asks by one name for what it tells under another. */
function toldAs(type: Request["type"], event: Request["event"]): string | null {
  if (event === "allEvents") return null;
  if (event === "loadedByProxy") return "proxy_open";
  const told = nameTold(type, event as EventName);
  if (!told) throw errors.eventNotOfKind({ events: event });
  return told;
}

const byProgram: Localized = {
  en: "Asked for by a program with an API key",
  fr: "Demandé par un programme avec une clé d’API",
};

/** Deliveries in one transaction: enough for sets, little to hold. */
const stretch = 1_000;

async function produce(run: ExportRun<Asked>): Promise<void> {
  const { language, exportId, statedPurpose, parameters } = run;
  const set = {
    operation: "exportWebhooksHistory",
    purpose: statedPurpose,
    kind: "export",
    setId: exportId,
  } as const;
  const writer = rowWriter(run, { name: "Webhooks", columns: columnsIn[language], language });
  let done = 0;
  for (let after: Row | undefined, more = true; more; ) {
    const behind: Row | undefined = after;
    const rows = await run.inUnit(async (context) => {
      const some = await nextRows(context, parameters, behind);
      const people = some.map(({ subject_id }) => subject_id);
      const ring = await keyringFor(context, people);
      const read = some.map((row) => ({
        row,
        body: ring.open(row.subject_id, sealedColumns.body, row.body_sealed),
      }));
      await traceSet(context, set, people);
      return read;
    });
    await writer.add(rows.map(({ row, body }) => cellsOf(row, body)));
    done += rows.length;
    run.progress(done);
    after = rows.at(-1)?.row;
    more = rows.length === stretch;
  }
  await writer.end();
}

type Row = {
  id: string;
  webhook_id: number;
  subject_id: SubjectId;
  event: string;
  state: string;
  attempts: number;
  last_status: number | null;
  last_problem: string | null;
  body_sealed: Buffer;
  happened_at: Date;
  tried_at: Date | null;
  created_at: Date;
};

async function nextRows(context: Context, asked: Asked, after: Row | undefined): Promise<Row[]> {
  const descending = asked.sort !== "asc";
  const address = asked.email === undefined ? undefined : normaliseAddress(asked.email);
  const subject = address === undefined ? undefined : await findSubject(context, address);
  if (asked.email !== undefined && !subject) return [];
  const only: RawBuilder<unknown>[] = [];
  if (asked.webhookId !== undefined) only.push(sql`and d.webhook_id = ${asked.webhookId}`);
  if (subject) only.push(sql`and d.subject_id = ${subject}`);
  if (asked.event !== null) only.push(sql`and d.event = ${asked.event}`);
  if (asked.messageId !== null) only.push(sql`and d.about_id::text = ${asked.messageId}`);
  if (after)
    only.push(
      descending
        ? sql`and (d.created_at, d.id) < (${after.created_at}, ${after.id}::uuid)`
        : sql`and (d.created_at, d.id) > (${after.created_at}, ${after.id}::uuid)`,
    );
  const { rows } = await sql<Row>`
    select d.id, d.webhook_id, d.subject_id, d.event, d.state, d.attempts, d.last_status, d.last_problem, d.body_sealed, d.happened_at, d.tried_at, d.created_at
    from webhooks.delivery as d join webhooks.webhook as w on w.account_id = d.account_id and w.id = d.webhook_id and w.kind = ${asked.type}
    where d.account_id = ${context.accountId} and d.subject_id is not null
      and d.created_at >= ${asked.from}::timestamptz and d.created_at < ${asked.until}::timestamptz ${sql.join(only, sql` `)}
    order by d.created_at ${descending ? sql`desc` : sql`asc`}, d.id ${descending ? sql`desc` : sql`asc`}
    limit ${stretch}`.execute(context.tx);
  return rows;
}

function cellsOf(row: Row, body: string | undefined) {
  const said = body === undefined ? {} : (JSON.parse(body) as Record<string, unknown>);
  const word = (value: unknown): string | null => (typeof value === "string" ? value : null);
  return [
    row.happened_at,
    row.event,
    word(said.email),
    word(said["message-id"]),
    word(said.subject),
    word(said.reason),
    word(said.link),
    row.webhook_id,
    row.state,
    row.attempts,
    row.tried_at,
    row.last_status,
    row.last_problem,
  ];
}

const columnsIn: Record<Language, Column[]> = {
  en: columns([
    "When",
    "Event",
    "Address",
    "Message",
    "Subject",
    "Reason",
    "Link",
    "Webhook",
    "Taken",
    "Tries",
    "Last try",
    "Status",
    "Problem",
  ]),
  fr: columns([
    "Quand",
    "Événement",
    "Adresse",
    "Message",
    "Objet",
    "Motif",
    "Lien",
    "Webhook",
    "Reçu",
    "Essais",
    "Dernier essai",
    "Code de réponse",
    "Problème",
  ]),
};

function columns(titles: readonly string[]): Column[] {
  const keys = [
    ["at", "moment"],
    ["event", "text"],
    ["email", "text"],
    ["messageId", "text"],
    ["subject", "text"],
    ["reason", "text"],
    ["link", "text"],
    ["webhookId", "number"],
    ["state", "text"],
    ["attempts", "number"],
    ["triedAt", "moment"],
    ["status", "number"],
    ["problem", "text"],
  ] as const;
  return keys.map(([key, kind], index) => ({ key, kind, title: titles[index] ?? key }));
}
