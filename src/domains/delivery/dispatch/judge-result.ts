import type { Stream } from "../create-mailing.ts";
import type { SmtpCommand, SubmitResult } from "../smtp/submission.ts";
import type { MessageState } from "../tally.ts";

export type Answer = { code: number; enhanced: string | undefined; reply: string };

export type Verdict = {
  state: Extract<MessageState, "submitted" | "deferred" | "bounced" | "uncertain" | "queued" | "expired">;
  /** What the server said, where it said something. */
  answer: Answer | undefined;
  tried: boolean;
  /** When to try again, where that is to be. */
  tryAt: Date | undefined;
  /** What the refusal is about, beyond this message. */
  fault: "address" | "mailbox" | "sender" | "quota" | undefined;
};

/** Whether the server took any message of those it was given together: if so, what it refuses is about each by itself. */
export type Others = "some_taken" | "none_taken";

const minute = 60_000;
const delays = [1, 5, 15, 60, 240].map((minutes) => minutes * minute);

/** What a result makes of a message that was tried `attempts` times before. */
export function judgeResult(
  result: SubmitResult,
  message: { stream: Stream; attempts: number; expiresAt: Date },
  now: Date,
  others: Others = "none_taken",
): Verdict {
  switch (result.kind) {
    case "submitted":
      return { ...plain, state: "submitted", answer: result };
    case "deferred":
      return { ...later(message, now), answer: result };
    case "bounced":
      // The account's sender is at fault, not this recipient: the message waits until that is mended.
      if (result.at === "mail" || (others === "none_taken" && isOfSender(result)))
        return { ...later(message, now), answer: result, fault: isQuota(result) ? "quota" : "sender" };
      return { ...plain, state: "bounced", answer: result, fault: faultOf(result, result.at) };
    case "uncertain":
      // Nobody gets marketing twice; a second confirmation is better than none.
      return message.stream === "marketing" ? { ...plain, state: "uncertain" } : later(message, now);
    case "not_tried":
    case "unreachable":
      return { ...plain, state: "queued", tried: false, tryAt: now };
  }
}

const plain: Omit<Verdict, "state"> = { answer: undefined, tried: true, tryAt: undefined, fault: undefined };

function later({ attempts, expiresAt }: { attempts: number; expiresAt: Date }, now: Date): Verdict {
  const delay = delays[Math.min(attempts, delays.length - 1)] ?? minute;
  const tryAt = new Date(now.getTime() + delay);
  return tryAt < expiresAt ? { ...plain, state: "deferred", tryAt } : { ...plain, state: "expired" };
}

// RFC 3463, 3.2 and 3.3: no such mailbox, system or syntax; moved; null MX (RFC 7505); disabled.
const badAddressCodes = new Set(["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"]);

/** Whether a refusal for good, as a row keeps it, is about the address: what has no code of that kind was about the message. */
export function isHardBounce({ smtpEnhanced }: { smtpEnhanced: string | null }): boolean {
  return smtpEnhanced === null || badAddressCodes.has(smtpEnhanced);
}

const person = "(?:user|recipient|mailbox|mail box|account|address|destinataire|utilisateur)";
const nobody = new RegExp(
  `\\b(?:no such|unknown|invalid|no|not a valid|not a known) (?:local )?${person}\\b|${person}\\b.{0,80}\\b(?:unknown|not (?:be )?found|(?:does not|doesn['’]t) exist|not exist|invalid|inconnue?|introuvable)\\b`,
  "i",
);
const otherGround =
  /relay|polic(?:y|ies)|denied|block|blacklist|blocklist|spam|reputation|authenticat|sender|greylist/i;

/**
 * A server that looks at the sender only after the recipient or the text, as many do, or that has had enough from this
 * account for today: it would say so of everybody.
 */
function isOfSender(answer: Answer): boolean {
  return (
    isQuota(answer) || answer.enhanced === "5.1.7" || answer.enhanced === "5.1.8" || sender.test(answer.reply)
  );
}

const sender =
  /\b(?:sender|envelope.?from|return.?path)\b.{0,60}\b(?:not owned|rejected|refused|denied|not (?:allowed|authori[sz]ed|permitted|verified))\b|\bnot (?:allowed|authori[sz]ed|permitted) to send (?:as|from|mail)\b|\bSendAsDenied\b|\bsend as this sender\b|\baddress is not verified\b|\brelay(?:ing)? (?:access )?(?:is )?(?:denied|not (?:allowed|permitted))\b|\bunable to relay\b/i;

function isQuota({ enhanced, reply }: Answer): boolean {
  return (
    enhanced === "5.4.5" || /\b(?:sending|daily|hourly|monthly)\b.{0,40}\b(?:limit|quota)\b/i.test(reply)
  );
}

/** What a refusal for good says about the address, beyond this message. */
export function faultOf(answer: Answer, at: SmtpCommand): "address" | "mailbox" | undefined {
  if (isBadAddress(answer, at)) return "address";
  return isFullMailbox(answer) ? "mailbox" : undefined;
}

/** RFC 3463, 3.3: full, and given up for that. It may be emptied: a reason to wait, not to stop. */
function isFullMailbox({ enhanced }: Answer): boolean {
  return enhanced === "5.2.2";
}

/**
 * Refusals for content or policy (5.7.x), size or a full mailbox say nothing against the address. Nor does a bare 550:
 * a server that is set up wrongly says it of everybody ("relaying denied"), and would have everybody blocked.
 */
function isBadAddress({ code, enhanced, reply }: Answer, at: SmtpCommand): boolean {
  if (enhanced) return badAddressCodes.has(enhanced);
  const final = code === 550 || code === 551 || code === 553;
  return at === "rcpt" && final && nobody.test(reply) && !otherGround.test(reply);
}
