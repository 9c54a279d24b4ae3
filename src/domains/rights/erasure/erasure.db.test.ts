import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createContact } from "#domains/contacts/create-contact.ts";
import { findSubject } from "#domains/vault/index.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { meet, openBusiness, subscribe, type TestBusiness } from "#test/business.ts";
import { certificateOf, collectSubject, finishErasure, startErasure } from "../index.ts";

let t: TestBusiness;
let number = 0;

beforeAll(async () => {
  t = await openBusiness();
});
afterAll(() => t.close());

/** A subscriber who is a contact. */
async function somebody(): Promise<{ subjectId: SubjectId; address: string }> {
  number += 1;
  const address = `person${number}@exemple.fr`;
  await t.work((context) =>
    createContact(context, { email: address, attributes: { FIRSTNAME: "Marguerite" } }),
  );
  return t.work(async (context) => {
    const person = await meet(context, address);
    await subscribe(context, person, t.newsletter);
    return person;
  });
}

const heldOf = (subjectId: SubjectId) =>
  t.work(async (context) => {
    const stores = new Map<string, number>();
    for await (const { holding, rows } of collectSubject(context, subjectId))
      stores.set(holding.table, (stores.get(holding.table) ?? 0) + rows.length);
    return stores;
  });

describe("an erasure", () => {
  test("leaves nothing that can be read, and says so", async () => {
    const { subjectId, address } = await somebody();
    expect([...(await heldOf(subjectId)).keys()]).toEqual(
      expect.arrayContaining(["contacts.contact", "consent.event", "consent.permission"]),
    );
    const { erasureId } = await t.work((context) =>
      startErasure(context, { subjectIds: [subjectId], ground: "person_asked", told: "not" }),
    );
    expect(await finishErasure(t.resources, { accountId: t.accountId, erasureId })).toBe("done");
    expect((await heldOf(subjectId)).size).toBe(0);
    expect(await findSubject({ ...t.resources, accountId: t.accountId }, address)).toBeUndefined();
    const certificate = await t.work((context) => certificateOf(context, erasureId));
    expect(certificate.facts.stores).toContainEqual({
      store: "contacts.contact",
      became: "deleted",
      rows: 1,
    });
  });
});
