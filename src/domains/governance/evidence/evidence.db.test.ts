import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ledgerHead, verifierKeyText } from "#domains/consent/index.ts";
import { downloadExport } from "#domains/files/files.api.ts";
import { exportRunner } from "#domains/files/run-export.ts";
import type { ExportKind } from "#kernel/export-kind.ts";
import type { AccountId } from "#kernel/ids.ts";
import {
  aPerson,
  expectStatus,
  firstOwner,
  type Member,
  newMember,
  openSite,
  type Site,
} from "#test/site.ts";
import { runControls } from "../controls/run-controls.ts";
import { publishPolicy } from "../documents/documents.api.ts";
import { sayOperator } from "../officer/officer.api.ts";
import { addWeakness } from "../security/security.api.ts";
import { recertifyStaff } from "../staff/staff.api.ts";
import { aStaffMember, clear } from "../staff/staff.fixture.ts";
import {
  downloadOperatorEvidence,
  exportEvidence,
  getEvidenceScope,
  getOperatorEvidenceKey,
} from "./evidence.api.ts";
import { evidenceExport, wholeEvidence } from "./evidence-export.ts";
import { peopleEvidence } from "./people-evidence.ts";

let site: Site;
let owner: Member;
const folder = mkdtempSync(join(tmpdir(), "evidence-"));

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await site.close();
});

const body = { statedPurpose: "Audit" };

/** As whoever got the archive would, by the program that ships with Licet. */
function verify(pack: Uint8Array, key: string) {
  const file = join(folder, "given");
  writeFileSync(file, pack);
  const { status, stdout } = spawnSync(process.execPath, ["verify/verify.ts", file, "--key", key], {
    encoding: "utf8",
  });
  return { status, stdout };
}

/** One entry more in the directory than it says it has: many programs read it to its end. */
function hidden(pack: Uint8Array, more: Buffer): Buffer {
  const bytes = Buffer.from(pack);
  const end = bytes.lastIndexOf(Buffer.from("504b0506", "hex"));
  const begin = bytes.readUInt32LE(end + 16);
  const theirEnd = more.lastIndexOf(Buffer.from("504b0506", "hex"));
  const theirs = more.subarray(more.readUInt32LE(theirEnd + 16), theirEnd);
  const tail = Buffer.from(bytes.subarray(end));
  tail.writeUInt32LE(end - begin + theirs.length, 12);
  return Buffer.concat([bytes.subarray(0, end), theirs, tail]);
}

/** Where the file itself lies it is called otherwise than in the directory. */
function renamedInside(pack: Uint8Array, name: string, other: string): Buffer {
  const bytes = Buffer.from(pack);
  bytes.write(other, bytes.indexOf(name));
  return bytes;
}

describe("an evidence pack", () => {
  test("holds what shows how data is protected, and verifies offline", async () => {
    const words = {
      ownWords: { en: "Hi", fr: "Bonjour" },
      effectiveOn: new Date().toISOString().slice(0, 10),
      after: 0,
    };
    expectStatus(await owner.visitor.call(publishPolicy, { body: words }), 201);
    await runControls(site.resources, { accountId: owner.accountId as never }, new AbortController().signal);
    const { exportId } = expectStatus(await owner.visitor.call(exportEvidence, { body }), 202);
    const work = { accountId: owner.accountId as AccountId, exportId };
    await exportRunner(() => [evidenceExport as ExportKind, wholeEvidence as ExportKind])(
      site.resources,
      work,
      new AbortController().signal,
    );
    const { bytes: pack } = await owner.visitor.call(downloadExport, { params: { exportId } });
    const files = unzipSync(pack);
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        "standing/standing.json",
        "register/register.pdf",
        "documents/privacy-policy-1.pdf",
        "controls/results.ndjson",
        "proofs/checkpoints.json",
        "journal/head.txt",
        "manifest.json",
        // It runs its installation for itself: both sides are one house, and one archive.
        "installation/register/processor-register.xlsx",
        "installation/controls/results.ndjson",
        "installation/staff/key.txt",
      ]),
    );
    const hint = strFromU8(files["README.txt"] ?? new Uint8Array());
    expect(hint).toContain("installation/");
    const results = strFromU8(files["controls/results.ndjson"] ?? new Uint8Array())
      .trim()
      .split("\n");
    expect(results.length).toBeGreaterThan(10);

    const key = await site.inAccount(owner.accountId, async (context) =>
      verifierKeyText(await ledgerHead(context)),
    );
    const verdict = verify(pack, key);
    expect(verdict.stdout).toContain("VALID");
    expect(verdict.status).toBe(0);

    // One letter of one file.
    const touched = { ...files, "controls/results.ndjson": strToU8(`${results.join("\n")}\n{}\n`) };
    const changed = verify(zipSync(touched), key);
    expect(changed.status).toBe(1);
    expect(changed.stdout).toContain("controls/results.ndjson");
    const { "journal/head.txt": _, ...fewer } = files;
    expect(verify(zipSync(fewer), key).stdout).toContain("journal/head.txt");
    expect(verify(zipSync({ ...files, "more.txt": strToU8("x") }), key).stdout).toContain("more.txt");
    // What the directory hides, or another program would read instead: behind the files and among them.
    const more = Buffer.from(zipSync({ "more.txt": strToU8("x") }));
    expect(verify(Buffer.concat([more, pack]), key).status).toBe(1);
    for (const loose of [
      Buffer.concat([pack, more.subarray(0, 20)]),
      hidden(pack, more),
      renamedInside(pack, "journal/head.txt", "journal/none.txt"),
    ]) {
      const verdict = verify(loose, key);
      expect(verdict.status).toBe(1);
      expect(verdict.stdout).toContain("another program may show other files");
    }
    // Cut off, and not an archive at all.
    expect(verify(pack.subarray(0, pack.length - 40), key).status).toBe(1);
    const list = JSON.parse(strFromU8(files["manifest.json"] ?? new Uint8Array()));
    list.facts.account.legalName = "Somebody else";
    const renamed = { ...files, "manifest.json": strToU8(JSON.stringify(list)) };
    expect(verify(zipSync(renamed), key).stdout).toContain("forged or changed");
  }, 90_000);

  test("holds the installation’s for whoever runs it for their own business alone, and for nobody else", async () => {
    const person = aPerson({ name: "Vera", email: "vera@savons.example" });
    const viewer = await newMember(site, owner, "viewer", person);
    const scope = async (member: Member) =>
      expectStatus(await member.visitor.call(getEvidenceScope), 200).holdsInstallation;
    expect([await scope(owner), await scope(viewer)]).toEqual([true, false]);
    const { exportId } = expectStatus(await owner.visitor.call(exportEvidence, { body }), 202);
    // Nor is it theirs to fetch once it is made.
    expect((await viewer.visitor.call(downloadExport, { params: { exportId } })).status).toBe(404);
    const us = { legalName: "Ateliers", postalAddress: "Lyon", country: "FR", contact: "x@ateliers.example" };
    expectStatus(await owner.visitor.call(sayOperator, { body: us }), 204);
    expect(await scope(owner)).toBe(false);
  });

  test("of the installation comes as it is made, signed by its own key", async () => {
    const { key } = expectStatus(await owner.visitor.call(getOperatorEvidenceKey), 200);
    const { bytes: pack } = await owner.visitor.call(downloadOperatorEvidence, { body });
    expect(Object.keys(unzipSync(pack))).toContain("register/processor-register.xlsx");
    expect(verify(pack, key).status).toBe(0);
  });

  test("shows who learnt, signed and was let in, each certificate verifying by itself, and nothing of what lies sealed", async () => {
    const staff = await aStaffMember(owner, site, { roles: ["support"] });
    await clear(site, staff.userId, ["support"]);
    await clear(site, owner.userId, ["administrator"]);
    const decisions = [{ person: staff.userId, decision: "keep" as const, reason: "" }];
    expectStatus(await owner.visitor.call(recertifyStaff, { body: { decisions } }), 201);
    const secret = "The door opens with an empty key";
    const finding = { title: secret, text: secret, parts: ["api" as const], test: null };
    expectStatus(await owner.visitor.call(addWeakness, { body: finding }), 201);

    const { staffKey } = expectStatus(await owner.visitor.call(getOperatorEvidenceKey), 200);
    const { bytes: pack } = await owner.visitor.call(downloadOperatorEvidence, { body });
    const files = unzipSync(pack);
    const certificate = `staff/certificates/${staff.userId}-training-support.json`;
    const [decided = ""] = Object.keys(files).filter((name) => name.startsWith("staff/recertifications/"));
    for (const name of [certificate, `staff/certificates/${staff.userId}-undertaking.json`, decided]) {
      expect(verify(files[name] ?? new Uint8Array(), staffKey)).toMatchObject({ status: 0 });
      const changed = strFromU8(files[name] ?? new Uint8Array()).replace(/:00\.000Z|Z"/, ':01.000Z"');
      expect(verify(strToU8(changed), staffKey).status).toBe(1);
    }
    expect(JSON.parse(strFromU8(files["security/weaknesses.json"] ?? new Uint8Array()))).toMatchObject([
      { source: "ourselves", state: "received", parts: ["api"], steps: [{ kind: "reported" }] },
    ]);
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(["staff/access.json", "security/security.txt"]),
    );
    for (const content of Object.values(files)) expect(strFromU8(content)).not.toContain(secret);
    for (const [name, content] of Object.entries(files))
      if (name.startsWith("staff/")) expect(strFromU8(content)).not.toContain("@");
  });

  test("of a business holds its own people's certificates, and who came in", async () => {
    const files = await site.inAccount(owner.accountId, async (context) =>
      (
        await Promise.all(
          peopleEvidence.map((source) =>
            "files" in source && source.side === "account" ? source.files(context) : [],
          ),
        )
      ).flat(),
    );
    const names = files.map(({ name }) => name);
    expect(names).toEqual([
      "training/people.json",
      `training/certificates/${owner.userId}-training-general.json`,
      "access/access.json",
    ]);
  });
});
