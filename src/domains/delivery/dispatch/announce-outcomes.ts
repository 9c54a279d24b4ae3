import type { Keyring } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Said } from "#kernel/happening.ts";
import type { MessageId } from "#kernel/ids.ts";
import {
  messageDeferred,
  messageExpired,
  messageReturned,
  messageStopped,
  messageSubmitted,
  messageUncertain,
  type Refusal,
} from "../delivery.happenings.ts";
import { type ProgramMail, saidOf } from "../program-mail.ts";
import type { MessageState } from "../tally.ts";
import type { DueMessage, Mailing } from "./due-batch.ts";
import type { Judged, SentBatch } from "./sent-batch.ts";

/** Tells what became of the messages of a batch, in the transaction that writes it down. */
export async function announceOutcomes(
  context: Context,
  { mailing, ring, results }: SentBatch,
  judged: readonly Judged[],
): Promise<void> {
  if (!isTold(mailing)) return;
  const those = (state: Judged["verdict"]["state"]) => {
    const messages = new Map(results.map(({ message }) => [message.id, message]));
    return judged.flatMap(({ id, subjectId, verdict }) =>
      verdict.state === state
        ? [
            {
              subjectId,
              refs: { messageId: id as string, mailingId: mailing.id },
              said: saidIn(ring, messages.get(id)),
              refusal: {
                code: verdict.answer?.code ?? 0,
                enhanced: verdict.answer?.enhanced ?? "",
              } satisfies Refusal,
              fault: verdict.fault === "address" ? ("address" as const) : ("other" as const),
            },
          ]
        : [],
    );
  };
  const came = new Set(judged.map(({ verdict }) => verdict.state));
  if (came.has("submitted")) await context.announce(context, messageSubmitted, () => those("submitted"));
  if (came.has("deferred"))
    await context.announce(context, messageDeferred, () =>
      those("deferred").map(({ refusal, ...each }) => ({ ...each, refs: { ...each.refs, ...refusal } })),
    );
  if (came.has("bounced"))
    await context.announce(context, messageReturned, () =>
      those("bounced").map(({ refusal, fault, ...each }) => ({
        ...each,
        refs: { ...each.refs, ...refusal, fault },
      })),
    );
  if (came.has("expired")) await context.announce(context, messageExpired, () => those("expired"));
  if (came.has("uncertain")) await context.announce(context, messageUncertain, () => those("uncertain"));
}

/** What a message came to before any byte of it left, and why. */
export type Stop = { state: MessageState; reasons: readonly string[] | null };

/** Tells which messages the gate, or their own end, stopped when they were to leave. */
export async function announceStopped(
  context: Context,
  { mailing, ring, messages }: { mailing: Mailing; ring: Keyring; messages: readonly DueMessage[] },
  stops: ReadonlyMap<MessageId, Stop>,
): Promise<void> {
  if (!isTold(mailing)) return;
  const those = (state: "refused" | "expired") =>
    messages.flatMap((message) => {
      const stop = stops.get(message.id);
      if (stop?.state !== state) return [];
      const refs = {
        messageId: message.id as string,
        mailingId: mailing.id,
        reasons: stop.reasons ?? [],
      };
      return [{ subjectId: message.subjectId, refs, said: saidIn(ring, message) }];
    });
  await context.announce(context, messageStopped, those("refused"));
  await context.announce(context, messageExpired, those("expired"));
}

/** Confirmations and our own mails are nobody else's to know; a program's message is of the kind `service` or `campaign`. */
function isTold({ kind }: Mailing): boolean {
  return kind === "campaign" || kind === "service";
}

/** A program's message may go to somebody who is no contact: its content is the last to know the address. */
function saidIn(ring: Keyring, message: DueMessage | undefined): (() => Said | undefined) | undefined {
  if (!message?.contentSealed) return undefined;
  const { subjectId, contentSealed } = message;
  return () => {
    const text = ring.open(subjectId, "delivery.content.sealed", contentSealed);
    const content = text === undefined ? undefined : (JSON.parse(text) as ProgramMail | { kind?: undefined });
    return content?.kind === "program" ? saidOf(content) : undefined;
  };
}
