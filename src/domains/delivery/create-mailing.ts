import { sql } from "kysely";
import { atHand } from "#kernel/at-hand.ts";
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
  const among = (mailings: readonly StandingMailing[]) =>
    mailings.find(
      ({ kind, purpose_id, sender_address, sender_name }) =>
        kind === input.kind &&
        purpose_id === purposeId &&
        sender_address === senderAddress &&
        sender_name === input.sender.name,
    );
  const known = among(await standingAtHand(context));
  if (known?.state === "cancelled") throw errors.mailingOver();
  if (known) return { id: known.id, stream, purposeId, senderAddress };
  await sql`
    insert into delivery.mailing (account_id, stream, kind, purpose_id, sender_name, sender_address, state, standing, created_at, started_at)
    values (${context.accountId}, ${input.stream}, ${input.kind}, ${input.purposeId}, ${input.sender.name}, ${input.sender.address}, 'running', true, ${context.now}, ${context.now})
    on conflict do nothing`.execute(context.tx);
  const made = among(await readStanding(context));
  if (!made) throw new Error("the standing mailing is missing");
  return { id: made.id, stream, purposeId, senderAddress };
}

type StandingMailing = Awaited<ReturnType<typeof readStanding>>[number];

/** One for each kind, purpose and sender that single messages ever had: few. */
const standingAtHand = atHand(readStanding);

async function readStanding({ tx, accountId }: Context) {
  return tx
    .selectFrom("delivery.mailing")
    .select(["id", "state", "kind", "purpose_id", "sender_address", "sender_name"])
    .where("account_id", "=", accountId)
    .where("standing", "=", true)
    .execute();
}
