import type { Resources } from "#kernel/context.ts";
import { type AccountId, type SubjectId, uuidInto, uuidOf } from "#kernel/ids.ts";
import { readVarint, writeVarint } from "#kernel/varint.ts";
import { type MailboxKind, mailboxMaker, readMailbox } from "./signed-mailbox.ts";

export type UnsubscribeTarget = { subjectId: SubjectId; purposeId: number };

const kind: MailboxKind = { prefix: "unsubscribe+", key: "unsubscribe by mail" };

/**
 * Makes the addresses that unsubscribe by a message sent to them. The token says what a link to unsubscribe says, but for
 * the message: a local part holds no more.
 */
export async function unsubscribeMailMaker(
  holder: Parameters<typeof mailboxMaker>[0],
): Promise<((target: UnsubscribeTarget) => string | undefined) | undefined> {
  const make = await mailboxMaker<UnsubscribeTarget>(holder, kind, (bytes, at, { subjectId, purposeId }) =>
    writeVarint(bytes, at + uuidInto(bytes, at, subjectId), purposeId),
  );
  return (
    make &&
    ((target) => {
      const address = make(target);
      return address && `mailto:${address}?subject=unsubscribe`;
    })
  );
}

/** Who wants what no more, by the local part written to; undefined for what was not made here. */
export function readUnsubscribeAddress(
  resources: Pick<Resources, "vaultDb" | "masterKey" | "db" | "config">,
  localPart: string,
): Promise<(UnsubscribeTarget & { accountId: AccountId }) | undefined> {
  return readMailbox(resources, kind, localPart, (bytes) => {
    if (bytes.length <= 16) return undefined;
    const purpose = readVarint(bytes, 16);
    if (purpose.end !== bytes.length) return undefined;
    return {
      subjectId: uuidOf(Buffer.from(bytes.subarray(0, 16))) as SubjectId,
      purposeId: purpose.value,
    };
  });
}
