import { describe, expect, test } from "vitest";
import type { SmtpCommand, SubmitResult } from "../smtp/submission.ts";
import { judgeResult } from "./judge-result.ts";

const now = new Date("2026-11-23T12:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 24 * 3600 * 1000);
const problem = { step: "session", reason: "closed" } as const;
const judge = (result: SubmitResult, message: Partial<Parameters<typeof judgeResult>[1]> = {}) =>
  judgeResult(result, { stream: "marketing", attempts: 0, expiresAt: inDays(2), ...message }, now);
const answer = (
  kind: "submitted" | "deferred" | "bounced",
  code: number,
  enhanced?: string,
  at: SmtpCommand = "rcpt",
  reply = "said",
): SubmitResult => ({ kind, at, code, enhanced, reply });

test("an accepted message is submitted, one that was not tried waits as before", () => {
  expect(judge(answer("submitted", 250))).toMatchObject({ state: "submitted", tried: true });
  expect(judge({ kind: "not_tried", problem })).toMatchObject({ state: "queued", tried: false });
  expect(judge({ kind: "unreachable", problem, retryAt: now })).toMatchObject({
    state: "queued",
    tried: false,
  });
});

test("a temporary refusal is tried again with growing delay, until it is no longer worth it", () => {
  const delays = [0, 1, 2, 3, 4, 9].map((attempts) => {
    const { state, tryAt } = judge(answer("deferred", 451), { attempts });
    expect(state).toBe("deferred");
    return ((tryAt?.getTime() ?? 0) - now.getTime()) / 60_000;
  });
  expect(delays).toEqual([1, 5, 15, 60, 240, 240]);
  expect(judge(answer("deferred", 421), { attempts: 4, expiresAt: inDays(0.1) }).state).toBe("expired");
});

test("what may have arrived is held where it is marketing, sent again where it is not", () => {
  expect(judge({ kind: "uncertain", problem }).state).toBe("uncertain");
  expect(judge({ kind: "uncertain", problem }, { stream: "transactional" }).state).toBe("deferred");
});

test("a refusal of the sender costs no recipient their message", () => {
  expect(judge(answer("bounced", 553, "5.1.8", "mail"))).toMatchObject({
    state: "deferred",
    fault: "sender",
  });
});

test.each([
  ["553", "5.7.1", "<anna@example.com>: Sender address rejected: not owned by user shop", "sender"],
  ["554", "5.7.1", "<anna@example.com>: Relay access denied", "sender"],
  ["550", "5.7.60", "SMTP; Client does not have permissions to send as this sender", "sender"],
  ["554", undefined, "Message rejected: Email address is not verified. hello@soap.example", "sender"],
  ["550", "5.4.5", "Daily user sending limit exceeded", "quota"],
])(
  "%s %s about the sender, said of the recipient, holds all unless others were taken",
  (code, enhanced, reply, fault) => {
    const refusal = answer("bounced", Number(code), enhanced, "rcpt", reply);
    expect(judge(refusal)).toMatchObject({ state: "deferred", fault });
    const message = { stream: "marketing", attempts: 0, expiresAt: inDays(2) } as const;
    expect(judgeResult(refusal, message, now, "some_taken").state).toBe("bounced");
  },
);

describe("a refusal for good", () => {
  test.each([
    [answer("bounced", 550, "5.1.1"), "address"],
    [answer("bounced", 550, "5.1.10"), "address"],
    [answer("bounced", 501, "5.1.3"), "address"],
    [answer("bounced", 550, "5.7.1"), undefined],
    [answer("bounced", 552, "5.2.2"), "mailbox"],
    [answer("bounced", 550, undefined, "message"), undefined],
    [answer("bounced", 554), undefined],
    [answer("bounced", 550), undefined],
  ])("%j", (result, fault) => {
    expect(judge(result)).toMatchObject({ state: "bounced", fault });
  });

  test.each([
    "No such user here",
    "<anna@example.com>: Recipient address rejected: User unknown in local recipient table",
    "Unknown user",
    "Invalid recipient",
    "sorry, no mailbox here by that name",
    "The email account that you tried to reach does not exist",
    "Mailbox <anna@example.com> not found",
    "Utilisateur inconnu",
  ])("without a code of its own, it is the address where the words say so: %s", (reply) => {
    expect(judge(answer("bounced", 550, undefined, "rcpt", reply)).fault).toBe("address");
  });

  test.each([
    "<anna@example.com>: Recipient address rejected: Access denied",
    "Blocked by our policy: invalid sender for this recipient",
    "Requested action not taken: mailbox unavailable",
    "authentication required",
    "Administrative prohibition",
  ])("words about something else block nobody: %s", (reply) => {
    expect(judge(answer("bounced", 550, undefined, "rcpt", reply))).toMatchObject({
      state: "bounced",
      fault: undefined,
    });
  });
});
