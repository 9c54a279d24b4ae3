import { createHash } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { type CheckpointsFile, checkpointsFormat } from "#kernel/ledger-files.ts";
import { consistencyProof, leafHash, rootOf } from "#kernel/merkle.ts";
import { checkpointBody, signNote, verifierKey } from "#kernel/signed-note.ts";
import { certificatesOf, stampRequest, tokenOfAnswer } from "#kernel/time-stamp.ts";
import { type TestAuthority, testAuthority } from "#test/time-stamp-authority.ts";
import { readDates, withDates } from "./check-dates.ts";
import type { Given } from "./check-note.ts";
import { checkProof } from "./check-proof.ts";
import { key, origin, sampleProof, seed } from "./sample-proof.ts";

const proof = sampleProof();
// The sample's events are the 3rd, 5th and 7th of its ledger of eleven; a twelfth came after the proof.
const ledger = Array.from({ length: 12 }, (_, index) =>
  leafHash(createHash("sha256").update(`another person’s event ${index}`).digest()),
);
for (const { leaf, index } of proof.events) ledger[index] = leafHash(Buffer.from(leaf));

// The authority's certificate is of today.
const [first, later, last] = [1, 2, 3].map((minutes) =>
  new Date(Math.floor(Date.now() / 1000) * 1000 + minutes * 60_000).toISOString(),
) as [string, string, string];

let authority: TestAuthority;
let given: Given;
beforeAll(async () => {
  authority = await testAuthority();
  given = { key, witnesses: [], trusted: certificatesOf(authority.rootPem) };
});

const noteOf = (size: number) =>
  signNote(checkpointBody({ origin, size, rootHash: rootOf(ledger.slice(0, size)) }), key.name, seed);

async function stamp(note: string, at: string): Promise<string> {
  const request = stampRequest({ content: Buffer.from(note), nonce: Buffer.alloc(8, 1) });
  const answer = await authority.answer(request, (info) => {
    info.genTime = new Date(at);
  });
  return tokenOfAnswer(answer)?.toString("base64") ?? "";
}

async function checkpointsOf(sizes: readonly [size: number, at?: string][]): Promise<CheckpointsFile> {
  const checkpoints = sizes.map(async ([size, at]) => {
    const note = noteOf(size);
    return { note, timestamp: at ? await stamp(note, at) : null };
  });
  const consistency = sizes.slice(1).map(([size], i) => {
    const [before] = sizes[i] as [number];
    return consistencyProof(ledger.slice(0, size), before, size).map((hash) =>
      Buffer.from(hash).toString("base64"),
    );
  });
  return {
    format: checkpointsFormat,
    account: { id: "7", ledgerOrigin: origin, verifierKey: verifierKey(key.name, key.publicKey) },
    generatedAt: "2027-02-04T09:00:00.000Z",
    checkpoints: await Promise.all(checkpoints),
    consistency,
  };
}

const check = (file: CheckpointsFile, with_ = given) =>
  withDates(checkProof(JSON.stringify(proof), key), readDates(JSON.stringify(file), with_));
const found = (file: CheckpointsFile, with_ = given) =>
  check(file, with_).findings.flatMap(({ code, event, details }) =>
    code.startsWith("existed") ? [[event, code, details.at]] : [],
  );

it("says of each event by when it existed: by the earliest stamp on a ledger that holds it", async () => {
  const file = await checkpointsOf([[4, first], [6, later], [11], [12, last]]);
  expect(check(file).verdict).toBe("valid");
  expect(found(file)).toEqual([
    [0, "existed_by", first],
    [1, "existed_by", later],
    [2, "existed_by", last],
  ]);
  // Without the authority's certificate the times are only told.
  expect(found(file, { ...given, trusted: [] }).map(([, code]) => code)).toEqual([
    "existed_by_unknown",
    "existed_by_unknown",
    "existed_by_unknown",
  ]);
});

it("says so where nobody saw the event, or the proof's own checkpoint is missing", async () => {
  expect(found(await checkpointsOf([[4, first], [11]]))).toEqual([
    [0, "existed_by", first],
    [1, "existed_unseen", undefined],
    [2, "existed_unseen", undefined],
  ]);
  const { verdict, findings } = check(await checkpointsOf([[4, first], [12]]));
  expect(verdict).toBe("valid");
  expect(findings.map(({ code }) => code)).toContain("checkpoint_not_in_file");
  expect(findings.some(({ code }) => code === "existed_by")).toBe(false);
});

it("names a fork, another ledger, and a file that does not hold", async () => {
  const file = await checkpointsOf([[4, first], [11]]);
  const codes = (changed: CheckpointsFile) => {
    const { verdict, findings } = check(changed);
    expect(verdict).toBe("invalid");
    expect(findings.some(({ code }) => code === "existed_by")).toBe(false);
    return findings.map(({ code }) => code);
  };
  const forked = checkpointBody({ origin, size: 11, rootHash: rootOf(ledger.slice(1)) });
  const fork = { note: signNote(forked, key.name, seed), timestamp: null };
  expect(codes({ ...file, checkpoints: [fork], consistency: [] })).toContain("checkpoint_forked");
  expect(codes({ ...file, consistency: [[]] })).toContain("checkpoints_invalid");
  const name = "elsewhere.example/ledger/9";
  const foreign = { ...file, account: { ...file.account, ledgerOrigin: name } };
  expect(codes(foreign)).toContain("checkpoint_foreign");
  expect(
    withDates(checkProof(JSON.stringify(proof), key), readDates("not JSON", given)).findings.map(
      ({ code }) => code,
    ),
  ).toContain("checkpoints_invalid");
});
