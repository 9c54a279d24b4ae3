import { sql } from "kysely";
import type { Keyring } from "#domains/vault/index.ts";
import { bigints, growingArray, uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { type Cells, cells, sideBySide } from "#kernel/side-by-side.ts";
import { evidenceLifeOf } from "./choose-evidence-life.ts";
import type { Piece } from "./event-leaf.ts";
import { endsByItself, evidenceExpiry } from "./evidence-life.ts";

/** The evidence of some events, sealed; `events` are their places among them, in the order of its rows. */
export type SealedEvidence = {
  events: readonly number[];
  columns: Record<"names" | "people" | "sealed" | "ends", Cells>;
};

/** What a row is called that holds several pieces, as JSON by their names: none of them can be called so (`evidenceName`). */
const several = "*";

/** The pieces of a row, opened. */
export function piecesOf(name: string, text: string): Readonly<Record<string, string>> {
  return name === several ? (JSON.parse(text) as Record<string, string>) : { [name]: text };
}

/**
 * Seals the evidence of events that have no number yet, event by event; `done` gives nothing where there is none. Pieces that end
 * together are one row: an import has two to an event, and each row more would cost as much as half of the event.
 */
export function evidenceSealer(ring: Keyring, events: number) {
  const places: number[] = [];
  const names: string[] = [];
  const people: string[] = [];
  const sealed = growingArray("bytea", events);
  return {
    add(event: number, subjectId: SubjectId, pieces: readonly Piece[]): void {
      for (const { name, value } of rowsOf(pieces)) {
        places.push(event);
        names.push(name);
        people.push(subjectId);
        ring.sealTo(sealed, subjectId, "consent.evidence.sealed", value);
      }
    },
    async done(context: Context): Promise<SealedEvidence | undefined> {
      if (places.length === 0) return undefined;
      const life = await evidenceLifeOf(context);
      const ends = new Map(
        [...new Set(names)].map((name) => [name, evidenceExpiry(name, context.now, life)]),
      );
      return {
        events: places,
        columns: {
          names: cells("text", names, (name) => name),
          people: sql`${uuids(people)}::uuid[]`,
          sealed: sql`${sealed.done()}::bytea[]`,
          ends: cells("timestamptz", names, (name) => ends.get(name) ?? null),
        },
      };
    },
  };
}

function rowsOf(pieces: readonly Piece[]): readonly Piece[] {
  const apart = pieces.filter(({ name }) => endsByItself(name));
  if (pieces.length - apart.length < 2) return pieces;
  const together: Record<string, string> = {};
  for (const { name, value } of pieces) if (!endsByItself(name)) together[name] = value;
  return [...apart, { name: several, value: JSON.stringify(together) }];
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
      name: names,
      subject_id: people,
      sealed,
      expires_at: ends,
    })} as t`.execute(context.tx);
}
