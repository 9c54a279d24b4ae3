import { sql } from "kysely";
import { recordTrace } from "#domains/trace/index.ts";
import { keyringFor } from "#domains/vault/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId, MessageId, SubjectId } from "#kernel/ids.ts";
import { blockAddress, restMailbox, restWhoKeepsBouncing } from "../bounces.ts";
import type { MailingKind } from "../create-mailing.ts";
import { messageReturned } from "../delivery.happenings.ts";
import { type Answer, faultOf } from "../dispatch/judge-result.ts";
import { headColumn, type MessageHead } from "../message-head.ts";
import { countChanges } from "../tally.ts";
import type { Returned } from "./read-return.ts";

/** A message that is named by an address of ours, which nobody else can have made. */
export type NamedMessage = { accountId: AccountId; messageId: MessageId };

/** What became of it is not written down yet: its sender shall bring the report again. */
export class TooEarly extends Error {
  override name = "TooEarly";
}

/** Takes a report of non-delivery down. Taken twice, it changes nothing. */
export async function takeReturn(
  resources: Resources,
  { accountId, messageId }: NamedMessage,
  returned: Returned,
): Promise<void> {
  await inAccount(
    resources,
    { accountId, actor: { kind: "system", name: "returned mail" } },
    (context) => write(context, messageId, returned),
    async (context) => {
      if (context.touched.size > 0) await recordTrace(context, "returned mail", "delivery");
    },
  );
}

type Row = {
  subject_id: SubjectId;
  mailing_id: number;
  kind: MailingKind;
  state: string;
  head_sealed: Buffer | null;
  smtp_code: number | null;
  smtp_enhanced: string | null;
  smtp_reply_sealed: Buffer | null;
  state_at: Date;
};

async function write(context: Context, id: MessageId, { what, answer }: Returned): Promise<void> {
  const { rows } = await sql<Row>`
    select m.subject_id, m.mailing_id, g.kind, m.state, m.head_sealed, m.smtp_code, m.smtp_enhanced, m.smtp_reply_sealed, m.state_at
    from delivery.message m join delivery.mailing g on g.account_id = m.account_id and g.id = m.mailing_id
    where m.account_id = ${context.accountId} and m.id = ${id} for update of m`.execute(context.tx);
  const [row] = rows;
  if (row?.state === "queued" || row?.state === "sending") throw new TooEarly();
  if (row?.state !== "submitted" && row?.state !== "uncertain") return;
  context.touched.add(row.subject_id);
  if (what === "delayed")
    return keepIncident(context, id, row, { at: context.now, kind: "deferred", answer });
  // When a server took it, and what it said: the row is about to forget that.
  if (row.state === "submitted")
    await keepIncident(context, id, row, {
      at: row.state_at,
      kind: "submitted",
      answer: {
        code: row.smtp_code ?? 250,
        enhanced: row.smtp_enhanced ?? undefined,
        reply: await replyOf(context, row),
      },
    });
  await sql`
    update delivery.message set state = 'bounced', state_at = ${context.now}, smtp_code = ${answer.code},
      smtp_enhanced = ${answer.enhanced ?? "5.0.0"},
      smtp_reply_sealed = ${await seal(context, row, "delivery.message.smtp_reply_sealed", answer.reply)}
    where account_id = ${context.accountId} and id = ${id}`.execute(context.tx);
  await follow(context, id, row, answer);
  await countChanges(context, row.mailing_id, { [row.state]: -1, bounced: 1 });
}

/** What a return means beyond this message: the same as when a server says it at once. */
async function follow(context: Context, messageId: MessageId, row: Row, answer: Answer): Promise<void> {
  const { subject_id: subjectId, mailing_id: mailingId, kind } = row;
  const address = await addressOf(context, row);
  const fault = faultOf(decided(answer), "rcpt");
  const bounced = { subjectId, messageId, mailingId, address, source: "returned" } as const;
  if (fault === "address") await blockAddress(context, bounced);
  else if (fault === "mailbox") await restMailbox(context, bounced);
  else await restWhoKeepsBouncing(context, bounced);
  if (kind !== "campaign" && kind !== "service") return;
  const refs = { messageId, mailingId, code: answer.code, enhanced: answer.enhanced ?? "" };
  await context.announce(context, messageReturned, [
    {
      subjectId,
      refs: { ...refs, fault: fault === "address" ? "address" : "other" },
      said: () => (address === undefined ? undefined : { address }),
    },
  ]);
}

/** Given up after days: a mailbox that was full all the while is full. A code that says nothing leaves it to the words. */
function decided({ code, enhanced, reply }: Answer): Answer {
  if (enhanced === "4.2.2") return { code, enhanced: "5.2.2", reply };
  const vague = enhanced === undefined || /^[45]\.0\.0$/.test(enhanced);
  return { code: vague && code >= 500 ? 550 : code, enhanced: vague ? undefined : enhanced, reply };
}

async function keepIncident(
  context: Context,
  id: MessageId,
  row: Row,
  { at, kind, answer }: { at: Date; kind: "deferred" | "submitted"; answer: Answer },
): Promise<void> {
  const reply = await seal(context, row, "delivery.incident.reply_sealed", answer.reply);
  await sql`
    insert into delivery.incident (account_id, message_id, at, subject_id, kind, smtp_code, smtp_enhanced, reply_sealed)
    values (${context.accountId}, ${id}, ${at}, ${row.subject_id}, ${kind}, ${answer.code}, ${answer.enhanced ?? null}, ${reply})
    on conflict do nothing`.execute(context.tx);
}

async function seal(
  context: Context,
  { subject_id: subjectId }: Row,
  column: "delivery.message.smtp_reply_sealed" | "delivery.incident.reply_sealed",
  text: string,
): Promise<Buffer | null> {
  const ring = await keyringFor(context, [subjectId]);
  return ring.has(subjectId) ? ring.seal(subjectId, column, text) : null;
}

async function replyOf(context: Context, { subject_id: subjectId, smtp_reply_sealed: sealed }: Row) {
  const ring = await keyringFor(context, [subjectId]);
  return (sealed && ring.open(subjectId, "delivery.message.smtp_reply_sealed", sealed)) || "";
}

/** Where a single message went: who is no contact stands nowhere else. */
async function addressOf(context: Context, { subject_id: subjectId, head_sealed: sealed }: Row) {
  const ring = await keyringFor(context, [subjectId]);
  const text = sealed ? ring.open(subjectId, headColumn, sealed) : undefined;
  return text === undefined ? undefined : (JSON.parse(text) as MessageHead).address;
}
