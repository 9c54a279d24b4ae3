import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { type CheckpointsFile, checkpointsFormat } from "#kernel/ledger-files.ts";
import { verifierKey } from "#kernel/signed-note.ts";
import { meanings } from "./meanings.ts";
import { address, key, sampleProof, wording } from "./sample-proof.ts";

const program = fileURLToPath(new URL("./verify.ts", import.meta.url));
const example = fileURLToPath(new URL("./example/proof.json", import.meta.url));
const exampleKey = fileURLToPath(new URL("./example/key.txt", import.meta.url));
const keyText = verifierKey(key.name, key.publicKey);
const folder = mkdtempSync(join(tmpdir(), "licet-verify-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the example in the repository", () => {
  it("is the proof the tests build", async () => {
    await expect(`${JSON.stringify(sampleProof(), null, 2)}\n`).toMatchFileSnapshot(example);
    await expect(`${keyText}\n`).toMatchFileSnapshot(exampleKey);
  });
});

describe("a file of many proofs", () => {
  const lines = [sampleProof(), sampleProof()].map((proof) => JSON.stringify(proof));
  const write = (name: string, content: string | Buffer) => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  };

  it("holds where each line does, compressed or not", () => {
    const text = `${lines.join("\n")}\n`;
    for (const file of [write("many.jsonl", text), write("many.jsonl.gz", gzipSync(text))]) {
      const { status, output } = run(file, "--key", keyText);
      expect([status, output]).toEqual([0, expect.stringContaining("VALID: all 2 proofs hold.")]);
    }
    expect(run(write("own.jsonl", text)).status).toBe(3);
  });

  it("names the line that does not", () => {
    const changed = [lines[0], lines[1]?.replace("newsletter", "newsletteR")].join("\n");
    const { status, output } = run(write("changed.jsonl", changed), "--key", keyText);
    expect(status).toBe(1);
    expect(output).toContain("INVALID: 1 of 2 proofs do not hold.");
    expect(output).toContain("Line 2:");
    expect(run(write("empty.jsonl", ""), "--key", keyText).status).toBe(1);
    expect(run(join(folder, "missing.jsonl"), "--key", keyText).status).toBe(2);
  });
});

describe("the program", () => {
  it("says that a proof holds, with the key as text or in a file", () => {
    for (const given of [keyText, exampleKey]) {
      const { status, output } = run(example, "--key", given);
      expect(status).toBe(0);
      expect(output).toContain("VALID: the events are in the ledger");
      expect(output).toContain(`It concerns ${address}.`);
      for (const line of wording.split("\n")) expect(output).toContain(`| ${line}`);
      expect(output).toContain(
        "Event 3 – 23 November 2026 at 10:00:00.000 UTC – consent asked to be confirmed",
      );
      expect(output).toContain("Form: 3, version 2");
      expect(output).not.toContain("WRONG");
    }
  });

  it("reads a proof beside a file of checkpoints, and nothing else beside it", () => {
    const { account, checkpoint, generatedAt } = sampleProof();
    const { id, ledgerOrigin, verifierKey: own } = account;
    const file = join(folder, "checkpoints.json");
    const checkpoints: CheckpointsFile = {
      format: checkpointsFormat,
      account: { id, ledgerOrigin, verifierKey: own },
      generatedAt,
      checkpoints: [{ note: checkpoint, timestamp: null }],
      consistency: [],
    };
    writeFileSync(file, JSON.stringify(checkpoints));
    const proven = run(example, "--key", keyText, "--checkpoints", file);
    expect([proven.status, proven.output]).toEqual([0, expect.stringContaining("VALID: the events are in")]);
    expect(run(file, "--key", keyText, "--checkpoints", file).status).toBe(2);
  });

  it("speaks French", () => {
    const { status, output } = run(example, "--key", keyText, "--lang", "fr");
    expect(status).toBe(0);
    expect(output).toContain("VALIDE : les événements figurent");
    expect(output).toContain("23 novembre 2026 à 10:00:00,000 UTC");
  });

  it("answers 3 without a key, and names the file’s", () => {
    const { status, output } = run(example);
    expect(status).toBe(3);
    expect(output).toContain(keyText);
    expect(output).toContain("VALID IF THE KEY IS THE ACCOUNT’S");
  });

  it("answers 1 to a changed proof, and to what is no proof", () => {
    const proof = sampleProof();
    proof.subject = { address: "somebody@exemple.fr" };
    const changed = run(written("changed.json", JSON.stringify(proof)), "--key", keyText);
    expect(changed.status).toBe(1);
    expect(changed.output).toContain("WRONG     The event does not open to somebody@exemple.fr");
    const other = run(written("other.json", "Dear Sir or Madam"), "--key", keyText);
    expect(other).toMatchObject({ status: 1, output: expect.stringContaining("The file is not JSON text.") });
  });

  it("says the same to machines", () => {
    const { status, output } = run(example, "--key", keyText, "--json");
    const report = JSON.parse(output);
    expect(status).toBe(0);
    expect(report).toMatchObject({ verdict: "valid", exitCode: 0, ledger: { origin: key.name, size: 11 } });
    expect(report.checks).toContainEqual({
      check: "account",
      outcome: "passed",
      code: "account_same",
      event: 1,
      details: { leaf: "7", account: "7" },
      text: "It belongs to the file’s account, 7.",
    });
    expect(report.unverified).toEqual(["account.legalName", "generatedAt", "statement"]);
  });

  it("lets a file neither steer the terminal nor turn its words around", () => {
    const proof = sampleProof();
    proof.account.legalName = "\u001b[2J\u202eVALID\nVALID: all is well";
    proof.subject = { address: "\u001b[32mok" };
    const { output } = run(written("hostile.json", JSON.stringify(proof)), "--key", keyText);
    expect(output).toContain("\\u{1b}[2J\\u{202e}VALID\\u{a}VALID");
    expect(output).not.toContain("\u001b");
    expect(output).not.toContain("\u202e");
  });

  it.each([
    ["no file", []],
    ["two files", [example, example]],
    ["a file that is not there", ["nowhere.json", "--key", keyText]],
    ["a key that is none", [example, "--key", example]],
    ["a key that is not there", [example, "--key", "nowhere.txt"]],
    ["an unknown language", [example, "--lang", "de"]],
    ["an unknown option", [example, "--verbose"]],
  ])("answers 2 and its usage to %s", (_, args) => {
    const { status, output, errors } = run(...args);
    expect({ status, output }).toEqual({ status: 2, output: "" });
    expect(errors).toContain("node verify/verify.ts <proof.json>");
    expect(errors).not.toContain("    at ");
  });

  it("explains itself", () => {
    expect(run("--help")).toMatchObject({ status: 0, output: expect.stringContaining("Exit code: 0 valid") });
  });

  it("needs no package: an auditor has Node and the sources", () => {
    const seen = new Set<string>();
    const visit = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      const specifiers = readFileSync(file, "utf8").matchAll(/^(?:import|export)[^"]*?from "([^"]+)"/gms);
      for (const [, specifier = ""] of specifiers) {
        if (specifier.startsWith("node:")) continue;
        expect(specifier).toMatch(/^(\.\/|#kernel\/)/);
        visit(fileURLToPath(import.meta.resolve(specifier, `file://${file}`)));
      }
    };
    visit(program);
    expect([...seen].some((file) => file.endsWith("merkle.ts"))).toBe(true);
  });
});

describe("the words", () => {
  it("name the same things in both languages", () => {
    for (const { en, fr } of Object.values(meanings)) expect(slotsOf(fr)).toEqual(slotsOf(en));
  });
});

function slotsOf(template: string): string[] {
  return [...template.matchAll(/\{\w+\}/g)].map(([slot]) => slot).sort();
}

function run(...args: string[]): { status: number | null; output: string; errors: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: "utf8" });
  return { status, output: stdout, errors: stderr };
}

function written(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}
