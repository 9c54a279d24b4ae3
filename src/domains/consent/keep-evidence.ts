import { sql } from "kysely";
import type { Keyring } from "#domains/vault/index.ts";
import { bigints, byteas, instants, texts, uuids } from "#kernel/binary-array.ts";
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
  const sealed = pieces.map(({ subjectId, value }) => ring.seal(subjectId, "consent.evidence.sealed", value));
  const names = [...new Set(pieces.map((piece) => piece.name))];
  const ends = new Map(names.map((name) => [name, evidenceExpiry(name, context.now, life)]));
  await sql`
    insert into consent.evidence (account_id, sequence, name, subject_id, sealed, expires_at)
    select ${context.accountId}, sequence, name, subject_id, sealed, expires_at
    from unnest(
      ${bigints(pieces.map((piece) => piece.sequence))}::bigint[],
      ${texts(pieces.map((piece) => piece.name))}::text[],
      ${uuids(pieces.map((piece) => piece.subjectId))}::uuid[],
      ${byteas(sealed)}::bytea[],
      ${instants(pieces.map((piece) => ends.get(piece.name) ?? null))}::timestamptz[]
    ) as t(sequence, name, subject_id, sealed, expires_at)`.execute(context.tx);
}
