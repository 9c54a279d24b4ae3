import type { Resources } from "#kernel/context.ts";
import { type AccountId, type MessageId, uuidInto, uuidOf } from "#kernel/ids.ts";
import { type MailboxKind, mailboxMaker, readMailbox } from "./signed-mailbox.ts";

const kind: MailboxKind = { prefix: "return+", key: "returned mail" };

/**
 * Makes for each message the address that it comes back to if it can't be delivered (VERP): whose it was needs no guessing. At
 * the account's own domain for that, where it has one.
 */
export function returnAddressMaker(
  holder: Parameters<typeof mailboxMaker>[0],
  domain?: string,
): Promise<((id: MessageId) => string | undefined) | undefined> {
  return mailboxMaker<MessageId>(holder, kind, (bytes, at, id) => at + uuidInto(bytes, at, id), domain);
}

/** Whether it is of this kind, as far as can be seen without a key. */
export function isReturnMailbox(localPart: string): boolean {
  return localPart.startsWith(kind.prefix);
}

/** Which message came back, by the local part written to; undefined for what was not made here. */
export function readReturnAddress(
  resources: Pick<Resources, "vaultDb" | "masterKey" | "db" | "config">,
  localPart: string,
): Promise<{ accountId: AccountId; messageId: MessageId } | undefined> {
  return readMailbox(resources, kind, localPart, (bytes) =>
    bytes.length === 16 ? { messageId: uuidOf(Buffer.from(bytes)) as MessageId } : undefined,
  );
}
