import {
  countFound,
  findMessages,
  headsOf,
  isHardBounce,
  type LifeEvent,
  type LifeStep,
  type LogFilter,
  type LogRow,
  livesOfMessages,
  type MessageState,
  seenOfMessages,
  showMessage,
} from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import type { MessageId } from "#kernel/ids.ts";
import type { InputOf, ReplyOf } from "#kernel/operation.ts";
import { domainOf } from "../send.ts";
import { errors } from "../transactional.errors.ts";
import { filterByAddress, idIn, nobody, periodOf } from "./asked.ts";
import type {
  EventName,
  getEmailEventReport,
  getTransacEmailContent,
  getTransacEmailsList,
} from "./log.api.ts";
import { both, isCalled, isSaid, type Said, saidOf } from "./said.sql.ts";

/** A line of the log with all that programs are told of it. */
type Line = { row: LogRow; said: Said | undefined; address: string; subject: string; attachments: number };

const mostCounted = 100_000;

export async function listEmails(
  context: Context,
  query: InputOf<typeof getTransacEmailsList>["query"],
): Promise<ReplyOf<typeof getTransacEmailsList>> {
  const { email, messageId, templateId, startDate, endDate, limit = 500, offset = 0, sort = "desc" } = query;
  if (email === undefined && messageId === undefined && templateId === undefined)
    throw errors.missing({ field: "email, messageId or templateId" });
  const filter = await programFilter(context, { email, messageId, templateId });
  if (filter === nobody) return { count: 0, transactionalEmails: [] };
  // By its id a message is found however old it is.
  const period =
    messageId !== undefined && startDate === undefined ? {} : periodOf(context, { startDate, endDate });
  const found = { ...filter, ...period };
  const rows = await findMessages(context, found, { limit, offset, sort });
  const lines = await linesOf(context, rows);
  return {
    count: await countFound(context, found, mostCounted),
    transactionalEmails: lines.map(({ row, said, address, subject }) => ({
      email: address,
      subject,
      messageId: messageIdOf(row, said),
      uuid: row.id,
      date: row.createdAt.toISOString(),
      from: row.senderAddress,
      ...(said?.templateId ? { templateId: said.templateId } : {}),
      tags: said?.tags ?? [],
    })),
  };
}

export async function emailContent(
  context: Context,
  uuid: string,
): Promise<ReplyOf<typeof getTransacEmailContent>> {
  const id = idIn(uuid);
  const [row] = id
    ? await findMessages(context, { narrowed: isCalled(context, id) }, { limit: 1, sort: "asc" })
    : [];
  const [line] = row ? await linesOf(context, [row]) : [];
  if (!row || !line?.said) throw errors.messageNotFound();
  const lives = await livesOfMessages(context, [row]);
  const shown = await showMessage(context, row);
  return {
    email: line.address,
    subject: line.subject,
    date: row.createdAt.toISOString(),
    events: (lives.get(row.id) ?? []).map((event) => ({
      name: nameOf(event, row),
      time: event.at.toISOString(),
    })),
    ...(shown ? { body: shown.html || shown.text } : {}),
    ...(line.said.templateId ? { templateId: line.said.templateId } : {}),
    attachmentCount: line.attachments,
  };
}

/** Messages looked at in one go for their events. */
const atOnce = 500;

export async function eventReport(
  context: Context,
  query: InputOf<typeof getEmailEventReport>["query"],
): Promise<ReplyOf<typeof getEmailEventReport>> {
  const { email, messageId, templateId, tags, event, limit = 2500, offset = 0, sort = "desc" } = query;
  const filter = await programFilter(context, { email, messageId, templateId, tag: tagIn(tags) });
  // No address is looked at for being wrong in form: such a request is refused, not sent.
  if (filter === nobody || event === "invalid") return { events: [] };
  const wanted = {
    ...withOutcome(context, filter, event),
    ...periodOf(context, query),
  };
  const events: Told[] = [];
  let passedOver = 0;
  let after: MessageId | undefined;
  while (events.length < limit) {
    const rows: LogRow[] = await findMessages(
      context,
      wanted,
      after ? { limit: atOnce, sort, after } : { limit: atOnce, sort },
    );
    const lives = await livesOfMessages(context, rows);
    const found = rows.flatMap((row) => {
      const life = (lives.get(row.id) ?? []).filter((each) => isWanted(nameOf(each, row), event));
      return (sort === "asc" ? life : life.toReversed()).map((each) => ({ row, event: each }));
    });
    // What is before the page is only counted: nobody's address is opened for it, and it is not held.
    const shown = found.slice(Math.max(0, offset - passedOver)).slice(0, limit - events.length);
    passedOver += Math.min(found.length, offset - passedOver);
    const lines = await linesOf(context, [...new Set(shown.map(({ row }) => row))]);
    const lineOf = new Map(lines.map((line) => [line.row, line]));
    for (const { row, event } of shown) events.push(toldOf(lineOf.get(row) as Line, event));
    after = rows.at(-1)?.id;
    if (rows.length < atOnce) break;
  }
  return { events };
}

type Told = ReplyOf<typeof getEmailEventReport>["events"][number];

function isWanted(name: EventName, wanted: string | undefined): boolean {
  return wanted === undefined || wanted === name || (wanted === "bounces" && name.endsWith("Bounces"));
}

function toldOf({ row, said, address, subject }: Line, event: LifeEvent): Told {
  const reason = reasonOf(event);
  return {
    date: event.at.toISOString(),
    email: address,
    event: nameOf(event, row),
    messageId: messageIdOf(row, said),
    subject,
    ...(reason ? { reason } : {}),
    ...(event.url === undefined ? {} : { link: event.url }),
    ...(said?.tags[0] === undefined ? {} : { tag: said.tags[0] }),
    ...(said?.templateId ? { templateId: said.templateId } : {}),
    from: row.senderAddress,
  };
}

/** What programs sent, and of it what is asked for. */
export async function programFilter(
  context: Context,
  {
    email,
    messageId,
    templateId,
    tag,
  }: {
    email?: string | undefined;
    messageId?: string | undefined;
    templateId?: number | undefined;
    tag?: string | undefined;
  },
): Promise<LogFilter | typeof nobody> {
  const said = isSaid(context, {
    ...(templateId === undefined ? {} : { templateId }),
    ...(tag === undefined ? {} : { tag }),
  });
  const who = email === undefined ? {} : await filterByAddress(context, email);
  if (who === nobody) return nobody;
  if (messageId === undefined) return { ...who, narrowed: said };
  const id = idIn(messageId);
  return id ? { ...who, narrowed: both(said, isCalled(context, id)) } : nobody;
}

async function linesOf(context: Context, rows: readonly LogRow[]): Promise<Line[]> {
  const said = await saidOf(
    context,
    rows.map(({ id }) => id),
  );
  const heads = await headsOf(
    context,
    rows.map((row) => ({ ...row, templateId: said.get(row.id)?.templateId ?? undefined })),
  );
  return rows.map((row) => {
    const head = heads.get(row.id);
    return {
      row,
      said: said.get(row.id),
      address: head?.address ?? "",
      subject: head?.subject ?? "",
      attachments: head?.attachments ?? 0,
    };
  });
}

export function messageIdOf(row: Pick<LogRow, "id" | "senderAddress">, said: Said | undefined): string {
  return `<${said?.toldId ?? row.id}@${domainOf(row.senderAddress)}>`;
}

const names: Readonly<Record<LifeStep, EventName>> = {
  accepted: "requests",
  refused: "blocked",
  deferred: "deferred",
  submitted: "delivered",
  bounced: "hardBounces",
  expired: "softBounces",
  uncertain: "error",
  cancelled: "error",
  opened: "opened",
  clicked: "clicks",
  unsubscribed: "unsubscribed",
  complained: "spam",
};

function nameOf(event: LifeEvent, row: LogRow): EventName {
  if (event.step === "bounced" && !isHardBounce(row)) return "softBounces";
  if (event.step === "opened" && event.seenAs === "privacy_proxy") return "loadedByProxy";
  return names[event.step];
}

function reasonOf({ code, enhanced, reply, reasons }: LifeEvent): string | undefined {
  if (reasons) return reasons.join(", ");
  return reply ?? (code === undefined ? undefined : [code, enhanced].filter(Boolean).join(" "));
}

/** Only messages that can have such an event are looked at. */
function withOutcome(context: Context, filter: LogFilter, event: string | undefined): LogFilter {
  const states: Readonly<Record<string, readonly MessageState[]>> = {
    delivered: ["submitted"],
    blocked: ["refused"],
    hardBounces: ["bounced"],
    softBounces: ["bounced", "expired"],
    bounces: ["bounced", "expired"],
    error: ["uncertain", "cancelled"],
  };
  const some = event === undefined ? undefined : states[event];
  if (some) return { ...filter, states: some };
  const seen =
    event === "clicks" ? "click" : event === "opened" || event === "loadedByProxy" ? "open" : undefined;
  return seen ? { ...filter, narrowed: both(filter.narrowed, seenOfMessages(context, seen)) } : filter;
}

/** Clients hand tags over as a JSON list, or one by itself. */
function tagIn(tags: string | undefined): string | undefined {
  if (tags === undefined) return undefined;
  try {
    const list: unknown = JSON.parse(tags);
    if (Array.isArray(list) && typeof list[0] === "string") return list[0];
  } catch {}
  return tags.split(",")[0];
}
