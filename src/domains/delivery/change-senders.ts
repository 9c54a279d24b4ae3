import { getBusiness } from "#domains/accounts/index.ts";
import { normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { errors } from "./delivery.errors.ts";
import { getSender } from "./senders.sql.ts";

export async function createSender(
  context: Context,
  sender: { name: string; address: string },
): Promise<number> {
  const { name, address } = parse(sender);
  const row = await context.tx
    .insertInto("delivery.sender")
    .values({ account_id: context.accountId, name, address, created_at: context.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!row) throw errors.senderTaken();
  return row.id;
}

export async function updateSender(
  context: Context,
  id: number,
  change: { name?: string; address?: string },
): Promise<void> {
  const known = await getSender(context, id);
  const { name, address } = parse({
    name: change.name ?? known.name,
    address: change.address ?? known.address,
  });
  const taken = await context.tx
    .selectFrom("delivery.sender")
    .select("id")
    .where("account_id", "=", context.accountId)
    .where("address", "=", address)
    .where("id", "<>", id)
    .executeTakeFirst();
  if (taken) throw errors.senderTaken();
  await context.tx
    .updateTable("delivery.sender")
    .set({ name, address })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
}

/** What was sent keeps its sender's name and address; a draft that was to be sent by it has none until one is chosen. */
export async function deleteSender(context: Context, id: number): Promise<void> {
  await getSender(context, id);
  await context.tx
    .deleteFrom("delivery.sender")
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
}

/** A new account writes as its business, from the contact it gave for privacy matters, until it says otherwise. */
export async function createFirstSender(context: Context): Promise<void> {
  const { legalName, privacyContact } = await getBusiness(context);
  const address = normaliseAddress(privacyContact);
  if (address) await createSender(context, { name: oneLine(legalName).slice(0, 100), address });
}

function parse(sender: { name: string; address: string }): { name: string; address: string } {
  const address = normaliseAddress(sender.address);
  if (!address) throw errors.badAddress({ field: "email" });
  const name = sender.name.trim();
  if (name === "" || name.length > 100 || name !== oneLine(name)) throw errors.badName({ field: "name" });
  return { name, address };
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").trim();
}
