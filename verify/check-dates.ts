import { type CheckpointsReport, checkCheckpoints } from "./check-checkpoints.ts";
import type { Given } from "./check-note.ts";
import { type Report, verdictOn } from "./check-proof.ts";
import { type Finding, finding, outcomeOf } from "./findings.ts";

/** When somebody outside saw the ledger of so many events: an authority that stamped it, or a witness that signed it. */
type Seen = { size: number; at: string; by: string; trusted: boolean };

/** What a file of checkpoints says of when the ledger had become how long. */
export type Dates = { report: CheckpointsReport; seen: Seen[] };

export function readDates(content: string, given: Given): Dates {
  const report = checkCheckpoints(content, given);
  const seen = report.findings.flatMap(({ code, details }): Seen[] => {
    if (code !== "stamped" && code !== "stamped_by_unknown" && code !== "cosigned_at") return [];
    const { size, at, signer, witness } = details;
    return [
      {
        size: Number(size),
        at: String(at),
        by: String(signer ?? witness),
        trusted: code !== "stamped_by_unknown",
      },
    ];
  });
  // Texts of one form in UTC: their order is that of the times.
  return { report, seen: seen.sort((one, other) => (one.at < other.at ? -1 : 1)) };
}

/**
 * A proof together with checkpoints of its ledger: since when, at the latest, each event existed. Where the checkpoints hold
 * each other and the proof's own is among them, all are beginnings of one ledger: whoever saw one that is long enough
 * for an event saw that event.
 */
export function withDates(proven: Report, dates: Dates): Report {
  const { report, seen } = dates;
  const own = proven.checkpoint;
  const wrong = report.findings.filter((each) => outcomeOf(each) === "failed");
  const link = own ? linkTo(own, report) : undefined;
  const added: Finding[] = [
    ...(wrong.length > 0 ? [...wrong, finding("checkpoints_invalid")] : []),
    ...(wrong.length === 0 && link ? [link] : []),
  ];
  if (wrong.length === 0 && link?.code === "checkpoint_in_file") {
    for (const [place, { index }] of (proven.proof?.events ?? []).entries())
      added.push({ ...seenSince(index, seen), event: place });
  }
  const findings = [...proven.findings, ...added];
  return { ...proven, findings, verdict: verdictOn(findings) };
}

function linkTo(own: NonNullable<Report["checkpoint"]>, { origin, checkpoints }: CheckpointsReport): Finding {
  const { size } = own;
  if (origin !== own.origin) return finding("checkpoints_of_other", { origin: origin ?? "" });
  const same = checkpoints.find((each) => each.size === size);
  if (!same) return finding("checkpoint_not_in_file", { size });
  const holds = Buffer.from(same.rootHash).equals(Buffer.from(own.rootHash));
  return finding(holds ? "checkpoint_in_file" : "checkpoint_forked", { size });
}

/** The first that counts; where none is to be trusted as far as was given, the first that says so. */
function seenSince(index: number, seen: readonly Seen[]): Finding {
  const covering = seen.filter(({ size }) => size > index);
  const first = covering.find(({ trusted }) => trusted) ?? covering[0];
  if (!first) return finding("existed_unseen");
  const { at, by, size } = first;
  return finding(first.trusted ? "existed_by" : "existed_by_unknown", { at, by, size });
}
