import { describe, expect, test } from "vitest";
import { publicKeyOf, signNote, verifierKey } from "#kernel/signed-note.ts";
import {
  operatorText,
  type RecertificationFacts,
  recertificationFormat,
  type StaffFacts,
  staffCertificateFormat,
} from "#kernel/staff-certificate.ts";
import { checkStaff } from "./check-staff.ts";

const seed = Buffer.alloc(32, 5);
const key = { name: "licet.example/operator", publicKey: publicKeyOf(seed) };
const given = { key, witnesses: [], trusted: [] };
const now = new Date("2026-11-26T00:00:00.000Z");

const passed: StaffFacts = {
  person: "Dominique Roche",
  operator: "Courriels du Sud SAS",
  kind: "training:support",
  version: 1,
  number: 12,
  givenAt: "2026-01-10T09:00:00.000Z",
  validUntil: "2028-01-10T09:00:00.000Z",
  score: { right: 7, of: 8 },
};
const decision: RecertificationFacts = {
  madeBy: "user:1",
  madeAt: "2026-03-01T09:00:00.000Z",
  lines: [
    { userId: 2, roles: ["support"], decision: "keep", reason: "" },
    { userId: 3, roles: ["legal"], decision: "remove", reason: "Left" },
  ],
};
const signed = (format: string, facts: StaffFacts | RecertificationFacts) => ({
  format,
  facts,
  signature: signNote(operatorText(format, facts), key.name, seed),
  key: verifierKey(key.name, key.publicKey),
});
const codes = (file: unknown, at = now) =>
  checkStaff(JSON.stringify(file), given, at).findings.map(({ code }) => code);
const verdictOn = (file: unknown, by: Parameters<typeof checkStaff>[1] = given) =>
  checkStaff(JSON.stringify(file), by, now).verdict;

describe("a certificate of training", () => {
  const file = signed(staffCertificateFormat, passed);

  test("holds, and does not once a word of it was changed, or by another key", () => {
    expect(verdictOn(file)).toBe("valid");
    expect(verdictOn(file, { ...given, key: undefined })).toBe("key_unknown");
    for (const change of [
      { person: "Somebody else" },
      { validUntil: "2099-01-01T00:00:00.000Z" },
      { number: 13 },
    ])
      expect(verdictOn({ ...file, facts: { ...passed, ...change } })).toBe("invalid");
    const forged = signNote(operatorText(staffCertificateFormat, passed), key.name, Buffer.alloc(32, 6));
    expect(verdictOn({ ...file, signature: forged })).toBe("invalid");
    // A decision's signature stands under nothing else.
    expect(verdictOn({ ...file, signature: signed(recertificationFormat, decision).signature })).toBe(
      "invalid",
    );
  });

  test("says whether it still counts, and is told apart from an undertaking", () => {
    expect(codes(file)).toContain("staff_counts");
    expect(codes(file, new Date("2028-01-10T09:00:00.000Z"))).toContain("staff_over");
    const undertaking = { ...passed, kind: "undertaking", score: null };
    expect(codes(signed(staffCertificateFormat, undertaking))).toContain("staff_undertook");
    expect(codes(signed(staffCertificateFormat, { ...passed, score: { right: 9, of: 8 } }))).toContain(
      "staff_disordered",
    );
    expect(codes(signed(staffCertificateFormat, { ...passed, score: null }))).toContain("staff_disordered");
  });
});

test("the yearly decision who keeps access holds, names no reason left out, and tells who decided about themselves", () => {
  const file = signed(recertificationFormat, decision);
  expect(verdictOn(file)).toBe("valid");
  const [kept, removed] = decision.lines;
  if (!kept || !removed) throw new Error("no lines");
  expect(verdictOn({ ...file, facts: { ...decision, lines: [kept] } })).toBe("invalid");
  expect(
    codes(signed(recertificationFormat, { ...decision, lines: [{ ...removed, reason: " " }] })),
  ).toContain("recertified_unexplained");
  expect(codes(signed(recertificationFormat, { ...decision, madeBy: "user:2" }))).toContain(
    "recertified_self",
  );
});

test("what is no such file is said to be none", () => {
  for (const content of ["", "{}", "[1]", "null", `{"format":"${staffCertificateFormat}"}`])
    expect(checkStaff(content, given, now).verdict).toBe("invalid");
});
