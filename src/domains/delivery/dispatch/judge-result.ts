import type { Stream } from "../create-mailing.ts";
import type { SmtpCommand, SubmitResult } from "../smtp/submission.ts";
import type { MessageState } from "../tally.ts";

export type Answer = { code: number; enhanced: string | undefined; reply: string };

export type Verdict = {
  state: Extract<MessageState, "submitted" | "deferred" | "bounced" | "uncertain" | "queued" | "expired">;
  /** What the server said, where it said something. */
  answer: Answer | undefined;
  tried: boolean;
  dueAt: Date | undefined;
  /** What the refusal is about, beyond this message. */
  fault: "address" | "sender" | undefined;
};

const minute = 60_000;
const delays = [1, 5, 15, 60, 240].map((minutes) => minutes * minute);

/** What a result makes of a message that was tried `attempts` times before. */
export function judgeResult(
  result: SubmitResult,
  message: { stream: Stream; attempts: number; expiresAt: Date },
  now: Date,
): Verdict {
  switch (result.kind) {
    case "submitted":
      return { ...plain, state: "submitted", answer: result };
    case "deferred":
      return { ...later(message, now), answer: result };
    case "bounced":
      // The account's sender is at fault, not this recipient: the message waits until that is mended.
      if (result.at === "mail") return { ...later(message, now), answer: result, fault: "sender" };
      return { ...plain, state: "bounced", answer: result, fault: isBadAddress(result, result.at) ? "address" : undefined };
    case "uncertain":
      // Nobody gets marketing twice; a second confirmation is better than none.
      return message.stream === "marketing" ? { ...plain, state: "uncertain" } : later(message, now);
    case "not_tried":
    case "unreachable":
      return { ...plain, state: "queued", tried: false };
  }
}

const plain: Omit<Verdict, "state"> = { answer: undefined, tried: true, dueAt: undefined, fault: undefined };

function later({ attempts, expiresAt }: { attempts: number; expiresAt: Date }, now: Date): Verdict {
  const delay = delays[Math.min(attempts, delays.length - 1)] ?? minute;
  const dueAt = new Date(now.getTime() + delay);
  return dueAt < expiresAt ? { ...plain, state: "deferred", dueAt } : { ...plain, state: "expired" };
}

// RFC 3463, 3.2 and 3.3: no such mailbox, system or syntax; moved; null MX (RFC 7505); disabled.
const badAddressCodes = new Set(["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"]);

/** Refusals for content or policy (5.7.x), size or a full mailbox say nothing against the address. */
function isBadAddress({ code, enhanced }: Answer, at: SmtpCommand): boolean {
  if (enhanced) return badAddressCodes.has(enhanced);
  return at === "rcpt" && (code === 550 || code === 551 || code === 553);
}
