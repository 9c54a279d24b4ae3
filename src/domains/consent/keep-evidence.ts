import { sql } from "kysely";
import type { Keyring } from "#domains/vault/index.ts";
import { bigints, growingArray, instants, texts, uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import { sideBySide } from "#kernel/side-by-side.ts";
import { evidenceLifeOf } from "./choose-evidence-life.ts";
import { evidenceOf, type Numbered } from "./event-leaf.ts";
import { evidenceExpiry } from "./evidence-life.ts";

/** Keeps the evidence of events sealed beside them, each piece until its own end. */
export async function keepEvidence(
  context: Context,
  ring: Keyring,
  events: readonly Numbered[],
): Promise<void> {
  const pieces = events.flatMap(({ event, sequence }) =>
    evidenceOf(event).map(({ name, value }) => ({ sequence, name, value, subjectId: event.subjectId })),
  );
  if (pieces.length === 0) return;
  const life = await evidenceLifeOf(context);
  const sealed = growingArray("bytea");
  for (const { subjectId, value } of pieces) ring.sealTo(sealed, subjectId, "consent.evidence.sealed", value);
  const names = [...new Set(pieces.map((piece) => piece.name))];
  const ends = new Map(names.map((name) => [name, evidenceExpiry(name, context.now, life)]));
  await sql`
    insert into consent.evidence (account_id, sequence, name, subject_id, sealed, expires_at)
    select ${context.accountId}, sequence, name, subject_id, sealed, expires_at
    from ${sideBySide({
      sequence: sql`${bigints(pieces.map((piece) => piece.sequence))}::bigint[]`,
      name: sql`${texts(pieces.map((piece) => piece.name))}::text[]`,
      subject_id: sql`${uuids(pieces.map((piece) => piece.subjectId))}::uuid[]`,
      sealed: sql`${sealed.done()}::bytea[]`,
      expires_at: sql`${instants(pieces.map((piece) => ends.get(piece.name) ?? null))}::timestamptz[]`,
    })} as t`.execute(context.tx);
}
