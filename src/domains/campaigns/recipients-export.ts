import { type RawBuilder, sql } from "kysely";
import { requireSecondStep } from "#domains/accounts/index.ts";
import { notifyWhenDone, recipientsOf } from "#domains/contacts/index.ts";
import {
  type MessageOfMailing,
  type MessageState,
  mailingMessages,
  mailingProgress,
  refusedThrough,
} from "#domains/delivery/index.ts";
import { type Column, requestExport, rowFormats, rowWriter } from "#domains/files/index.ts";
import { traceSet } from "#domains/trace/index.ts";
import { seenSql } from "#domains/tracking/index.ts";
import type { Context } from "#kernel/context.ts";
import type { ExportKind, ExportRun } from "#kernel/export-kind.ts";
import type { Language, Localized } from "#kernel/localized.ts";
import type { Exchange } from "#kernel/module.ts";
import type { InputOf } from "#kernel/operation.ts";
import { errors } from "./campaigns.errors.ts";
import { campaignRow } from "./campaigns.sql.ts";
import { observablePeople } from "./observed-report.ts";
import type { exportCampaignRecipients as operation } from "./results.api.ts";
import { reasonText } from "./shown-counts.ts";
import { basisWords, stateWords } from "./state-words.ts";

type Request = InputOf<typeof operation>["body"];

type Asked = { campaignId: number } & Pick<Request, "recipientsType" | "state" | "reason">;

/** Whom a campaign went to, and what became of each message. */
export const recipientsExport: ExportKind<Asked> = {
  kind: "campaign_recipients",
  permission: "contacts:export",
  formats: rowFormats,
  fileName: ({ parameters, now }) => `campaign-${parameters.campaignId}-${now.toISOString().slice(0, 10)}`,
  produce,
};

export async function exportRecipients(
  context: Context,
  campaignId: number,
  request: Request,
  exchange: Exchange,
): Promise<{ processId: number }> {
  const { code, format = "csv", statedPurpose, notifyURL, ...which } = request;
  await requireSecondStep(context, code, exchange);
  const { mailing_id } = await campaignRow(context, campaignId);
  if (mailing_id === null) throw errors.notSentYet();
  const processId = await requestExport(context, recipientsExport, {
    format,
    parameters: { campaignId, ...which },
    statedPurpose: statedPurpose ?? byProgram[context.language],
  });
  if (notifyURL) await notifyWhenDone(context, processId, notifyURL);
  return { processId };
}

const byProgram: Localized = {
  en: "Asked for by a program with an API key",
  fr: "Demandé par un programme avec une clé d’API",
};

/** Messages in one transaction: enough for sets, little to hold. */
const stretch = 2_000;

async function produce(run: ExportRun<Asked>): Promise<void> {
  const { language, exportId, statedPurpose, parameters } = run;
  const set = {
    operation: "exportCampaignRecipients",
    purpose: statedPurpose,
    kind: "export",
    setId: exportId,
  } as const;
  const writer = rowWriter(run, { name: "Recipients", columns: columnsIn[language], language });
  let done = 0;
  for (let after: string | undefined, more = true; more; ) {
    const behind: string | undefined = after;
    const { rows, last, total } = await run.inUnit(async (context) => {
      const { messages, total } = await nextMessages(context, parameters, behind);
      const subjects = messages.map(({ subject_id }) => subject_id);
      const people = await recipientsOf(context, subjects);
      await traceSet(context, set, subjects);
      const rows = messages.map((message) => rowOf(message, people.get(message.subject_id), language));
      return { rows, last: messages.at(-1)?.id, total };
    });
    await writer.add(rows);
    done += rows.length;
    run.progress(done, total);
    after = last;
    more = rows.length === stretch;
  }
  await writer.end();
}

async function nextMessages(context: Context, asked: Asked, after: string | undefined) {
  const row = await campaignRow(context, asked.campaignId);
  if (row.mailing_id === null) return { messages: [], total: 0 };
  const { state, narrowed } = await selection(context, asked, {
    mailingId: row.mailing_id,
    since: row.started_at ?? row.created_at,
  });
  const page = { limit: stretch, sort: "asc", after, state, narrowed } as const;
  const messages = await mailingMessages(context, row.mailing_id, page);
  const { counts, total } = await mailingProgress(context, row.mailing_id);
  const known = narrowed ? undefined : state ? counts[state] : total;
  return { messages, total: known };
}

type Selection = { state?: MessageState; narrowed?: RawBuilder<boolean> };

/**
 * Which of its messages are meant. Openers and clickers are those who permit being seen, and so are those who are said
 * not to have opened: of the others nobody knows.
 */
async function selection(
  context: Context,
  { recipientsType = "all", state, reason }: Asked,
  { mailingId, since }: { mailingId: number; since: Date },
): Promise<Selection> {
  if (reason !== undefined)
    return { state: "refused", narrowed: sql`message.refused_because[1] = ${reason}` };
  if (state !== undefined) return { state };
  const among = (people: RawBuilder<unknown>, ...seen: ("open" | "click")[]): RawBuilder<boolean> =>
    sql`message.subject_id in (${people}) ${sql.join(
      seen.map((kind) => sql`and message.subject_id in (${seenSql(context, mailingId, kind)})`),
      sql` `,
    )}`;
  switch (recipientsType) {
    case "all":
      return {};
    case "hardBounces":
      return { state: "bounced" };
    case "softBounces":
      return { state: "expired" };
    case "unsubscribed":
      return { narrowed: refusedThrough(context, since) };
  }
  const observable = await observablePeople(context, mailingId);
  if (recipientsType === "openers" || recipientsType === "clickers")
    return { narrowed: among(observable, recipientsType === "openers" ? "open" : "click") };
  const seen = seenSql(context, mailingId, recipientsType === "nonOpeners" ? "open" : "click");
  return { narrowed: sql`${among(observable)} and message.subject_id not in (${seen})` };
}

function rowOf(
  message: MessageOfMailing,
  person: { contactId: number; address: string } | undefined,
  language: Language,
) {
  const reasons = (message.refused_because ?? []).map((reason) => reasonText(reason, language).what);
  return [
    person?.address ?? null,
    person?.contactId ?? null,
    stateWords[message.state][language],
    message.state_at,
    reasons.join(" ") || null,
    message.smtp_code,
    message.smtp_enhanced,
    basisWords[message.authorised_by]?.[language] ?? message.authorised_by,
    message.authorising_event,
    message.authorised_at,
  ];
}

const columnsIn: Record<Language, Column[]> = {
  en: columns([
    "Address",
    "Contact",
    "What became of it",
    "When",
    "Why not",
    "Server’s code",
    "Detailed code",
    "Allowed by",
    "Event of the ledger",
    "Allowed on",
  ]),
  fr: columns([
    "Adresse",
    "Contact",
    "Ce qu’il en est advenu",
    "Quand",
    "Pourquoi pas",
    "Code du serveur",
    "Code détaillé",
    "Autorisé par",
    "Événement du registre",
    "Autorisé le",
  ]),
};

function columns(titles: readonly string[]): Column[] {
  const keys = [
    ["email", "text"],
    ["contactId", "number"],
    ["state", "text"],
    ["at", "moment"],
    ["reasons", "text"],
    ["code", "number"],
    ["enhanced", "text"],
    ["authorisedBy", "text"],
    ["authorisingEvent", "number"],
    ["authorisedAt", "moment"],
  ] as const;
  return keys.map(([key, kind], index) => ({ key, kind, title: titles[index] ?? key }));
}
