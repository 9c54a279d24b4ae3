import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compileMail, fillMail } from "#domains/templates/index.ts";
import { type Sink, startSmtpSink } from "#test/smtp-sink.ts";
import { SmtpPool } from "./smtp-pool.ts";
import { transparent } from "./submission.ts";

let sink: Sink;
let pool: SmtpPool;
beforeAll(async () => {
  sink = await startSmtpSink();
  const server = { host: sink.host, port: sink.port, tls: "none", name: "client.example" } as const;
  pool = new SmtpPool({ server, maxConnections: 2 });
});
afterAll(async () => {
  await pool.close();
  await sink.stop();
});

describe("a filled mail", () => {
  const compiled = compileMail({
    subject: "{{ contact.NAME }}",
    html: "<p>\n{{ contact.NAME }}\n.</p>",
    from: { address: "sender@shop.example" },
    footer: {
      kind: "service",
      language: "en",
      legalName: "Shop",
      postalAddress: "1 Street",
      reason: "You ordered.",
      privacyUrl: "https://shop.example/privacy",
    },
    known: { attributes: new Set(["NAME"]), params: "any" },
    boundary: "b",
  });

  it("arrives octet for octet, whatever stands in it, and is not even copied on the way", async () => {
    if (!compiled.ok) throw new Error("not compiled");
    const values = fc.sample(
      fc.string({ unit: fc.constantFrom(".", "\r", "\n", "\r\n.\r\n", "a", "é", "=", " ") }),
      200,
    );
    const mails = values.map((NAME, n) =>
      fillMail(compiled.mail, {
        address: `person-${n}@example.com`,
        messageId: `${n}@shop.example`,
        date: new Date(0),
        message: "later",
        contact: { NAME },
        links: { unsubscribe: "", preferences: "", why: "https://shop.example/w", mirror: "" },
      }),
    );
    for (const mail of mails) expect(transparent(mail.toString("latin1"))).toBe(mail.toString("latin1"));
    const results = await pool.submitBatch(
      mails.map((data, n) => ({ from: "sender@shop.example", to: `person-${n}@example.com`, data })),
    );
    expect(results.every(({ kind }) => kind === "submitted")).toBe(true);
    for (const { to, data } of sink.messages) {
      const n = Number(/\d+/.exec(to[0] ?? "")?.[0]);
      expect(data.equals(mails[n] ?? Buffer.alloc(0))).toBe(true);
    }
    expect(sink.messages.length).toBe(200);
  });
});
