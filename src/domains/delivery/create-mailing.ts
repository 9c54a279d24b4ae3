import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { errors } from "./delivery.errors.ts";
import { getSender, type Sender } from "./senders.sql.ts";

export type Stream = "marketing" | "transactional";
export type MailingKind = "campaign" | "confirmation" | "service" | "test";

/** One that takes recipients. */
export type OpenMailing = { id: number; stream: Stream; purposeId: number; senderAddress: string };

export type NewMailing = {
  stream: Stream;
  kind: MailingKind;
  /** Decides who may get it. Confirmations, service messages and tests use the account's service purpose. */
  purposeId: number;
  replyTo?: string;
  /** Absent where each message has content of its own (`enqueueOne`). */
  template?: { id: number; version: number };
} & ({ senderId: number } | { sender: Pick<Sender, "name" | "address"> });

/** What is going to be said, by whom, for which purpose. Recipients come with `enqueueAudience` or `enqueueOne`. */
export async function createMailing(context: Context, input: NewMailing): Promise<number> {
  const sender = "sender" in input ? input.sender : await getSender(context, input.senderId);
  const row = await context.tx
    .insertInto("delivery.mailing")
    .values({
      account_id: context.accountId,
      stream: input.stream,
      kind: input.kind,
      purpose_id: input.purposeId,
      sender_name: sender.name,
      sender_address: sender.address,
      reply_to: input.replyTo ?? null,
      template_id: input.template?.id ?? null,
      template_version: input.template?.version ?? null,
      state: "preparing",
      created_at: context.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

/**
 * The one mailing that holds all messages of a kind which come singly: it never finishes, so nobody has to hold it open.
 * Made at first use.
 */
export async function standingMailing(
  context: Context,
  input: {
    stream: Stream;
    kind: Exclude<MailingKind, "test">;
    purposeId: number;
    sender: Pick<Sender, "name" | "address">;
  },
): Promise<OpenMailing> {
  const { stream, purposeId } = input;
  const senderAddress = input.sender.address;
  const find = () =>
    context.tx
      .selectFrom("delivery.mailing")
      .select(["id", "state"])
      .where("account_id", "=", context.accountId)
      .where("standing", "=", true)
      .where("kind", "=", input.kind)
      .where("purpose_id", "=", input.purposeId)
      .where("sender_address", "=", input.sender.address)
      .where("sender_name", "=", input.sender.name)
      .executeTakeFirst();
  const known = await find();
  if (known?.state === "cancelled") throw errors.mailingOver();
  if (known) return { id: known.id, stream, purposeId, senderAddress };
  await sql`
    insert into delivery.mailing (account_id, stream, kind, purpose_id, sender_name, sender_address, state, standing, created_at, started_at)
    values (${context.accountId}, ${input.stream}, ${input.kind}, ${input.purposeId}, ${input.sender.name}, ${input.sender.address}, 'running', true, ${context.now}, ${context.now})
    on conflict do nothing`.execute(context.tx);
  const made = await find();
  if (!made) throw new Error("the standing mailing is missing");
  return { id: made.id, stream, purposeId, senderAddress };
}
