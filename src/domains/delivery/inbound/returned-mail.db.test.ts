import { sql } from "kysely";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, expect, test } from "vitest";
import { suppressionsOf } from "#domains/consent/index.ts";
import type { AccountId, MessageId, SubjectId } from "#kernel/ids.ts";
import { addServer, type ServerSettings } from "../change-servers.ts";
import { dispatch } from "../dispatch/dispatch.ts";
import { type Sending, tallyAgrees } from "../dispatch/sending.fixture.ts";
import { logRowsNamed } from "../log/find-messages.sql.ts";
import { livesOf } from "../log/life-of-messages.ts";
import { listServers } from "../servers.sql.ts";
import { testServer } from "../test-server.ts";
import type { InboundServer } from "./inbound-server.ts";
import { readReturnAddress, returnAddressMaker } from "./return-address.ts";
import { openReturns } from "./returns.fixture.ts";

let s: Sending;
let inbound: InboundServer;
beforeAll(async () => {
  ({ s, inbound } = await openReturns());
});
afterAll(async () => {
  await inbound.close();
  await s.close();
});

const send = () =>
  dispatch(s.t.resources, "marketing", { accountId: s.shop.accountId }, new AbortController().signal);

/** Sends to these people, and gives the address that each message names to come back to. */
async function sent(
  people: readonly string[],
): Promise<{ mailingId: number; returnOf: Map<string, string> }> {
  s.sink.messages.length = 0;
  const mailingId = await s.campaign(people);
  await send();
  return { mailingId, returnOf: new Map(s.sink.messages.map(({ from, to }) => [to[0] ?? "", from])) };
}

const report = (status: string, said: string, action = "failed") =>
  [
    "From: MAILER-DAEMON@mx.example",
    "Subject: Undelivered Mail Returned to Sender",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    "",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.example",
    "",
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${said}`,
    "",
    "--b",
    "Content-Type: text/rfc822-headers",
    "",
    "Subject: Soap",
    "--b--",
    "",
  ].join("\r\n");

async function comeBack(to: string, raw: string, from = ""): Promise<number> {
  const transport = createTransport({ host: "127.0.0.1", port: inbound.port, ignoreTLS: true });
  try {
    await transport.sendMail({ envelope: { from, to }, raw });
    return 250;
  } catch (error) {
    return (error as { responseCode?: number }).responseCode ?? 0;
  } finally {
    transport.close();
  }
}

const blocks = (id: string) => s.shop.work((context) => suppressionsOf(context, id as SubjectId));

test("each message names its own way back, and what comes back by it is that message's", async () => {
  const { mailingId, returnOf } = await sent(["partie@exemple.fr", "reste@exemple.fr"]);
  const back = returnOf.get("partie@exemple.fr") ?? "";
  expect(back).toMatch(/^return\+[a-z2-7]+@in\.example$/);
  expect(back.split("@")[0]?.length).toBeLessThanOrEqual(64);
  expect(returnOf.get("reste@exemple.fr")).not.toBe(back);
  const raw = report("5.1.1", "550 5.1.1 <partie@exemple.fr>: User unknown");
  expect(await comeBack(back, raw)).toBe(250);
  // Brought twice, and with the case changed on the way.
  expect(await comeBack(back.toUpperCase(), raw)).toBe(250);
  const rows = await s.rows(mailingId);
  expect(rows.get("partie@exemple.fr")).toMatchObject({ state: "bounced", smtp_code: 550 });
  expect(rows.get("reste@exemple.fr")).toMatchObject({ state: "submitted" });
  expect((await s.progress(mailingId)).counts).toMatchObject({ submitted: 1, bounced: 1 });
  expect(await tallyAgrees(s, mailingId)).toBe(true);
  expect(await blocks(rows.get("partie@exemple.fr")?.subject_id ?? "")).toMatchObject([
    { scope: "everything", reason: "hard_bounce", source: "returned", inForce: true },
  ]);
  // Its life still says when the server took it.
  const id = rows.get("partie@exemple.fr")?.id as MessageId;
  const life = await s.shop.work(async (context) =>
    (await livesOf(context, await logRowsNamed(context, [id]))).get(id),
  );
  expect(life?.map(({ step, code }) => [step, code])).toEqual([
    ["accepted", undefined],
    ["submitted", 250],
    ["bounced", 550],
  ]);
  // The next campaign leaves them out.
  const next = await sent(["partie@exemple.fr"]);
  expect(s.sink.messages).toEqual([]);
  expect((await s.progress(next.mailingId)).total).toBe(0);
});

test("a full mailbox rests, content blocks nobody, a delay changes nothing", async () => {
  const { mailingId, returnOf } = await sent(["pleine@exemple.fr", "mots@exemple.fr", "lente@exemple.fr"]);
  await comeBack(returnOf.get("pleine@exemple.fr") ?? "", report("4.2.2", "452 4.2.2 mailbox full"));
  await comeBack(returnOf.get("mots@exemple.fr") ?? "", report("5.7.1", "554 5.7.1 spam"));
  await comeBack(returnOf.get("lente@exemple.fr") ?? "", report("4.4.1", "no answer", "delayed"));
  const rows = await s.rows(mailingId);
  const of = (name: string) => rows.get(`${name}@exemple.fr`);
  expect([of("pleine")?.state, of("mots")?.state, of("lente")?.state]).toEqual([
    "bounced",
    "bounced",
    "submitted",
  ]);
  expect(await blocks(of("pleine")?.subject_id ?? "")).toMatchObject([
    { scope: "marketing", reason: "mailbox_full" },
  ]);
  expect(await blocks(of("mots")?.subject_id ?? "")).toEqual([]);
  expect(await blocks(of("lente")?.subject_id ?? "")).toEqual([]);
});

test("whose last five messages all came back over weeks gets no advertising for a while", async () => {
  let subject = "";
  for (let round = 1; round <= 5; round++) {
    const { mailingId, returnOf } = await sent(["toujours@exemple.fr"]);
    await s.shop.work(({ tx }) =>
      sql`update delivery.message set created_at = created_at - interval '20 days' where mailing_id = ${mailingId}`.execute(
        tx,
      ),
    );
    subject = (await s.rows(mailingId)).get("toujours@exemple.fr")?.subject_id ?? "";
    await comeBack(returnOf.get("toujours@exemple.fr") ?? "", report("5.0.0", "554 something else"));
    expect((await blocks(subject)).length).toBe(round === 5 ? 1 : 0);
  }
  expect(await blocks(subject)).toMatchObject([{ scope: "marketing", reason: "keeps_bouncing" }]);
});

test("a complaint that comes to a message's address is about its reader", async () => {
  const { mailingId, returnOf } = await sent(["plainte@exemple.fr"]);
  const raw = [
    'Content-Type: multipart/report; report-type=feedback-report; boundary="b"',
    "",
    "--b",
    "Content-Type: message/feedback-report",
    "",
    "Feedback-Type: abuse",
    "",
    "--b--",
    "",
  ].join("\r\n");
  expect(await comeBack(returnOf.get("plainte@exemple.fr") ?? "", raw)).toBe(250);
  const row = (await s.rows(mailingId)).get("plainte@exemple.fr");
  expect(row?.state).toBe("submitted");
  expect((await blocks(row?.subject_id ?? "")).map(({ reason }) => reason)).toContain("complaint");
});

test("forged addresses are refused, absence messages and people's answers change nothing", async () => {
  const { mailingId, returnOf } = await sent(["absente@exemple.fr"]);
  const back = returnOf.get("absente@exemple.fr") ?? "";
  const [local = ""] = back.split("@");
  const raw = report("5.1.1", "550 5.1.1 unknown");
  for (const forged of [
    `${local.slice(0, -1)}${local.endsWith("a") ? "b" : "a"}`,
    `${local}a`,
    "return+",
    "return+aaaaaaaa",
  ])
    expect([forged, await comeBack(`${forged}@in.example`, raw)]).toEqual([forged, 550]);
  // Another account's key makes another address of the same message.
  const id = (await s.rows(mailingId)).get("absente@exemple.fr")?.id as MessageId;
  const make = await returnAddressMaker({ ...s.t.resources, accountId: (s.shop.accountId + 1) as AccountId });
  expect(await readReturnAddress(s.t.resources, make?.(id)?.split("@")[0] ?? "")).toBeUndefined();
  const harmless = [
    "From: absente@exemple.fr\r\nAuto-Submitted: auto-replied\r\nSubject: Away\r\n\r\n550 5.1.1\r\n",
    "From: absente@exemple.fr\r\nSubject: Re: Soap\r\n\r\nThank you!\r\n",
    report("2.0.0", "250 ok", "delivered"),
    "\u0000\u0001",
  ];
  for (const each of harmless) expect(await comeBack(back, each, "absente@exemple.fr")).toBe(250);
  expect((await s.rows(mailingId)).get("absente@exemple.fr")?.state).toBe("submitted");
});

test("ten megabytes that come back are taken, and read as far as they matter", async () => {
  const { mailingId, returnOf } = await sent(["grosse@exemple.fr"]);
  const raw = report("5.1.1", "550 5.1.1 unknown").replace(
    "Subject: Soap",
    `Subject: Soap\r\n\r\n${`${"x".repeat(998)}\r\n`.repeat(10_000)}`,
  );
  expect(await comeBack(returnOf.get("grosse@exemple.fr") ?? "", raw)).toBe(250);
  expect((await s.rows(mailingId)).get("grosse@exemple.fr")?.state).toBe("bounced");
});

test("what comes back before it is known to have left is to be brought again", async () => {
  const mailingId = await s.campaign(["tot@exemple.fr"]);
  const id = (await s.rows(mailingId)).get("tot@exemple.fr")?.id as MessageId;
  const make = await returnAddressMaker({ ...s.t.resources, accountId: s.shop.accountId });
  const back = make?.(id) ?? "";
  expect(await comeBack(back, report("5.1.1", "550 5.1.1 unknown"))).toBe(451);
  await send();
  expect(await comeBack(back, report("5.1.1", "550 5.1.1 unknown"))).toBe(250);
  expect((await s.rows(mailingId)).get("tot@exemple.fr")?.state).toBe("bounced");
});

test("the test of a server says whether it lets mail come back to us", async () => {
  const [server] = await s.shop.work(listServers);
  const tryOut = () => s.shop.work((context) => testServer(context, { serverId: server?.id }));
  expect((await tryOut()).steps.at(-1)).toMatchObject({ step: "returns", state: "done" });
  s.sink.behave({ mail: "553 5.7.1 not your address" });
  expect(await tryOut()).toMatchObject({ works: false });
  expect((await tryOut()).steps.at(-1)).toMatchObject({ step: "returns", state: "failed" });
  s.sink.behave({ mail: "250 2.1.0 fine" });
});

test("where no mail comes in, nothing can be told to come back", async () => {
  const settings: ServerSettings = { host: "smtp.example", port: 587, tls: "required", returns: "to_licet" };
  await expect(
    s.shop.work((context) =>
      addServer({ ...context, config: { ...context.config, inboundDomain: "" } }, settings),
    ),
  ).rejects.toThrow(/no_returned_mail/);
});
