import { generateKeyPairSync, sign as signBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "#kernel/context.ts";
import { parseWitnessKey, type WitnessKey } from "#kernel/cosignature.ts";
import type { CheckpointsFile } from "#kernel/ledger-files.ts";
import { keyIdFor, parseNote, parseVerifierKey } from "#kernel/signed-note.ts";
import { certificatesOf } from "#kernel/time-stamp.ts";
import { meetMany, signUp } from "#test/business.ts";
import {
  aPerson,
  expectStatus,
  firstOwner,
  type Member,
  newMember,
  openSite,
  type Site,
} from "#test/site.ts";
import { testAuthority } from "#test/time-stamp-authority.ts";
import { checkCheckpoints } from "../../../verify/check-checkpoints.ts";
import { checkLedger } from "../../../verify/check-ledger.ts";
import { checkProof } from "../../../verify/check-proof.ts";
import { appendEvents } from "./append-events.ts";
import { buildProof } from "./build-proof.ts";
import { checkpoint } from "./checkpoint.ts";
import { checkpointsFile } from "./checkpoints-file.ts";
import { ledgerExport } from "./export-ledger.ts";
import * as api from "./ledger.api.ts";
import { ledgerHead, verifierKeyText } from "./ledger-key.ts";
import { listPurposes, type Purpose } from "./purposes.sql.ts";
import { runTimeStamp } from "./run-time-stamp.ts";
import { runWitness } from "./run-witness.ts";

let site: Site;
let owner: Member;
let newsletter: Purpose;
let people = 0;
const servers: Server[] = [];

beforeAll(async () => {
  site = await openSite({ LICET_OUTBOUND_ALLOWED: "127.0.0.0/8" });
  owner = await firstOwner(site);
  [newsletter] = (await site.inAccount(owner.accountId, listPurposes)) as [Purpose];
});
afterAll(() => site.close());
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

type Answer = { status?: number; body: string | Buffer };
type Received = { headers: IncomingMessage["headers"]; body: Buffer };

async function serve(answer: (received: Received) => Answer | Promise<Answer>): Promise<string> {
  const server = createServer((request, reply) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", async () => {
      const { status = 200, body } = await answer({ headers: request.headers, body: Buffer.concat(chunks) });
      reply.writeHead(status).end(body);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Adds an event and signs: a checkpoint of its own for each test. */
async function signedAnew(count = 1): Promise<number> {
  return site.inAccount(owner.accountId, async (context) => {
    const met = await meetMany(
      context,
      Array.from({ length: count }, () => `temoignage${people++}@exemple.fr`),
    );
    await appendEvents(
      context,
      met.map((person) => signUp(person, newsletter)),
    );
    return (await checkpoint(context)).size;
  });
}

/** A witness as c2sp.org/tlog-witness describes it: signs what it saw, with the time. */
function cosigner(name: string) {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
  const typed = Buffer.concat([Buffer.of(0x04), raw]);
  const keyId = keyIdFor(name, typed);
  return {
    key: `${name}+${keyId}+${typed.toString("base64")}`,
    sign(note: string, seconds = 1_764_000_000): string {
      const text = `cosignature/v1\ntime ${seconds}\n${parseNote(note)?.text}`;
      const at = Buffer.alloc(8);
      at.writeBigUInt64BE(BigInt(seconds));
      const bytes = [Buffer.from(keyId, "hex"), at, signBytes(null, Buffer.from(text), privateKey)];
      return `— ${name} ${Buffer.concat(bytes).toString("base64")}\n`;
    },
  };
}

const personOf = async ({ tx, accountId }: Context, sequence: number) =>
  (
    await tx
      .selectFrom("consent.event")
      .select("subject_id")
      .where("account_id", "=", accountId)
      .where("sequence", "=", sequence)
      .executeTakeFirstOrThrow()
  ).subject_id;

const addWitness = async (url: string, verifierKey?: string) =>
  expectStatus(
    await owner.visitor.call(api.addWitness, {
      body: { name: "Cabinet Audit", url, ...(verifierKey ? { verifierKey } : {}) },
    }),
    201,
  );
const hand = (size: number, witnessId: number) =>
  runWitness(site.resources, { accountId: owner.accountId as never, size, witnessId });
const newest = async () => {
  const { checkpoints } = expectStatus(
    await owner.visitor.call(api.listCheckpoints, { query: { limit: 1, offset: 0 } }),
    200,
  );
  return checkpoints[0];
};

describe("a witness", () => {
  test("gets each checkpoint, signed by us, and what it signs is kept with it", async () => {
    const witness = cosigner("audit.example/w1");
    const received: Received[] = [];
    const url = await serve((each) => {
      received.push(each);
      return { body: witness.sign(each.body.toString()) };
    });
    const { id, secret } = await addWitness(url, witness.key);
    const size = await signedAnew();
    expect(await newest()).toMatchObject({ size, witnesses: [{ witnessId: id, state: "pending" }] });
    await hand(size, id);
    const kept = await newest();
    expect(kept).toMatchObject({ size, witnesses: [{ state: "cosigned", name: "Cabinet Audit" }] });
    expect(kept?.note.split("\n").filter((line) => line.startsWith("— "))).toHaveLength(2);
    // The receiver can tell that it was us.
    const [request] = received as [Received];
    const headers = request.headers as Record<string, string>;
    const verified = () => new Webhook(secret).verify(request.body.toString(), headers);
    // The payload is a note, not JSON: the library has verified once it fails to read it.
    expect(verified).toThrow(SyntaxError);
    expect(() =>
      new Webhook(`whsec_${Buffer.alloc(32).toString("base64")}`).verify(request.body.toString(), headers),
    ).toThrow("No matching signature found");
    // Asked again, nothing is sent twice.
    await hand(size, id);
    expect(received).toHaveLength(1);
    const file = JSON.stringify(
      await site.inAccount(owner.accountId, (context) => checkpointsFile(context, [size])),
    );
    const key = parseVerifierKey(verifierKeyText(await site.inAccount(owner.accountId, ledgerHead)));
    const given = { key, witnesses: [parseWitnessKey(witness.key) as WitnessKey], trusted: [] };
    const report = checkCheckpoints(file, given);
    expect(report.verdict).toBe("valid");
    expect(report.findings.map(({ code }) => code)).toContain("cosigned_at");
    const stranger = parseWitnessKey(cosigner("audit.example/w1").key) as WitnessKey;
    expect(checkCheckpoints(file, { ...given, witnesses: [stranger] }).findings).toContainEqual(
      expect.objectContaining({ code: "cosignature_bad" }),
    );
    // A person's proof that leads up to it carries the witness's signature, too.
    const proof = await site.inAccount(owner.accountId, async (context) =>
      buildProof(context, (await personOf(context, size)) as never),
    );
    const proven = checkProof(JSON.stringify(proof), key, given.witnesses);
    expect(proven).toMatchObject({ verdict: "valid", checkpoint: { size } });
    expect(proven.findings.map(({ code }) => code)).toContain("cosigned_at");
    expectStatus(await owner.visitor.call(api.removeWitness, { params: { witnessId: id } }), 204);
  });

  test("that answers with anything else is asked again later, and told of", async () => {
    const witness = cosigner("audit.example/w1");
    const answers: Answer[] = [
      { body: witness.sign((await newest())?.note ?? "", 1).replace("— audit", "— other") },
      { status: 500, body: "" },
      { body: "x".repeat(100_000) },
    ];
    const url = await serve(() => answers.shift() ?? { body: "" });
    const { id } = await addWitness(url, witness.key);
    const size = await signedAnew();
    const problems: (string | null | undefined)[] = [];
    for (let i = 0; i < 3; i++) {
      await hand(size, id);
      problems.push((await newest())?.witnesses.find(({ witnessId }) => witnessId === id)?.problem);
    }
    expect(problems).toEqual([
      expect.stringContaining("sans signature valable"),
      expect.stringContaining("a refusé"),
      expect.stringContaining("beaucoup trop longue"),
    ]);
    const tested = expectStatus(
      await owner.visitor.call(api.testWitness, { params: { witnessId: id } }),
      200,
    );
    expect(tested).toMatchObject({ worked: false });
    expectStatus(await owner.visitor.call(api.removeWitness, { params: { witnessId: id } }), 204);
    expect((await owner.visitor.call(api.testWitness, { params: { witnessId: id } })).status).toBe(404);
  });

  test("is refused where its address or key is none, and set up by owners only", async () => {
    const add = (body: { name: string; url: string; verifierKey?: string }) =>
      owner.visitor.call(api.addWitness, { body });
    expect((await add({ name: "x", url: "nowhere" })).error.metadata).toMatchObject({
      reason: "consent.outside_address_invalid",
    });
    expect(
      (await add({ name: "x", url: "https://a.example/", verifierKey: "a+b+c" })).error.metadata,
    ).toMatchObject({
      reason: "consent.witness_key_invalid",
    });
    const marketer = await newMember(site, owner, "marketer", aPerson({ email: "vente@savons.example" }));
    const refused = await marketer.visitor.call(api.addWitness, {
      body: { name: "x", url: "https://a.example/" },
    });
    expect(refused.status).toBe(403);
  });
});

describe("a time-stamping authority", () => {
  test("stamps each checkpoint; its stamp is verified here and offline", async () => {
    const authority = await testAuthority();
    const url = await serve(async ({ body }) => ({ body: await authority.answer(body) }));
    const body = { url, trusted: authority.rootPem };
    expectStatus(await owner.visitor.call(api.setTimeStampAuthority, { body }), 200);
    const size = await signedAnew();
    expect(await newest()).toMatchObject({ timeStamp: { state: "pending" } });
    await runTimeStamp(site.resources, { accountId: owner.accountId as never, size });
    expect(await newest()).toMatchObject({ timeStamp: { state: "stamped", problem: null } });
    expect(expectStatus(await owner.visitor.call(api.testTimeStampAuthority), 200)).toMatchObject({
      worked: true,
    });
    const file = await site.inAccount(owner.accountId, (context) => checkpointsFile(context, [size]));
    const given = { key: undefined, witnesses: [], trusted: certificatesOf(authority.rootPem) };
    const codes = (content: CheckpointsFile, with_ = given) =>
      checkCheckpoints(JSON.stringify(content), with_).findings.map(({ code }) => code);
    expect(codes(file)).toContain("stamped");
    expect(codes(file, { ...given, trusted: [] })).toContain("stamped_by_unknown");
    const other = await testAuthority();
    expect(codes(file, { ...given, trusted: certificatesOf(other.rootPem) })).toContain("stamp_bad");
  });

  test("whose stamp leads elsewhere is not believed", async () => {
    const [authority, other] = [await testAuthority(), await testAuthority()];
    const url = await serve(async ({ body }) => ({ body: await authority.answer(body) }));
    expectStatus(
      await owner.visitor.call(api.setTimeStampAuthority, { body: { url, trusted: other.rootPem } }),
      200,
    );
    const { worked, text } = expectStatus(await owner.visitor.call(api.testTimeStampAuthority), 200);
    expect({ worked, text }).toEqual({
      worked: false,
      text: expect.stringContaining("certificat que vous avez indiqué"),
    });
    const bad = await owner.visitor.call(api.setTimeStampAuthority, { body: { url, trusted: "x" } });
    expect(bad.error.metadata).toMatchObject({ reason: "consent.certificate_invalid" });
    expectStatus(await owner.visitor.call(api.removeTimeStampAuthority), 204);
  });
});

describe("two checkpoints", () => {
  test("are shown to be of one ledger, by the API and offline; a fork is named", async () => {
    const first = await signedAnew(300);
    await signedAnew(5);
    const second = await signedAnew(600);
    const query = { first: second, second: first };
    const proven = expectStatus(await owner.visitor.call(api.proveConsistency, { query }), 200);
    expect(proven).toMatchObject({ first: { size: first }, second: { size: second } });
    const file = await site.inAccount(owner.accountId, (context) => checkpointsFile(context));
    const key = parseVerifierKey(verifierKeyText(await site.inAccount(owner.accountId, ledgerHead)));
    const check = (content: CheckpointsFile) =>
      checkCheckpoints(JSON.stringify(content), { key, witnesses: [], trusted: [] });
    expect(check(file).verdict).toBe("valid");
    const wrong = (change: (copy: CheckpointsFile) => void) => {
      const copy = structuredClone(file);
      change(copy);
      const { verdict, findings } = check(copy);
      expect(verdict).toBe("invalid");
      return findings
        .map(({ code }) => code)
        .filter((code) => /^not_|disordered|unsigned|foreign/.test(code));
    };
    expect(wrong(({ consistency }) => consistency.at(-1)?.reverse())).toEqual(["not_consistent"]);
    expect(wrong(({ checkpoints }) => checkpoints.reverse())).toContain("checkpoints_disordered");
    expect(wrong(({ checkpoints }) => checkpoints.push(checkpoints.at(-1) as never))).toContain(
      "checkpoints_disordered",
    );
    expect(
      wrong(({ checkpoints }) => {
        const last = checkpoints.at(-1) as { note: string };
        last.note = last.note.replace(`\n${second}\n`, `\n${second + 1}\n`);
      }),
    ).toEqual(["checkpoint_unsigned"]);
    expect(
      (await owner.visitor.call(api.proveConsistency, { query: { first, second: second + 9 } })).status,
    ).toBe(404);
  });
});

describe("a file of the whole ledger", () => {
  test("verifies offline; what is done to it is found and named", async () => {
    await signedAnew(50);
    const lines: string[] = [];
    await ledgerExport.produce({
      accountId: owner.accountId as never,
      inUnit: (work: never) => site.inAccount(owner.accountId, work),
      write: async (text: string) => {
        lines.push(...text.trimEnd().split("\n"));
      },
      progress: () => {},
      signal: new AbortController().signal,
    } as never);
    const key = parseVerifierKey(verifierKeyText(await site.inAccount(owner.accountId, ledgerHead)));
    const check = (content: readonly string[]) =>
      checkLedger(
        (async function* () {
          yield* content;
        })(),
        { key, witnesses: [], trusted: [] },
      );
    expect(lines.join()).not.toMatch(/exemple\.fr|192\.0\.2/);
    expect((await check(lines)).verdict).toBe("valid");
    const wrong = async (change: (copy: string[]) => string[]) => {
      const { verdict, findings } = await check(change([...lines]));
      expect(verdict).toBe("invalid");
      return findings.slice(2).map(({ code, details }) => `${code} ${details.sequence ?? ""}`.trim());
    };
    const at = lines.findIndex((line) => line.includes('"sequence":40,'));
    expect(await wrong((copy) => copy.toSpliced(at, 1))).toEqual(
      expect.arrayContaining(["event_missing 40"]),
    );
    expect(
      await wrong((copy) => copy.with(at, copy[at]?.replace('"language":"fr"', '"language":"en"') ?? "")),
    ).toEqual(["root_other", "events_unsigned"]);
    expect(await wrong((copy) => copy.toSpliced(at, 0, copy[at] as string))).toEqual(
      expect.arrayContaining(["event_repeated 40", "ledger_cut"]),
    );
    expect(
      await wrong((copy) => copy.with(at, copy[at + 1] as string).with(at + 1, copy[at] as string)),
    ).toEqual(expect.arrayContaining(["event_missing 40", "event_repeated 40"]));
    expect(await wrong((copy) => copy.slice(0, -10))).toEqual(expect.arrayContaining(["ledger_cut"]));
    expect(await wrong((copy) => copy.slice(0, -1))).toEqual(["events_unsigned"]);
    expect(await wrong((copy) => copy.toSpliced(at, 0, "{}"))).toEqual(
      expect.arrayContaining(["event_broken"]),
    );
  });
});
