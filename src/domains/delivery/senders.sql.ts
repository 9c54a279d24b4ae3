import { atHand } from "#kernel/at-hand.ts";
import type { Context } from "#kernel/context.ts";
import { errors } from "./delivery.errors.ts";

export type Sender = { id: number; name: string; address: string };

export async function listSenders(context: Context): Promise<Sender[]> {
  return context.tx
    .selectFrom("delivery.sender")
    .select(["id", "name", "address"])
    .where("account_id", "=", context.accountId)
    .orderBy("id")
    .execute();
}

/** The same from memory, for every message that is taken. */
export const sendersAtHand = atHand(listSenders);

export async function getSender(context: Context, id: number): Promise<Sender> {
  const sender = (await listSenders(context)).find((known) => known.id === id);
  if (!sender) throw errors.senderNotFound();
  return sender;
}

/** Who writes where nobody chose: the account's first sender. */
export async function getDefaultSender(context: Context): Promise<Sender> {
  const [sender] = await listSenders(context);
  if (!sender) throw errors.noSender();
  return sender;
}
