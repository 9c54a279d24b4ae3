import fc from "fast-check";
import { simpleParser } from "mailparser";
import { describe, expect, test } from "vitest";
import { faultOf } from "../dispatch/judge-result.ts";
import { readReturn } from "./read-return.ts";

const read = async (lines: readonly string[]) =>
  readReturn(await simpleParser(lines.join("\r\n"), { keepDeliveryStatus: true }));

const dsn = (...recipient: string[]) =>
  read([
    "From: MAILER-DAEMON@mx.example",
    "Subject: Undelivered Mail Returned to Sender",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "550 9.9.9 words that are not looked at",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.example",
    "Arrival-Date: Wed, 25 Nov 2026 10:00:00 +0000",
    "",
    ...recipient,
    "",
    "--b",
    "Content-Type: message/rfc822",
    "",
    "Subject: Soap",
    "",
    "Status: 5.1.1",
    "--b--",
    "",
  ]);

describe("a standard report", () => {
  test("of an address that is not there", async () => {
    const returned = await dsn(
      "Final-Recipient: rfc822; anna@mx.example",
      "Action: failed",
      "Status: 5.1.1",
      "Diagnostic-Code: smtp; 550 5.1.1 <anna@mx.example>: Recipient address rejected:",
      "    User unknown in virtual mailbox table",
    );
    expect(returned).toEqual({
      what: "failed",
      answer: {
        code: 550,
        enhanced: "5.1.1",
        reply:
          "550 5.1.1 <anna@mx.example>: Recipient address rejected: User unknown in virtual mailbox table",
      },
    });
  });

  test.each([
    [["Action: failed", "Status: 5.0.0", "Diagnostic-Code: smtp; 550 5.1.1 unknown"], 550, "5.1.1"],
    [["Action: failed", "Status: 5.2.2", "Diagnostic-Code: smtp; 552 mailbox full"], 552, "5.2.2"],
    [["Action: failed", "Status: 4.4.7"], 450, "4.4.7"],
    [["Status: 5.7.1", "Diagnostic-Code: X-Postfix; policy"], 550, "5.7.1"],
    [["Action: FAILED (lost)", "Status: 5.4.4 (host not found)"], 550, "5.4.4"],
  ])("%j", async (lines, code, enhanced) => {
    expect(await dsn(...lines)).toMatchObject({ what: "failed", answer: { code, enhanced } });
  });

  test("of a delay, and of success", async () => {
    expect(await dsn("Action: delayed", "Status: 4.4.1")).toMatchObject({ what: "delayed" });
    expect(await dsn("Action: delivered", "Status: 2.0.0")).toBeUndefined();
    expect(await dsn("Action: relayed", "Status: 2.0.0")).toBeUndefined();
  });

  test("of several recipients tells the one that failed", async () => {
    const returned = await dsn("Action: delivered", "Status: 2.0.0", "", "Action: failed", "Status: 5.1.1");
    expect(returned).toMatchObject({ what: "failed", answer: { enhanced: "5.1.1" } });
  });
});

const words = (subject: string, body: string[], headers: string[] = ["From: MAILER-DAEMON@mx.example"]) =>
  read([...headers, `Subject: ${subject}`, "", ...body]);

describe("plain words", () => {
  test("of qmail", async () => {
    const returned = await words("failure notice", [
      "Hi. This is the qmail-send program at mx.example.",
      "<anna@mx.example>:",
      "Sorry, no mailbox here by that name. (#5.1.1)",
      "",
      "--- Below this line is a copy of the message.",
      "Our prices: 552 and 4.2.2",
    ]);
    expect(returned).toMatchObject({ what: "failed", answer: { code: 550, enhanced: "5.1.1" } });
  });

  test("of Exim, which says it answers by itself", async () => {
    const returned = await words(
      "Mail delivery failed: returning message to sender",
      ["anna@mx.example", "    host mx.example [192.0.2.1]", "    SMTP error: 550 No such user here"],
      [
        "From: Mail Delivery System <Mailer-Daemon@mx.example>",
        "Auto-Submitted: auto-replied",
        "X-Failed-Recipients: anna@mx.example",
      ],
    );
    expect(returned).toMatchObject({ what: "failed", answer: { code: 550 } });
    expect(returned && faultOf(returned.answer, "rcpt")).toBe("address");
  });

  test("of a delay", async () => {
    expect(await words("Warning: message delayed 4 hours, mail delivery", ["Still trying."])).toMatchObject({
      what: "delayed",
    });
  });

  test("absence messages and people are no reports", async () => {
    expect(
      await words(
        "Out of office",
        ["Back on Monday. 550 5.1.1"],
        ["From: postmaster@mx.example", "Auto-Submitted: auto-replied"],
      ),
    ).toBeUndefined();
    expect(
      await words("Undelivered parcel", ["Where is it? 550"], ["From: anna@mx.example"]),
    ).toBeUndefined();
    expect(await words("Hello", ["550 5.1.1"])).toBeUndefined();
  });
});

test("whatever comes, it is read or left, in short", async () => {
  const text = fc.string({ maxLength: 300, unit: "binary" });
  await fc.assert(
    fc.asyncProperty(text, text, async (action, diagnostic) => {
      const returned = await dsn(`Action: ${action}`, `Diagnostic-Code: smtp; ${diagnostic}`);
      if (!returned) return;
      expect(returned.answer.reply.length).toBeLessThanOrEqual(500);
      expect(returned.answer.code).toBeGreaterThanOrEqual(400);
      expect(returned.answer.code).toBeLessThan(600);
      expect(returned.answer.reply).not.toMatch(/[\r\n]/);
    }),
    { numRuns: 60 },
  );
});
