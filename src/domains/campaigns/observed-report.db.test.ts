import { type RawBuilder, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPurpose } from "#domains/consent/create-purpose.ts";
import { appendEvents, type Purpose, suppress, withdraw } from "#domains/consent/index.ts";
import { countAsAMillion } from "#domains/delivery/dispatch/plans.fixture.ts";
import { openSending, type Sending } from "#domains/delivery/dispatch/sending.fixture.ts";
import { recordSighting } from "#domains/tracking/record-sighting.ts";
import type { MessageId, SubjectId } from "#kernel/ids.ts";
import { signUp } from "#test/business.ts";
import { observablePeople, observedReport } from "./observed-report.ts";

let s: Sending;
let tracking: Purpose;
beforeAll(async () => {
  s = await openSending();
  tracking = await s.shop.work((context) =>
    createPurpose(context, {
      key: "seen",
      kind: "tracking",
      basis: "consent",
      name: { en: "Seeing opens", fr: "Voir les ouvertures" },
      wording: { en: "You may see what I open.", fr: "Vous pouvez voir ce que j’ouvre." },
      leastStrength: "witnessed",
    }),
  );
});
afterAll(() => s.close());

test("who could be seen are the same people to the report and to the file of recipients", async () => {
  const names = ["stays", "returned", "blocked", "complains", "takes-back"] as const;
  const mailingId = await s.campaign(names.map((name) => `${name}@exemple.fr`));
  const rows = await s.rows(mailingId);
  const person = (name: (typeof names)[number]) => {
    const { id, subject_id } = rows.get(`${name}@exemple.fr`) ?? {};
    return { messageId: id as MessageId, subjectId: subject_id as SubjectId };
  };
  // They agree after the mailing was made, and before it leaves.
  await s.shop.work((context) =>
    appendEvents(
      context,
      names.map((name) =>
        signUp({ subjectId: person(name).subjectId, address: `${name}@exemple.fr` }, tracking, {
          kind: "granted",
          strength: "witnessed",
        }),
      ),
    ),
  );
  await s.send();
  await s.shop.work(async (context) => {
    for (const name of names) await recordSighting(context, { mailingId, person: person(name) }, "person");
  });
  const seen = () =>
    s.shop.work(async (context) => {
      const { base, opened } = (await observedReport(context, mailingId)) ?? {};
      const { rows } = await (await observablePeople(context, mailingId)).execute(context.tx);
      return { base, opened, people: rows.map(({ subject_id }) => subject_id).sort() };
    });
  const are = (...those: (typeof names)[number][]) => ({
    base: those.length,
    opened: those.length,
    people: those.map((name) => person(name).subjectId).sort(),
  });
  expect(await seen()).toEqual(are(...names));

  await s.shop.work(async (context) => {
    const returned = [person("returned").messageId, person("blocked").messageId];
    await sql`update delivery.message set state = 'bounced', state_at = ${context.now}
      where account_id = ${context.accountId} and id = any(${returned}::uuid[])`.execute(context.tx);
    await suppress(context, {
      subjectId: person("blocked").subjectId,
      scope: "everything",
      reason: "hard_bounce",
      source: "returned",
    });
    await suppress(context, {
      subjectId: person("complains").subjectId,
      scope: "marketing",
      reason: "complaint",
      source: "report",
    });
    const { subjectId } = person("takes-back");
    await withdraw(context, { subjectId, purposeIds: [tracking.id], method: "preferences" });
  });
  expect(await seen()).toEqual(are("stays", "returned"));
});

test("of a mailing to a million, those who were seen are not compared with all who were reached", async () => {
  const mailingId = await s.campaign(300);
  await countAsAMillion(s);
  await s.shop.work(({ tx, accountId }) =>
    sql`update delivery.message set state = 'submitted' where account_id = ${accountId} and mailing_id = ${mailingId}`.execute(
      tx,
    ),
  );
  const plan = await s.shop.work(async (context) => {
    const people = await observablePeople(context, mailingId);
    const { rows } = await (sql`explain ${people}` as RawBuilder<{ "QUERY PLAN": string }>).execute(
      context.tx,
    );
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  });
  expect(plan).not.toContain("= (SubPlan");
});
