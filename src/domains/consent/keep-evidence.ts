import { sql } from "kysely";
import type { Keyring } from "#domains/vault/index.ts";
import { bigints, growingArray, instants, texts, uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import { sideBySide } from "#kernel/side-by-side.ts";
import { evidenceLifeOf } from "./choose-evidence-life.ts";
import type { Piece } from "./event-leaf.ts";
import { evidenceExpiry } from "./evidence-life.ts";
import type { NewEvent } from "./new-event.ts";

/** The evidence of some events, sealed; `events` are their places among them, in the order of the pieces. */
export type SealedEvidence = {
  events: readonly number[];
  columns: Record<"names" | "people" | "sealed" | "ends", Buffer>;
};

type Evident = { events: readonly NewEvent[]; pieces: readonly (readonly Piece[])[] };

/** Seals the evidence of events that have no number yet; undefined where there is none. */
export async function sealEvidence(
  context: Context,
  ring: Keyring,
  { events, pieces }: Evident,
): Promise<SealedEvidence | undefined> {
  const places: number[] = [];
  const names: string[] = [];
  const people: string[] = [];
  const sealed = growingArray("bytea");
  events.forEach(({ subjectId }, i) => {
    for (const { name, value } of pieces[i] ?? []) {
      places.push(i);
      names.push(name);
      people.push(subjectId);
      ring.sealTo(sealed, subjectId, "consent.evidence.sealed", value);
    }
  });
  if (places.length === 0) return undefined;
  const life = await evidenceLifeOf(context);
  const ends = new Map([...new Set(names)].map((name) => [name, evidenceExpiry(name, context.now, life)]));
  return {
    events: places,
    columns: {
      names: texts(names),
      people: uuids(people),
      sealed: sealed.done(),
      ends: instants(names.map((name) => ends.get(name) ?? null)),
    },
  };
}

/** Keeps it beside the events, which have their numbers from `first` on; each piece until its own end. */
export async function keepEvidence(
  context: Context,
  evidence: SealedEvidence | undefined,
  first: number,
): Promise<void> {
  if (!evidence) return;
  const { names, people, sealed, ends } = evidence.columns;
  await sql`
    insert into consent.evidence (account_id, sequence, name, subject_id, sealed, expires_at)
    select ${context.accountId}, sequence, name, subject_id, sealed, expires_at
    from ${sideBySide({
      sequence: sql`${bigints(evidence.events.map((place) => first + place))}::bigint[]`,
      name: sql`${names}::text[]`,
      subject_id: sql`${people}::uuid[]`,
      sealed: sql`${sealed}::bytea[]`,
      expires_at: sql`${ends}::timestamptz[]`,
    })} as t`.execute(context.tx);
}
