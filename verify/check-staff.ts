import { parseVerifierKey, verifyNote } from "#kernel/signed-note.ts";
import {
  operatorText,
  type Recertification,
  type RecertificationFacts,
  type RecertifiedLine,
  recertificationFormat,
  type StaffCertificate,
  type StaffFacts,
  staffCertificateFormat,
} from "#kernel/staff-certificate.ts";
import type { Given } from "./check-note.ts";
import { checkKey, formatFinding, type LedgerReport, verdictOn } from "./check-proof.ts";
import { type Finding, finding } from "./findings.ts";
import { moment, type Parsed, parseAs, parseJson, something } from "./parse-proof.ts";
import { integer, list, object, oneOf, orNull, text } from "./shape.ts";

const anything = text(/^[\s\S]*$/);

const certificate = object<StaffCertificate>({
  format: oneOf([staffCertificateFormat]),
  facts: object<StaffFacts>({
    person: anything,
    operator: anything,
    kind: text(/^(undertaking|training:[a-z]+)$/),
    version: integer(1),
    number: integer(0),
    givenAt: moment,
    validUntil: moment,
    score: orNull(object({ right: integer(0), of: integer(1) })),
  }),
  signature: something,
  key: something,
});

const recertification = object<Recertification>({
  format: oneOf([recertificationFormat]),
  facts: object<RecertificationFacts>({
    madeBy: something,
    madeAt: moment,
    lines: list(
      object<RecertifiedLine>({
        userId: integer(0),
        roles: list(something, { least: 0, most: 20 }),
        decision: oneOf(["keep", "remove"]),
        reason: anything,
      }),
      { least: 1, most: 10_000 },
    ),
  }),
  signature: something,
  key: something,
});

/**
 * A course passed, an undertaking signed, or the yearly decision who keeps access: that it is the operator's, that nothing in it was
 * changed, and what it comes down to today.
 */
export function checkStaff(content: string, given: Given, now: Date): LedgerReport {
  const json = parseJson(content);
  const isDecision = (json as { format?: unknown } | undefined)?.format === recertificationFormat;
  const parsed: Parsed<StaffCertificate | Recertification> =
    json === undefined
      ? { kind: "not_json" }
      : isDecision
        ? parseAs(recertification, json)
        : parseAs(certificate, json);
  if (parsed.kind !== "read") return { kind: "staff", verdict: "invalid", findings: [formatFinding(parsed)] };
  const { format, facts, signature, key: keyInFile } = parsed.value;
  const ownKey = parseVerifierKey(keyInFile);
  const key = given.key ?? ownKey;
  const verdict = key && verifyNote(signature, key);
  const signed = verdict?.kind === "verified" && verdict.text === operatorText(format, facts);
  const findings = [
    finding("file_read", { format }),
    ...checkKey({ account: { verifierKey: keyInFile } }, ownKey, given.key),
    finding(signed ? "staff_signed" : "staff_unsigned"),
    ...("lines" in facts ? decided(facts) : held(facts, now)),
  ];
  const name = key?.name;
  return { kind: "staff", verdict: verdictOn(findings), findings, ...(name ? { origin: name } : {}) };
}

function held(
  { person, kind, version, number, givenAt, validUntil, score }: StaffFacts,
  now: Date,
): Finding[] {
  const course = kind.split(":")[1];
  const said = { person, version, number, given: givenAt };
  const inOrder =
    givenAt < validUntil &&
    (!score || score.right <= score.of) &&
    (score !== null) === (course !== undefined);
  return [
    course !== undefined && score
      ? finding("staff_trained", { ...said, course, right: score.right, of: score.of })
      : finding("staff_undertook", said),
    finding(now.toISOString() < validUntil ? "staff_counts" : "staff_over", { until: validUntil }),
    ...(inOrder ? [] : [finding("staff_disordered", { given: givenAt, until: validUntil })]),
  ];
}

function decided({ madeBy, madeAt, lines }: RecertificationFacts): Finding[] {
  const removed = lines.filter(({ decision }) => decision === "remove");
  const own = lines.some(({ userId }) => madeBy === `user:${userId}`);
  return [
    finding("recertified", {
      by: madeBy,
      at: madeAt,
      kept: lines.length - removed.length,
      removed: removed.length,
    }),
    ...removed
      .filter(({ reason }) => !reason.trim())
      .map(({ userId }) => finding("recertified_unexplained", { person: userId })),
    ...(own ? [finding("recertified_self", { by: madeBy })] : []),
  ];
}
