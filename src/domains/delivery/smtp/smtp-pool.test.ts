import { describe, expect, it } from "vitest";
import type { SinkBehaviour } from "#test/smtp-sink.ts";
import type { ServerProblem } from "./problems.ts";
import { poolsToSinks } from "./smtp-pool.fixture.ts";
import type { SmtpMessage } from "./submission.ts";

const setUp = poolsToSinks({ backoff: { first: 500, longest: 1000 } });

const message = (n: number | string, text = `Text ${n}`): SmtpMessage => ({
  from: "sender@shop.example",
  to: `person-${n}@example.com`,
  data: Buffer.from(`Subject: ${n}\r\n\r\n${text}\r\n`),
});
const messages = (count: number) => Array.from({ length: count }, (_, n) => message(n));
const kinds = (results: { kind: string }[]) => results.map(({ kind }) => kind);
const initials = (results: { kind: string }[]) => results.map(({ kind }) => kind[0]).join("");
const count = (results: { kind: string }[], kind: string) =>
  results.filter((result) => result.kind === kind).length;

describe.each([
  ["with pipelining", true],
  ["one command at a time", false],
])("submitting %s", (_, pipelining) => {
  it("takes the others as they were, where some can't be written or are refused before they are announced", async () => {
    const { sink, pool } = await setUp({ pipelining, keywords: ["SIZE 200"] });
    const broken = (): void => {
      throw new Error("no link to unsubscribe");
    };
    const mixed = Array.from({ length: 60 }, (_, n): SmtpMessage => {
      if (n % 3 === 0) return message(n);
      return n % 3 === 1 ? message(n, "x".repeat(300)) : { ...message(n), write: broken };
    });
    const results = await pool.submitBatch(mixed);
    expect(initials(results)).toBe("sbd".repeat(20));
    expect(sink.messages.map(({ to, data }) => `${to[0]} ${data}`)).toEqual(
      Array.from(
        { length: 20 },
        (_, n) => `person-${n * 3}@example.com Subject: ${n * 3}\r\n\r\nText ${n * 3}\r\n`,
      ),
    );
  });

  it("takes every message once, as it was, over few connections", async () => {
    const { sink, pool } = await setUp({ pipelining }, { maxConnections: 3 });
    const results = await pool.submitBatch(messages(300));
    expect(results[7]).toEqual({
      kind: "submitted",
      at: "message",
      code: 250,
      enhanced: "2.0.0",
      reply: "2.0.0 taken",
    });
    expect(count(results, "submitted")).toBe(300);
    expect(new Set(sink.messages.map(({ to, data }) => `${to} ${data.toString()}`)).size).toBe(300);
    expect(sink.messages.find(({ to }) => to[0] === "person-7@example.com")?.data.toString()).toBe(
      "Subject: 7\r\n\r\nText 7\r\n",
    );
    expect(sink.counts.connections).toBeLessThanOrEqual(3);
    expect(sink.messages.every(({ from }) => from === "sender@shop.example")).toBe(true);
  });

  it("keeps dots, foreign line ends and missing ones from ending a message", async () => {
    const { sink, pool } = await setUp({ pipelining });
    const texts = [".", "..", "a\r\n.\r\nMAIL FROM:<x@y.example>", "a\n.\nb", "a\r.\rb", ".\r\n", "no end"];
    const results = await pool.submitBatch(
      texts.map((text, n) => ({ ...message(n), data: Buffer.from(text) })),
    );
    expect(count(results, "submitted")).toBe(texts.length);
    expect(sink.messages.map(({ data }) => data.toString())).toEqual([
      ".\r\n",
      "..\r\n",
      "a\r\n.\r\nMAIL FROM:<x@y.example>\r\n",
      "a\r\n.\r\nb\r\n",
      "a\r\n.\r\nb\r\n",
      ".\r\n",
      "no end\r\n",
    ]);
  });

  it("gives each refusal to its own message and goes on", async () => {
    const recipients = [
      { pattern: /-[37]@/, reply: "550 5.1.1 <person@example.com> unknown" },
      { pattern: /-5@/, reply: "452 4.2.2 mailbox full" },
    ];
    const { sink, pool } = await setUp({ pipelining, recipients });
    const results = await pool.submitBatch(messages(12));
    expect(initials(results)).toBe("sssbsdsbssss");
    expect(results[3]).toEqual({
      kind: "bounced",
      at: "rcpt",
      code: 550,
      enhanced: "5.1.1",
      reply: "5.1.1 <person@example.com> unknown",
    });
    expect(sink.counts).toMatchObject({ taken: 9, texts: 9, connections: 1 });
  });

  it("ends with nothing a transaction that DATA opened for nobody", async () => {
    const { sink, pool } = await setUp({
      pipelining,
      data: "354 go on",
      recipients: [{ pattern: /-[024]@/, reply: "550 5.1.1 no" }],
    });
    const results = await pool.submitBatch(messages(6));
    expect(kinds(results)).toEqual(["bounced", "submitted", "bounced", "submitted", "bounced", "submitted"]);
    expect(sink.messages.map(({ data }) => data.toString())).toEqual(
      [1, 3, 5].map((n) => `Subject: ${n}\r\n\r\nText ${n}\r\n`),
    );
  });

  it("tells where the sender or the text was refused", async () => {
    const { sink, pool } = await setUp({ pipelining, mail: "553 5.7.1 not your sender" });
    expect(await pool.submit(message(1))).toMatchObject({ kind: "bounced", at: "mail", code: 553 });
    sink.behave({ mail: "250 fine", data: "451 4.3.1 no room" });
    expect(await pool.submit(message(2))).toMatchObject({ kind: "deferred", at: "data", code: 451 });
    sink.behave({ data: undefined, text: "554 5.7.1 looks like spam" });
    expect(await pool.submit(message(3))).toMatchObject({
      kind: "bounced",
      at: "message",
      enhanced: "5.7.1",
    });
    sink.behave({ text: "take" });
    expect(await pool.submit(message(4))).toMatchObject({ kind: "submitted" });
    expect(sink.counts.connections).toBe(1);
  });

  it("changes connections after as many messages as it was told", async () => {
    const { sink, pool } = await setUp({ pipelining }, { messagesPerConnection: 10 });
    expect(count(await pool.submitBatch(messages(35)), "submitted")).toBe(35);
    expect(sink.counts.connections).toBe(4);
    expect(sink.commands.filter((line) => line === "QUIT").length).toBeGreaterThanOrEqual(3);
  });

  it("sends on over a new connection what a 421 left over", async () => {
    const { sink, pool } = await setUp({ pipelining, messagesPerConnection: 4 });
    expect(count(await pool.submitBatch(messages(20)), "submitted")).toBe(20);
    expect(sink.messages.length).toBe(20);
    expect(sink.counts.connections).toBe(5);
  });

  it("calls uncertain what was sent and never answered, and loses nothing else", async () => {
    const { sink, pool } = await setUp({ pipelining, text: "drop", every: 10 }, { maxConnections: 2 });
    const results = await pool.submitBatch(messages(50));
    expect(count(results, "uncertain")).toBe(5);
    expect(count(results, "submitted")).toBe(45);
    expect(sink.messages.length).toBe(50);
    expect(results.find(({ kind }) => kind === "uncertain")).toEqual({
      kind: "uncertain",
      problem: { step: "session", reason: "closed" },
    });
  });

  it("gives up waiting for the answer to a text, but not to what follows", async () => {
    const { pool } = await setUp({ pipelining, text: "silence", every: 3 }, { timeouts: { message: 500 } });
    const results = await pool.submitBatch(messages(4));
    expect(kinds(results)).toEqual(["submitted", "submitted", "uncertain", "submitted"]);
  });

  it("waits for slow answers", async () => {
    const { pool } = await setUp(
      { pipelining, delay: 60 },
      { maxConnections: 2, timeouts: { message: 1000 } },
    );
    expect(count(await pool.submitBatch(messages(8)), "submitted")).toBe(8);
  });
});

describe("commands", () => {
  it("ask for what the server offers, and only then", async () => {
    const { sink, pool } = await setUp();
    const data = Buffer.from("Subject: é\r\n\r\n");
    await pool.submitBatch([
      { ...message(1), data },
      { ...message(2), data, body: "8bitmime" },
      { ...message(3), data, to: "zoé@example.com" },
    ]);
    expect(sink.commands.filter((line) => line.startsWith("MAIL"))).toEqual([
      `MAIL FROM:<sender@shop.example> SIZE=${data.length}`,
      `MAIL FROM:<sender@shop.example> SIZE=${data.length} BODY=8BITMIME`,
      `MAIL FROM:<sender@shop.example> SIZE=${data.length} SMTPUTF8`,
    ]);
    expect(sink.commands).toContain("RCPT TO:<zoé@example.com>");
  });

  it("are not written for what the server can't take", async () => {
    const { sink, pool } = await setUp({ keywords: ["SIZE 100"] });
    const results = await pool.submitBatch([
      { ...message(1), to: "zoé@example.com" },
      message(2, "x".repeat(200)),
      { ...message(3), to: "a@b.example>\r\nRCPT TO:<c@d.example" },
      { ...message(4), from: "a b@c.example" },
      message(5),
    ]);
    expect(
      results.map((result) => ("at" in result ? [result.kind, result.at, result.enhanced] : [])),
    ).toEqual([
      ["bounced", "rcpt", "5.6.7"],
      ["bounced", "message", "5.3.4"],
      ["bounced", "rcpt", "5.1.3"],
      ["bounced", "mail", "5.1.7"],
      ["submitted", "message", "2.0.0"],
    ]);
    expect(sink.commands.filter((line) => line.startsWith("RCPT"))).toEqual([
      "RCPT TO:<person-5@example.com>",
    ]);
  });

  it("do not wait for each other", async () => {
    const { sink, pool } = await setUp({ delay: 20 });
    const started = performance.now();
    await pool.submitBatch(messages(10));
    expect(performance.now() - started).toBeGreaterThan(190);
    expect(sink.commands.slice(0, 4)).toEqual([
      "EHLO client.example",
      expect.stringMatching(/^MAIL/),
      expect.stringMatching(/^RCPT/),
      "DATA",
    ]);
  });
});

describe("a server that can't be used", () => {
  it("is told at once and tried again after a while", async () => {
    const { sink, pool } = await setUp();
    await sink.stop();
    const results = await pool.submitBatch(messages(3));
    expect(kinds(results)).toEqual(["unreachable", "unreachable", "unreachable"]);
    expect(results[0]).toMatchObject({ problem: { step: "connect", reason: "refused" } });
    const again = await pool.submit(message(9));
    expect(again).toMatchObject({ kind: "unreachable" });
    const retryAt = again.kind === "unreachable" ? again.retryAt.getTime() : 0;
    expect(retryAt - Date.now()).toBeGreaterThan(100);
    await new Promise((resolve) => setTimeout(resolve, retryAt - Date.now() + 10));
    expect(await pool.submit(message(9))).toMatchObject({
      kind: "unreachable",
      problem: { reason: "refused" },
    });
  });

  it.each<[string, Partial<SinkBehaviour>, ServerProblem]>([
    ["refuses us", { greeting: "554 5.7.1 go away" }, { step: "greeting", reason: "rejected", code: 554 }],
    ["is none", { greeting: "HTTP/1.1 400 Bad Request" }, { step: "greeting", reason: "not_smtp" }],
    ["says nothing", { greeting: "" }, { step: "greeting", reason: "timed_out" }],
    [
      "wants a login",
      { mail: "530 5.7.0 authentication required" },
      { step: "auth", reason: "auth_required", code: 530 },
    ],
    ["has no time", { mail: "421 4.3.2 shutting down" }, { step: "session", reason: "rejected", code: 421 }],
  ])("because it %s", async (_, behaviour, problem) => {
    const { pool } = await setUp(behaviour, {
      timeouts: { greeting: behaviour.greeting === "" ? 300 : 30_000 },
    });
    expect(await pool.submit(message(1))).toMatchObject({ kind: "unreachable", problem });
  });

  it("comes back", async () => {
    const { sink, pool } = await setUp({ greeting: "421 4.3.2 later" });
    expect(await pool.submit(message(1))).toMatchObject({ kind: "unreachable" });
    sink.behave({ greeting: "220 back" });
    await new Promise((resolve) => setTimeout(resolve, 530));
    expect(await pool.submit(message(1))).toMatchObject({ kind: "submitted" });
  });

  it.each([
    ["421 4.7.0 not him", { code: 421, enhanced: "4.7.0" }],
    ["drop", { code: 421, enhanced: "4.4.2" }],
  ])("does not hold back others for one message that breaks connections: %s", async (reply, answer) => {
    const { sink, pool } = await setUp({ recipients: [{ pattern: /-3@/, reply }] });
    const results = await pool.submitBatch(messages(8));
    expect(initials(results)).toBe("sssdssss");
    expect(results[3]).toMatchObject({ at: "rcpt", ...answer });
    expect(sink.messages.length).toBe(7);
  });

  it("is left alone for a while when it drops every message", async () => {
    const { sink, pool } = await setUp({ recipients: [{ pattern: /./, reply: "drop" }] });
    const results = await pool.submitBatch(messages(50));
    expect(count(results, "unreachable")).toBe(50);
    expect(sink.counts.connections).toBe(3);
  });

  it("costs few uncertain messages when it hangs up after each text", async () => {
    const { pool } = await setUp({ text: "drop" }, { maxConnections: 2 });
    const results = await pool.submitBatch(messages(50));
    expect(count(results, "uncertain")).toBeLessThanOrEqual(2);
    expect(count(results, "unreachable")).toBeGreaterThanOrEqual(48);
  });
});

describe("connections", () => {
  it("close when nothing comes, and open again", async () => {
    const { sink, pool } = await setUp({}, { timeouts: { idle: 80 } });
    await pool.submit(message(1));
    expect(pool.load).toEqual({ queued: 0, connections: 1, idle: 1 });
    await expect.poll(() => sink.counts.open).toBe(0);
    expect(pool.load).toEqual({ queued: 0, connections: 0, idle: 0 });
    expect(sink.commands.at(-1)).toBe("QUIT");
    expect(await pool.submit(message(2))).toMatchObject({ kind: "submitted" });
  });

  it("end with what is under way done and the rest given back", async () => {
    const { sink, pool } = await setUp({ delay: 100 });
    const batch = pool.submitBatch(messages(10));
    await expect.poll(() => sink.counts.texts).toBe(1);
    await pool.close();
    const results = await batch;
    expect(count(results, "uncertain")).toBe(0);
    expect(count(results, "submitted")).toBe(sink.messages.length);
    expect(count(results, "not_tried")).toBe(10 - sink.messages.length);
    expect(await pool.submit(message(11))).toMatchObject({
      kind: "not_tried",
      problem: { reason: "shutting_down" },
    });
    await expect.poll(() => sink.counts.open).toBe(0);
  });

  it("end while they are being made", async () => {
    const { pool } = await setUp({ greeting: "" });
    const result = pool.submit(message(1));
    await new Promise((resolve) => setTimeout(resolve, 30));
    await pool.close();
    expect(await result).toMatchObject({ kind: "not_tried" });
  });
});
