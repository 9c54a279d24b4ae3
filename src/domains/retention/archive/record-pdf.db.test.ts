import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReadRecord } from "#domains/archive/index.ts";
import { buildProof } from "#domains/consent/index.ts";
import { openTestResources, type TestResources } from "#test/resources.ts";
import { addSubscribers, openShop, type Shop } from "#test/shop.ts";
import { recordPdf } from "./record-pdf.ts";

let t: TestResources;
let shop: Shop;

beforeAll(async () => {
  t = await openTestResources();
  shop = await openShop(t.resources);
});
afterAll(() => t.close());

const record = (kind: string, document: unknown): ReadRecord => ({
  ...{ id: "01a21536-a0d6-710b-9984-ca25b7858ccc", kind, document, legalGround: "GDPR 17(3)(e)" },
  ...{ trigger: "last_message", triggeredAt: new Date(), archivedAt: new Date() },
  ...{ purgeOn: "2031-01-01", heldUntil: null },
});
const pdf = (kind: string, document: unknown) =>
  shop.work(async (context) => (await recordPdf(context, record(kind, document)))?.toString("latin1"));

test("what was archived can be read by people: a proof as any proof, a contact with its details", async () => {
  const proof = await shop.work(async (context) => {
    const [id] = await addSubscribers(context, shop, [{ address: "lea@exemple.fr" }]);
    if (!id) throw new Error("nobody");
    return buildProof(context, id);
  });
  // As it comes out of the archive.
  expect(await pdf("proof_of_consent", JSON.parse(JSON.stringify(proof)))).toMatch(/^%PDF-/);
  const contact = {
    ...{ format: "licet-archived-contact", email: "lea@exemple.fr", language: "fr" },
    ...{ createdAt: "2024-01-01T00:00:00.000Z", attributes: { FIRSTNAME: "Léa" }, lists: ["Lettre"] },
  };
  expect(await pdf("inactive_contact", contact)).toMatch(/^%PDF-/);
  expect(await pdf("something_new", { said: "yes" })).toBeUndefined();
});
