import {
  certificateFormat,
  certificateText,
  type ErasureCertificate,
  type ErasureFacts,
} from "#kernel/erasure-certificate.ts";
import { parseVerifierKey, verifyNote } from "#kernel/signed-note.ts";
import { checkNote, type Given } from "./check-note.ts";
import { checkKey, formatFinding, type LedgerReport, verdictOn } from "./check-proof.ts";
import { type Finding, finding } from "./findings.ts";
import { moment, type Parsed, parseAs, parseJson, something } from "./parse-proof.ts";
import { integer, list, object, oneOf, orNull, text } from "./shape.ts";

const anything = text(/^[\s\S]*$/);

const facts = object<ErasureFacts>({
  account: object({ id: something, legalName: something, ledgerOrigin: something, verifierKey: something }),
  erasure: object({ id: something, ground: something, requestedAt: moment, completedAt: moment }),
  people: integer(1),
  peopleHash: text(/^[0-9a-f]{64}$/),
  stores: list(object({ store: something, became: something, rows: integer(0) }), { least: 0, most: 1_000 }),
  exceptions: list(object({ what: something, because: anything, until: orNull(moment), rows: integer(0) }), {
    least: 0,
    most: 1_000,
  }),
  keys: object({ destroyedAt: moment }),
  barred: orNull(object({ scope: something, until: moment })),
  backups: object({ keyBackupDays: integer(0), unreadableFrom: moment }),
  told: object({ byMail: integer(0), notReached: integer(0) }),
  recipients: list(
    object({ kind: something, reference: something, receivedAt: moment, toldAt: orNull(moment) }),
    {
      least: 0,
      most: 100_000,
    },
  ),
  checkpoint: something,
});

const shape = object<ErasureCertificate>({
  format: oneOf([certificateFormat]),
  facts,
  signature: something,
});

/** A certificate of erasure: that it is the account's, that nothing in it was changed, and what it comes down to. */
export function checkCertificate(content: string, given: Given): LedgerReport {
  const json = parseJson(content);
  const parsed: Parsed<ErasureCertificate> = json === undefined ? { kind: "not_json" } : parseAs(shape, json);
  if (parsed.kind !== "read") return { verdict: "invalid", findings: [formatFinding(parsed)] };
  const { facts, signature } = parsed.value;
  const { ledgerOrigin: origin, verifierKey } = facts.account;
  const ownKey = parseVerifierKey(verifierKey);
  const key = given.key ?? ownKey;
  const verdict = key && verifyNote(signature, key);
  const signed = verdict?.kind === "verified" && verdict.text === certificateText(facts);
  const { checkpoint, findings } = checkNote({ note: facts.checkpoint, place: 1, origin, key });
  const all = [
    finding("file_read", { format: certificateFormat }),
    ...checkKey(facts, ownKey, given.key),
    finding(signed ? "certificate_signed" : "certificate_unsigned"),
    ...findings,
    ...said(facts),
  ];
  return { kind: "certificate", verdict: verdictOn(all), findings: all, origin, size: checkpoint?.size ?? 0 };
}

function said({ erasure, keys, people, stores, exceptions, backups }: ErasureFacts): Finding[] {
  const { requestedAt, completedAt } = erasure;
  const inOrder = requestedAt <= keys.destroyedAt && keys.destroyedAt <= completedAt;
  const deleted = stores
    .filter(({ became }) => became === "deleted")
    .reduce((sum, { rows }) => sum + rows, 0);
  return [
    finding("erasure_completed", { people, requested: requestedAt, completed: completedAt, deleted }),
    finding("key_destroyed", { at: keys.destroyedAt, from: backups.unreadableFrom }),
    ...(inOrder
      ? []
      : [
          finding("erasure_disordered", {
            requested: requestedAt,
            destroyed: keys.destroyedAt,
            completed: completedAt,
          }),
        ]),
    ...exceptions.map(({ what, because, until, rows }) =>
      until
        ? finding("erasure_exception", { what, because, until, rows })
        : finding("erasure_remainder", { what, because, rows }),
    ),
  ];
}
