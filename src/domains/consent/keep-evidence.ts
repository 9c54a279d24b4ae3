import { sql } from "kysely";
import type { Keyring } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { evidenceLifeOf } from "./choose-evidence-life.ts";
import type { Numbered } from "./event-leaf.ts";
import { evidenceExpiry } from "./evidence-life.ts";

/** Keeps the evidence of events sealed beside them, each piece until its own end. */
export async function keepEvidence(
  context: Context,
  ring: Keyring,
  events: readonly Numbered[],
): Promise<void> {
  const pieces = events.flatMap(({ event, sequence, evidence }) =>
    evidence.map(([name, value]) => ({ sequence, name, subjectId: event.subjectId, value })),
  );
  if (pieces.length === 0) return;
  const life = await evidenceLifeOf(context);
  await sql`
    insert into consent.evidence (account_id, sequence, name, subject_id, sealed, expires_at)
    select ${context.accountId}, sequence, name, subject_id, sealed, expires_at
    from unnest(
      ${pieces.map((piece) => piece.sequence)}::bigint[],
      ${pieces.map((piece) => piece.name)}::text[],
      ${pieces.map((piece) => piece.subjectId)}::uuid[],
      ${pieces.map((piece) => ring.seal(piece.subjectId, "consent.evidence.sealed", piece.value))}::bytea[],
      ${pieces.map((piece) => evidenceExpiry(piece.name, context.now, life))}::timestamptz[]
    ) as t(sequence, name, subject_id, sealed, expires_at)`.execute(context.tx);
}
