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
import { expectStatus, firstOwner, type Member, openSite, type Site } from "#test/site.ts";
import { runControls } from "../controls/run-controls.ts";
import { publishPolicy } from "../documents/documents.api.ts";
import { downloadOperatorEvidence, exportEvidence, getOperatorEvidenceKey } from "./evidence.api.ts";
import { evidenceExport } from "./evidence-export.ts";

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
  const file = join(folder, "pack.zip");
  writeFileSync(file, pack);
  const { status, stdout } = spawnSync(process.execPath, ["verify/verify.ts", file, "--key", key], {
    encoding: "utf8",
  });
  return { status, stdout };
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
    await exportRunner(() => [evidenceExport as ExportKind])(
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
      ]),
    );
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
    // Cut off, and not an archive at all.
    expect(verify(pack.subarray(0, pack.length - 40), key).status).toBe(1);
    const list = JSON.parse(strFromU8(files["manifest.json"] ?? new Uint8Array()));
    list.facts.account.legalName = "Somebody else";
    const renamed = { ...files, "manifest.json": strToU8(JSON.stringify(list)) };
    expect(verify(zipSync(renamed), key).stdout).toContain("forged or changed");
  });

  test("of the installation comes as it is made, signed by its own key", async () => {
    const { key } = expectStatus(await owner.visitor.call(getOperatorEvidenceKey), 200);
    const { bytes: pack } = await owner.visitor.call(downloadOperatorEvidence, { body });
    expect(Object.keys(unzipSync(pack))).toContain("register/processor-register.xlsx");
    expect(verify(pack, key).status).toBe(0);
  });
});
