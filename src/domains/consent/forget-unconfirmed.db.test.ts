import { afterAll, beforeAll, expect, test } from "vitest";
import { destroySubject } from "#domains/vault/index.ts";
import { meet, openBusiness, type Person, signUp, type TestBusiness } from "#test/business.ts";
import { appendEvents } from "./append-events.ts";
import { buildProof } from "./build-proof.ts";
import { forgetUnconfirmed } from "./forget-unconfirmed.ts";
import { recordOrigin } from "./record-standing.ts";
import { restrict } from "./restrict.ts";
import { createSource } from "./sources.ts";
import { suppress } from "./suppress.ts";
import { verifyLedger } from "./verify-ledger.ts";

let t: TestBusiness;
beforeAll(async () => {
  t = await openBusiness();
});
afterAll(() => t.close());

test("who never confirmed is forgotten; everybody else stays", async () => {
  const people = await t.work(async (context) => {
    const names = ["inconnu", "confirme", "bloque", "client", "gele"];
    const met: Record<string, Person> = {};
    for (const name of names) met[name] = await meet(context, `${name}@exemple.fr`);
    return met as Record<"inconnu" | "confirme" | "bloque" | "client" | "gele", Person>;
  });
  await t.work(async (context) => {
    const written = await appendEvents(
      context,
      Object.values(people).map((person) => signUp(person, t.newsletter)),
    );
    await appendEvents(context, [
      signUp(people.confirme, t.newsletter, {
        kind: "confirmed",
        strength: "confirmed",
        confirms: written[1]?.sequence,
      }),
    ]);
    await suppress(context, {
      subjectId: people.bloque.subjectId,
      scope: "everything",
      reason: "hard_bounce",
      source: "smtp",
    });
    await restrict(context, people.gele.subjectId);
    const sourceId = await createSource(context, {
      kind: "import",
      name: "Clients",
      askedHow: "En caisse",
      basis: "none",
      strength: "none",
    });
    await recordOrigin(context, { sourceId, people: [people.client] });
  });
  const all = Object.values(people).map((person) => person.subjectId);
  expect(await t.work((context) => forgetUnconfirmed(context, all))).toEqual([people.inconnu.subjectId]);
  expect(await t.work((context) => forgetUnconfirmed(context, all))).toEqual([]);
  for (const table of ["permission", "standing", "evidence"]) {
    const { rows } = await t.asOwner(`select distinct subject_id from consent.${table}`);
    expect(rows.map((row) => row.subject_id).sort(), table).toEqual(
      all.filter((id) => id !== people.inconnu.subjectId).sort(),
    );
  }
  await destroySubject({ ...t.resources, accountId: t.accountId }, people.inconnu.subjectId);
  expect((await t.work((context) => buildProof(context, people.inconnu.subjectId))).subject).toBeNull();
  expect(await t.work(verifyLedger)).toMatchObject({ sound: true });
});
