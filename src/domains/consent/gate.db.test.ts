import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addMonths } from "#kernel/add-months.ts";
import type { Context } from "#kernel/context.ts";
import { type SubjectId, timeOrderedId } from "#kernel/ids.ts";
import { addBusiness, meetMany, openBusiness, type Person, type TestBusiness } from "#test/business.ts";
import { decideMany, decideOne } from "./decide.ts";
import { gateOver } from "./gate.sql.ts";
import { type Decision, decide, type GateFacts } from "./gate.ts";
import { createSource } from "./sources.ts";
import { strengths } from "./strength.ts";
import type { Permission } from "./transition.ts";
import { permissionStates } from "./vocabulary.api.ts";

const audience = 40;
const now = new Date("2026-11-23T10:00:00.000Z");
const moment = fc.constantFrom(-1, 0, 1).map((milliseconds) => new Date(now.getTime() + milliseconds));
/** When something was agreed, a month more or less ago to the millisecond. */
const agreed = fc
  .tuple(fc.constantFrom(0, 1, 2, 6, 12), moment)
  .map(([months, at]) => addMonths(at, -months));
const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const purposes = fc.oneof(
  fc.record({
    kind: fc.constant("marketing" as const),
    basis: fc.constantFrom("consent" as const, "soft_opt_in" as const),
  }),
  fc.record({ kind: fc.constant("partners" as const), basis: fc.constant("consent" as const) }),
  fc.record({
    kind: fc.constant("service" as const),
    basis: fc.constantFrom("contract" as const, "legal_obligation" as const),
  }),
);
const purposeFacts = fc
  .record({
    purpose: purposes,
    leastStrength: fc.constantFrom(...strengths),
    archived: fc.boolean(),
    // The months of different lengths, and a change of words around what was agreed.
    lastsMonths: fc.option(fc.constantFrom(1, 2, 6, 12), { nil: null }),
    renewFrom: fc.option(agreed, { nil: null }),
    renewBy: moment,
  })
  .map(({ purpose, lastsMonths, renewFrom, renewBy, ...more }): GateFacts["purpose"] => {
    const ends = purpose.kind !== "service";
    const asksAgain = ends && renewFrom !== null && renewFrom < renewBy;
    return {
      ...purpose,
      ...more,
      lastsMonths: ends ? lastsMonths : null,
      renewFrom: asksAgain ? renewFrom : null,
      renewBy: asksAgain ? renewBy : null,
    };
  });

const block = fc.record({
  scope: fc.constantFrom("everything" as const, "marketing" as const),
  reason: fc.constantFrom("hard_bounce", "complaint", "unsubscribe", "blocked_by_account"),
  expiresAt: sometimes(moment),
  lifted: fc.boolean(),
});

const personFacts = fc.record({
  erased: fc.boolean(),
  permission: sometimes(
    fc.record({
      state: fc.constantFrom(...permissionStates, "granted", "granted", "granted"),
      basis: fc.constantFrom("consent" as const, "soft_opt_in" as const),
      strength: fc.constantFrom(...strengths),
      since: agreed,
      until: sometimes(moment),
    }),
  ),
  blocks: fc.uniqueArray(block, { maxLength: 2, selector: (each) => `${each.scope}/${each.reason}` }),
  standing: sometimes(
    fc.record({
      restricted: fc.boolean(),
      pausedUntil: sometimes(moment),
      hasSource: fc.boolean(),
      informBy: sometimes(moment),
      informed: fc.boolean(),
    }),
  ),
});
type PersonFacts = typeof personFacts extends fc.Arbitrary<infer T> ? T : never;

let t: TestBusiness;
let known: Person[];
beforeAll(async () => {
  t = await openBusiness();
  known = await t.work((context) =>
    meetMany(
      context,
      Array.from({ length: audience }, (_, i) => `portail${i}@exemple.fr`),
    ),
  );
});
afterAll(() => t.close());

test("the gate says the same of one person, of many, and in SQL", async () => {
  const counts = { allowed: 0, refused: 0 };
  const scene = fc.record({
    purpose: purposeFacts,
    senderIdentified: fc.boolean(),
    people: fc.array(personFacts, { minLength: audience, maxLength: audience }),
  });
  await fc.assert(
    fc.asyncProperty(scene, async ({ purpose, senderIdentified, people }) => {
      await undone(async (context) => {
        const purposeId = await insertPurpose(context, purpose);
        if (!senderIdentified)
          await sql`update accounts.business set postal_address = ' ' where account_id = ${t.accountId}`.execute(
            context.tx,
          );
        const subjects = people.map((person, i) =>
          person.erased ? (timeOrderedId(now) as SubjectId) : (known[i] as Person).subjectId,
        );
        await insertPeople(context, purposeId, subjects, people);
        const many = await decideMany(context, { purposeId, subjectIds: subjects });
        const inSql = await (
          await gateOver(context, purposeId, sql`select unnest(${subjects}::uuid[]) as subject_id`)
        ).execute(context.tx);
        const rows = new Map(inSql.rows.map((row) => [row.subject_id, row]));
        for (const plan of ["whole_account", { among: sql<SubjectId[]>`${subjects}::uuid[]` }] as const) {
          const otherwise = await (
            await gateOver(context, purposeId, sql`select unnest(${subjects}::uuid[]) as subject_id`, plan)
          ).execute(context.tx);
          expect(new Map(otherwise.rows.map((row) => [row.subject_id, row]))).toEqual(rows);
        }
        expect(rows.size).toBe(audience);
        for (const [i, subjectId] of subjects.entries()) {
          const expected = decide(factsOf(people[i] as PersonFacts, i + 1, purpose, senderIdentified));
          counts[expected.allowed ? "allowed" : "refused"] += 1;
          expect(many.get(subjectId)).toEqual(expected);
          if (i % 8 === 0) expect(await decideOne(context, { subjectId, purposeId })).toEqual(expected);
          // Beside the decision the row says where the permission stands, for those who explain it.
          const { state, strength, since, ...decided } = rows.get(subjectId) as NonNullable<
            ReturnType<typeof rows.get>
          > & { state?: unknown; strength?: unknown; since?: unknown };
          expect(decided).toEqual(
            rowOf(
              subjectId,
              decide(
                factsOf({ ...(people[i] as PersonFacts), erased: false }, i + 1, purpose, senderIdentified),
              ),
            ),
          );
        }
      });
    }),
    { numRuns: 60 },
  );
  // Random facts that never let anybody through would prove little.
  expect(counts.allowed).toBeGreaterThan(50);
  expect(counts.refused).toBeGreaterThan(50);
}, 120_000);

test("what one account holds says nothing in another", async () => {
  const other = await addBusiness(t);
  const person = known[0] as Person;
  await t.work(async (context) => {
    await sql`insert into consent.suppression (account_id, subject_id, scope, reason, source, at) values (${t.accountId}, ${person.subjectId}, 'everything', 'complaint', 'test', now())`.execute(
      context.tx,
    );
  });
  await t.inAccount(other, async (context) => {
    const service = await sql<{
      id: number;
    }>`select id from consent.purpose where account_id = ${other} and key = 'service'`.execute(context.tx);
    const purposeId = service.rows[0]?.id ?? 0;
    const gate = await gateOver(context, purposeId, sql`select ${person.subjectId}::uuid as subject_id`);
    expect((await gate.execute(context.tx)).rows).toMatchObject([{ allowed: true }]);
  });
});

function factsOf(
  person: PersonFacts,
  event: number,
  purpose: GateFacts["purpose"],
  senderIdentified: boolean,
): GateFacts {
  const inForce = person.blocks
    .filter((each) => !each.lifted && (!each.expiresAt || each.expiresAt > now))
    .map((each) => each.scope);
  return {
    now,
    purpose,
    senderIdentified,
    erased: person.erased,
    permission:
      person.permission &&
      ({
        ...person.permission,
        until: person.permission.until ?? null,
        eventSequence: event,
      } satisfies Permission),
    suppressed: inForce.includes("everything") ? "everything" : inForce[0],
    restricted: person.standing?.restricted ?? false,
    pausedUntil: person.standing?.pausedUntil,
    hasSource: person.standing?.hasSource ?? false,
    informBy: person.standing?.informBy,
    informed: person.standing?.informed ?? false,
    domainBlocked: false,
  };
}

function rowOf(subject_id: SubjectId, decision: Decision) {
  return decision.allowed
    ? {
        subject_id,
        allowed: true,
        authorised_by: decision.authorisedBy,
        authorising_event: decision.event,
        reasons: [],
      }
    : { subject_id, allowed: false, authorised_by: null, authorising_event: null, reasons: decision.reasons };
}

async function insertPurpose(
  context: Context,
  { kind, basis, leastStrength, lastsMonths, renewFrom, renewBy, archived }: GateFacts["purpose"],
): Promise<number> {
  const empty = JSON.stringify({ en: "Test", fr: "Essai" });
  const { id } = await context.tx
    .insertInto("consent.purpose")
    .values({
      account_id: t.accountId,
      key: "random",
      kind,
      basis,
      name: empty,
      wording: empty,
      least_strength: leastStrength,
      lasts_months: lastsMonths,
      renew_from: renewFrom,
      renew_by: renewBy,
      created_at: now,
      archived_at: archived ? now : null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** The facts as rows. */
async function insertPeople(
  context: Context,
  purpose_id: number,
  subjects: readonly SubjectId[],
  people: readonly PersonFacts[],
): Promise<void> {
  const source = {
    kind: "import",
    name: "Test",
    askedHow: "Test",
    basis: "consent",
    strength: "attested",
  } as const;
  const source_id = await createSource(context, source);
  const account_id = t.accountId;
  const each = subjects.map((subject_id, i) => ({
    subject_id,
    sequence: i + 1,
    ...(people[i] as PersonFacts),
  }));
  const permissions = each.flatMap(({ subject_id, sequence, permission }) =>
    permission
      ? [
          {
            account_id,
            subject_id,
            purpose_id,
            ...permission,
            until: permission.until ?? null,
            event_sequence: sequence,
          },
        ]
      : [],
  );
  if (permissions.length > 0) await context.tx.insertInto("consent.permission").values(permissions).execute();
  const blocks = each.flatMap(({ subject_id, blocks }) =>
    blocks.map(({ scope, reason, expiresAt, lifted }) => {
      const times = { at: now, expires_at: expiresAt ?? null, lifted_at: lifted ? now : null };
      return { account_id, subject_id, scope, reason, source: "test", ...times };
    }),
  );
  if (blocks.length > 0) await context.tx.insertInto("consent.suppression").values(blocks).execute();
  const standings = each.flatMap(({ subject_id, standing }) => {
    if (!standing) return [];
    const { restricted, pausedUntil, hasSource, informBy, informed } = standing;
    const times = {
      inform_by: informBy ?? null,
      informed_at: informed ? now : null,
      restricted_at: restricted ? now : null,
      paused_until: pausedUntil ?? null,
    };
    return [{ account_id, subject_id, source_id: hasSource ? source_id : null, ...times }];
  });
  if (standings.length > 0) await context.tx.insertInto("consent.standing").values(standings).execute();
}

/** Does something in the account and takes it all back. */
async function undone(work: (context: Context) => Promise<void>): Promise<void> {
  const done = new Error("done");
  await t
    .work(
      async (context) => {
        await work(context);
        throw done;
      },
      { now },
    )
    .catch((error) => {
      if (error !== done) throw error;
    });
}
