import { dkimVerify } from "mailauth/lib/dkim/verify.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sealForAccount } from "#domains/vault/index.ts";
import { createDatabase, createPool } from "#kernel/db.ts";
import { openSending, type Sending } from "../dispatch/sending.fixture.ts";
import { resumeMailing } from "../steer-mailing.ts";
import { checkDomain, deleteDomainKeys, makeDomainKeys } from "./change-domains.ts";
import { checkDomains } from "./check-domains.ts";
import { getDomain, listDomains, privateColumn, signingFor } from "./domains.sql.ts";
import { makeKey, recordFor } from "./keys.ts";

let s: Sending;
beforeAll(async () => {
  s = await openSending();
});
afterAll(() => s.close());
const domain = "savons.example";

test("a domain's mail is signed from the moment its DNS shows the keys, and verified by another program", async () => {
  const { work } = s.shop;
  expect(await work(listDomains)).toEqual([{ domain, keys: [] }]);
  await work((context) => makeDomainKeys(context, domain));
  const { keys } = await work((context) => getDomain(context, domain));
  expect(keys.map(({ algorithm }) => algorithm)).toEqual(["rsa", "ed25519"]);
  const records = new Map(
    keys.map((key) => Object.values(recordFor({ domain, ...key })) as [string, string]),
  );
  const sent = async (name: string) => {
    await s.campaign([`${name}@exemple.fr`]);
    await s.send();
    return s.sink.messages.splice(0)[0]?.data ?? Buffer.alloc(0);
  };
  expect((await sent("avant")).toString()).not.toContain("DKIM-Signature");

  await work((context) => checkDomain(context, domain, async () => []));
  expect((await work((context) => signingFor(context, domain))).signers).toEqual([]);
  await work((context) => checkDomain(context, domain, async (name) => [records.get(name) ?? ""]));
  const message = await sent("apres");
  const resolver = async (name: string) => [[records.get(name) ?? ""]];
  const { results } = await dkimVerify(message, { resolver });
  expect(results.map(({ status }: { status: { result: string } }) => status.result)).toEqual([
    "pass",
    "pass",
  ]);

  // Keys that are made again at the press of a button would make the records in the DNS wrong.
  await work((context) => makeDomainKeys(context, domain));
  expect(
    (await work((context) => getDomain(context, domain))).keys.map(({ publicKey }) => publicKey),
  ).toEqual(keys.map(({ publicKey }) => publicKey));
  await work((context) => deleteDomainKeys(context, domain));
  expect((await sent("fin")).toString()).not.toContain("DKIM-Signature");
});

test("there are keys only for domains that the account writes from", async () => {
  await expect(s.shop.work((context) => makeDomainKeys(context, "autre.example"))).rejects.toThrow();
});

test("the DNS is looked at by itself: signing begins and ends with what it shows, and goes on while it says nothing", async () => {
  const { work } = s.shop;
  await work((context) => makeDomainKeys(context, domain));
  const { keys } = await work((context) => getDomain(context, domain));
  const records = new Map(
    keys.map((key) => Object.values(recordFor({ domain, ...key })) as [string, string]),
  );
  const signing = async (read: (name: string) => Promise<string[]>) => {
    await work((context) => checkDomains(context, read));
    return (await work((context) => signingFor(context, domain))).signers.map(({ algorithm }) => algorithm);
  };
  const shown = async (name: string) => [records.get(name) ?? ""];
  expect(await signing(shown)).toEqual(["rsa", "ed25519"]);
  const silent = () => Promise.reject(new Error("no answer"));
  expect(await signing(silent)).toEqual(["rsa", "ed25519"]);
  expect(await signing(async (name) => (name.includes("rsa") ? [] : shown(name)))).toEqual(["ed25519"]);
  expect(await signing(shown)).toEqual(["rsa", "ed25519"]);
  await work((context) => deleteDomainKeys(context, domain));
});

test.each([1, 64])(
  "everybody’s own message is signed, also where connections end under several of them (%i processes)",
  async (processes) => {
    const { work } = s.shop;
    const { config } = s.t.resources;
    await work((context) => makeDomainKeys(context, domain));
    const { keys } = await work((context) => getDomain(context, domain));
    const records = new Map(
      keys.map((key) => Object.values(recordFor({ domain, ...key })) as [string, string]),
    );
    await work((context) => checkDomain(context, domain, async (name) => [records.get(name) ?? ""]));
    Object.assign(s.t.resources, { config: { ...config, processes } });
    s.sink.behave({ messagesPerConnection: 5 });
    await s.campaign(40);
    await s.send();
    s.sink.behave({ messagesPerConnection: Number.POSITIVE_INFINITY });
    Object.assign(s.t.resources, { config });
    const messages = s.sink.messages.splice(0);
    expect(new Set(messages.map(({ to }) => to[0])).size).toBe(40);
    expect(messages.length).toBe(40);
    const resolver = async (name: string) => [[records.get(name) ?? ""]];
    for (const { to, data } of messages) {
      expect(data.toString()).toContain(`To: ${to[0]}\r\n`);
      const { results } = await dkimVerify(data, { resolver });
      expect(results.map(({ status }: { status: { result: string } }) => status.result)).toEqual([
        "pass",
        "pass",
      ]);
    }
    await work((context) => deleteDomainKeys(context, domain));
  },
);

test.each([1, 64])(
  "a key that can’t sign keeps its message back for now, is logged, and holds up no others (%i processes)",
  async (processes) => {
    const { work } = s.shop;
    const { resources } = s.t;
    const { config, log } = resources;
    await work((context) => makeDomainKeys(context, domain));
    const { keys } = await work((context) => getDomain(context, domain));
    const records = new Map(
      keys.map((key) => Object.values(recordFor({ domain, ...key })) as [string, string]),
    );
    await work((context) => checkDomain(context, domain, async (name) => [records.get(name) ?? ""]));
    const { privateKey } = await makeKey("ed25519");
    await work(async (context) => {
      await context.tx
        .updateTable("delivery.dkim")
        .set({ private_sealed: await sealForAccount(context, privateColumn, privateKey) })
        .where("account_id", "=", context.accountId)
        .where("algorithm", "=", "rsa")
        .execute();
    });
    const said: { line: string; about: object }[] = [];
    const remembering = { ...log, error: (about: object, line: string) => void said.push({ line, about }) };
    Object.assign(resources, { log: remembering, config: { ...config, processes } });
    const name = `signee${processes}@exemple.fr`;
    const mailingId = await s.campaign([name]);
    await s.send();
    Object.assign(resources, { log, config });
    expect((await s.rows(mailingId)).get(name)).toMatchObject({ state: "deferred", smtp_code: 451 });
    expect(said).toMatchObject([
      { line: "messages could not be written or signed", about: { mailingId, messages: 1 } },
    ]);
    expect(JSON.stringify(said)).not.toContain("exemple.fr");
    await work((context) => deleteDomainKeys(context, domain));
  },
);

test("a key that can't be read holds a campaign and says so; the other key signs alone", async () => {
  const { work } = s.shop;
  await work((context) => deleteDomainKeys(context, domain).catch(() => {}));
  await work((context) => makeDomainKeys(context, domain));
  const { keys } = await work((context) => getDomain(context, domain));
  const records = new Map(
    keys.map((key) => Object.values(recordFor({ domain, ...key })) as [string, string]),
  );
  await work((context) => checkDomain(context, domain, async (name) => [records.get(name) ?? ""]));
  const damage = (algorithm: string) =>
    work(({ tx, accountId }) =>
      tx
        .updateTable("delivery.dkim")
        .set({ private_sealed: Buffer.from("damaged") })
        .where("account_id", "=", accountId)
        .where("algorithm", "=", algorithm)
        .execute(),
    );
  const readable = async () =>
    (await work((context) => getDomain(context, domain))).keys.map((key) => key.readable);
  await damage("rsa");
  expect(await readable()).toEqual([false, true]);
  await s.campaign(["seule@exemple.fr"]);
  await s.send();
  expect(s.sink.messages.splice(0)[0]?.data.toString().match(/a=\S+/g)).toEqual(["a=ed25519-sha256;"]);

  await damage("ed25519");
  expect(await readable()).toEqual([false, false]);
  const held = await s.campaign(["attend@exemple.fr"]);
  await s.send();
  expect(s.sink.messages).toEqual([]);
  expect(await s.progress(held)).toMatchObject({ state: "paused", pausedBecause: "key_unreadable" });

  await work((context) => deleteDomainKeys(context, domain));
  await work((context) => resumeMailing(context, held));
  await s.send();
  expect(await s.progress(held)).toMatchObject({ state: "finished", counts: { submitted: 1 } });
});

test("a vault that can't be asked says nothing of a key: no campaign is held for it", async () => {
  const { work } = s.shop;
  await work((context) => makeDomainKeys(context, domain));
  const { keys } = await work((context) => getDomain(context, domain));
  const records = new Map(
    keys.map((key) => Object.values(recordFor({ domain, ...key })) as [string, string]),
  );
  await work((context) => checkDomain(context, domain, async (name) => [records.get(name) ?? ""]));
  const gone = createPool({ url: s.t.databases.urls.vault, size: 1 });
  await gone.end();
  const vaultDb = createDatabase<never>(gone) as unknown as typeof s.t.resources.vaultDb;
  await expect(work((context) => signingFor({ ...context, vaultDb }, domain))).rejects.toThrow();
  expect(await work((context) => signingFor(context, domain))).toMatchObject({ broken: false });
  await work((context) => deleteDomainKeys(context, domain));
});
