import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appendEvents, decideOne, permissionsOf, withdraw } from "#domains/consent/index.ts";
import { findSubject } from "#domains/vault/index.ts";
import { openTestResources, type TestResources } from "#test/resources.ts";
import { openShop, type Shop } from "#test/shop.ts";
import type { AttributeValue } from "./attribute.ts";
import { findContact } from "./contacts.sql.ts";
import { createAttribute } from "./create-attribute.ts";
import { deleteAttribute } from "./delete-attribute.ts";
import { deleteContact } from "./delete-contact.ts";
import { findContacts } from "./find-contacts.ts";
import { contactOf } from "./index.ts";
import { recipientsOf } from "./recipients.ts";
import { recordConsentByHand } from "./record-consent-by-hand.ts";
import { saveContact } from "./save-contact.ts";
import { deleteOption, updateAttribute } from "./update-attribute.ts";
import { updateContact } from "./update-contact.ts";
import { wipeAttribute } from "./wipe-values.ts";

let t: TestResources;
let shop: Shop;

beforeAll(async () => {
  t = await openTestResources();
  shop = await openShop(t.resources);
});
afterAll(() => t.close());

const save = (address: string, attributes: Record<string, AttributeValue | null> = {}, more = {}) =>
  shop.work((context) => saveContact(context, { address, attributes, ...more }));
const read = (address: string) => shop.work((context) => findContact(context, { identifier: address }));
const search = (text: string) =>
  shop.work(async (context) => {
    const { contacts } = await findContacts(context, { search: text }, { limit: 50, offset: 0, sort: "asc" });
    return contacts.map((contact) => contact.address);
  });

describe("a contact", () => {
  it("is one person whatever way the address is typed", async () => {
    const first = await save(" Marie.Dupont@Exemple.FR ", { firstname: "Marie" });
    const again = await save("marie.dupont@exemple.fr", {});
    expect(again).toEqual({ ...first, created: false });
  });

  it("keeps what is known where a form fills in, and takes what the account corrects", async () => {
    await save("luc@exemple.fr", { FIRSTNAME: "Luc" });
    await save("luc@exemple.fr", { FIRSTNAME: "Quelqu’un d’autre", LASTNAME: "Martin" });
    expect((await read("luc@exemple.fr")).attributes).toEqual({ FIRSTNAME: "Luc", LASTNAME: "Martin" });
    await shop.work((context) =>
      updateContact(
        context,
        { identifier: "luc@exemple.fr" },
        { attributes: { FIRSTNAME: "Lucas", LASTNAME: null } },
      ),
    );
    expect((await read("luc@exemple.fr")).attributes).toEqual({ FIRSTNAME: "Lucas" });
  });

  it("holds nothing readable in its row", async () => {
    await save("secret.person@exemple.fr", { FIRSTNAME: "Zibeline" });
    const rows = await shop.work(({ tx }) => tx.selectFrom("contacts.contact").selectAll().execute());
    const text = rows
      .flatMap((row) => Object.values(row))
      .map((value) => (Buffer.isBuffer(value) ? value.toString("latin1") : JSON.stringify(value)));
    expect(text.join(" ")).not.toMatch(/zibeline|secret|exemple/i);
  });

  it("is refused with what is no address, no attribute, no value of it", async () => {
    for (const address of [
      "",
      "marie",
      "a@b",
      "a b@c.fr",
      "a@b.fr\r\nBcc: x@y.fr",
      "a@b.fr, c@d.fr",
      "<a@b.fr>",
    ]) {
      await expect(save(address)).rejects.toMatchObject({ reason: "contacts.invalid_address" });
    }
    await expect(save("a@b.fr", { NOPE: 1 })).rejects.toMatchObject({ reason: "contacts.unknown_attribute" });
    await expect(save("a@b.fr", { FIRSTNAME: "x".repeat(5000) })).rejects.toMatchObject({
      reason: "contacts.invalid_value",
    });
    await expect(save("a@b.fr", { FIRSTNAME: "\u0000" })).rejects.toMatchObject({
      reason: "contacts.invalid_value",
    });
    await expect(save("a@b.fr", {}, { listIds: [999_999] })).rejects.toMatchObject({
      reason: "contacts.list_not_found",
    });
  });

  it("is created once by two who come at the same time", async () => {
    const both = await Promise.all(
      ["A", "B", "C", "D"].map((name) => save("meme.moment@exemple.fr", { LASTNAME: name })),
    );
    expect(new Set(both.map((one) => one.contactId)).size).toBe(1);
    expect(both.filter((one) => one.created)).toHaveLength(1);
  });
});

describe("search", () => {
  it("finds by beginnings of words of the address and the names, and by a whole address", async () => {
    await save("helene.petit@atelier-du-bois.example", { FIRSTNAME: "Hélène", LASTNAME: "Lefèvre" });
    await save("contact@atelier-du-fer.example", { LASTNAME: "Lefort" });
    expect(await search("HELENE lef")).toEqual(["helene.petit@atelier-du-bois.example"]);
    expect(await search("lef")).toHaveLength(2);
    expect(await search("atelier")).toHaveLength(2);
    expect(await search("contact@atelier-du-fer.example")).toEqual(["contact@atelier-du-fer.example"]);
    expect(await search("telier")).toEqual([]);
    expect(await search("@ % ' \u0000 \ud800")).toEqual([]);
  });

  it("forgets a name that was changed", async () => {
    await save("change@exemple.fr", { LASTNAME: "Avantmariage" });
    await shop.work((context) =>
      updateContact(
        context,
        { identifier: "change@exemple.fr" },
        { attributes: { LASTNAME: "Aprèsmariage" } },
      ),
    );
    expect(await search("avantm")).toEqual([]);
    expect(await search("apresm")).toEqual(["change@exemple.fr"]);
  });

  it("filters by what may be sent", async () => {
    const { subjectId, address } = await saved("peut@exemple.fr");
    await shop.work((context) => appendEvents(context, [confirmed(subjectId, address)]));
    const found = (verdict: "may" | "may_not") =>
      shop.work((context) =>
        findContacts(
          context,
          { purposeId: shop.newsletterId, verdict },
          { limit: 1000, offset: 0, sort: "asc" },
        ),
      );
    expect((await found("may")).contacts.map((each) => each.address)).toEqual(["peut@exemple.fr"]);
    const not = await found("may_not");
    expect(not.contacts.length).toBe(not.count);
    expect(not.contacts.map((each) => each.address)).not.toContain("peut@exemple.fr");
  });
});

describe("recipients", () => {
  it("come with their values as they read them, without those who are gone", async () => {
    await shop.work(async (context) => {
      await createAttribute(context, { name: "BIRTHDAY", type: "date" });
      await createAttribute(context, { name: "POINTS", type: "float" });
      await createAttribute(context, { name: "MEMBER", type: "boolean" });
    });
    const { subjectId } = await save("noel@exemple.fr", {
      FIRSTNAME: "Noël",
      BIRTHDAY: "1990-12-01",
      POINTS: 12.5,
      MEMBER: true,
    });
    const gone = await saved("partie@exemple.fr");
    await shop.work((context) => deleteContact(context, { identifier: gone.address }));
    const recipients = await shop.work((context) => recipientsOf(context, [subjectId, gone.subjectId]));
    const opened = [...recipients.values()].map(({ contactId, address, language, attributes, values }) => ({
      contactId,
      address,
      language,
      attributes,
      values,
    }));
    expect(opened).toEqual([
      {
        contactId: expect.any(Number),
        address: "noel@exemple.fr",
        language: "fr",
        attributes: {
          EMAIL: "noel@exemple.fr",
          FIRSTNAME: "Noël",
          BIRTHDAY: "1 décembre 1990",
          POINTS: "12.5",
          MEMBER: "oui",
        },
        values: {
          FIRSTNAME: "Noël",
          BIRTHDAY: "1990-12-01",
          POINTS: 12.5,
          MEMBER: true,
        },
      },
    ]);
  });
});

describe("a deleted contact", () => {
  it("is gone with lists and words, and what they refused stays refused when they come back", async () => {
    const { subjectId, address } = await saved("part@exemple.fr", { LASTNAME: "Disparu" });
    await shop.work((context) => appendEvents(context, [confirmed(subjectId, address)]));
    await shop.work((context) =>
      withdraw(context, { subjectId, purposeIds: [shop.newsletterId], method: "one_click" }),
    );
    await shop.work((context) => deleteContact(context, { identifier: address }));
    expect(await search("disparu")).toEqual([]);
    expect(await shop.work((context) => contactOf(context, subjectId))).toBeUndefined();
    await expect(read(address)).rejects.toMatchObject({ reason: "contacts.contact_not_found" });

    const again = await save(address, {}, { listIds: [shop.listId] });
    expect(again).toMatchObject({ subjectId, created: true });
    const decision = await shop.work((context) =>
      decideOne(context, { subjectId, purposeId: shop.newsletterId }),
    );
    expect(decision).toEqual({ allowed: false, reasons: ["withdrawn"] });
  });
});

describe("consent recorded by hand", () => {
  const said = (choice: "granted" | "withdrawn", more = {}) => ({
    purposeId: shop.newsletterId,
    choice,
    how: "Carte remplie en boutique",
    when: "2026-01-10T10:00:00Z",
    ...more,
  });
  const record = (address: string, what: ReturnType<typeof said>) =>
    shop.work((context) => recordConsentByHand(context, { identifier: address }, what));

  it("counts as much as its proof, and says so", async () => {
    await saved("carte@exemple.fr");
    expect(await record("carte@exemple.fr", said("granted"))).toMatchObject({
      verdict: "needs_confirmation",
      strength: "attested",
      reasons: [{ reason: "evidence_too_weak" }],
    });
    expect(
      await record("carte@exemple.fr", said("granted", { evidenceReference: "Classeur 3" })),
    ).toMatchObject({ strength: "recorded" });
  });

  it("never undoes a no, and a no always counts", async () => {
    await saved("dit.non@exemple.fr");
    expect(await record("dit.non@exemple.fr", said("withdrawn"))).toMatchObject({
      verdict: "may_not",
      state: "withdrawn",
    });
    await expect(
      record("dit.non@exemple.fr", said("granted", { evidenceReference: "x" })),
    ).rejects.toMatchObject({ reason: "contacts.said_no" });
  });

  it("lies in the past, and is about what needs consent", async () => {
    await saved("autre@exemple.fr");
    await expect(
      record("autre@exemple.fr", said("granted", { when: "2999-01-01T00:00:00Z" })),
    ).rejects.toMatchObject({ reason: "contacts.moment_in_future" });
    await expect(
      record("autre@exemple.fr", said("granted", { purposeId: shop.serviceId })),
    ).rejects.toMatchObject({ reason: "contacts.nothing_to_consent_to" });
  });
});

describe("attributes", () => {
  it("that tell of a special category need a ground", async () => {
    const make = (ground?: string) =>
      shop.work((context) =>
        createAttribute(context, { name: "ALLERGIES", type: "text", ...(ground ? { ground } : {}) }),
      );
    await expect(make()).rejects.toMatchObject({ reason: "contacts.ground_needed" });
    await expect(make("  ")).rejects.toMatchObject({ reason: "contacts.ground_needed" });
    // It speaks of the name as the reader gave it, once.
    const labelled = { name: "NOTE", type: "text", label: "Allergies" } as const;
    await expect(shop.work((context) => createAttribute(context, labelled))).rejects.toMatchObject({
      details: { word: "Allergies" },
    });
    await expect(make("Consentement explicite recueilli à l’inscription")).resolves.toMatchObject({
      name: "ALLERGIES",
      warnings: [{ kind: "special_category" }],
    });
    await expect(make("x")).rejects.toMatchObject({ reason: "contacts.attribute_exists" });
  });

  it("take their values with them when they go, plain or sealed, and the words to find them by", async () => {
    await shop.work(async (context) => {
      await createAttribute(context, { name: "NICKNAME", type: "text" });
      await createAttribute(context, { name: "COLOUR", type: "text", identifying: false });
    });
    const { subjectId } = await save("surnom@exemple.fr", {
      FIRSTNAME: "Jo",
      NICKNAME: "Tournesol",
      COLOUR: "bleu",
    });
    expect(await search("tourn")).toHaveLength(1);
    await shop.work(async (context) => {
      await deleteAttribute(context, "nickname");
      await deleteAttribute(context, "COLOUR");
    });
    await wipe({ name: "NICKNAME", sealed: 1 });
    await wipe({ name: "COLOUR", sealed: 0 });
    expect(await search("tourn")).toEqual([]);
    expect((await shop.work((context) => contactOf(context, subjectId)))?.attributes).toEqual({
      FIRSTNAME: "Jo",
    });
  });
});

describe("attributes with options", () => {
  const option = (en: string, fr: string) => ({ labels: { en, fr } });

  it("are read by value or words, shown in words, and take their values along when an option goes", async () => {
    await shop.work(async (context) => {
      const enumeration = [option("Lyon", "Lyon"), option("Brussels", "Bruxelles")];
      await createAttribute(context, { name: "SHOP", category: "category", enumeration });
      const multiCategoryOptions = ["Tea", "Coffee"];
      await createAttribute(context, { name: "LIKES", type: "multiple-choice", multiCategoryOptions });
      await createAttribute(context, {
        name: "SECRETS",
        type: "multiple-choice",
        multiCategoryOptions,
        identifying: true,
      });
    });
    const { subjectId } = await save("choix@exemple.fr", {
      SHOP: "bruxelles",
      LIKES: "coffee; tea",
      SECRETS: ["Tea", "Coffee"],
    });
    const held = async () => (await shop.work((context) => contactOf(context, subjectId)))?.attributes;
    expect(await held()).toEqual({ SHOP: 2, LIKES: ["Tea", "Coffee"], SECRETS: ["Tea", "Coffee"] });
    const [recipient] = (await shop.work((context) => recipientsOf(context, [subjectId]))).values();
    expect(recipient?.attributes).toMatchObject({ SHOP: "Bruxelles", LIKES: "Tea, Coffee" });
    await expect(save("choix@exemple.fr", { SHOP: "Paris" })).rejects.toMatchObject({
      reason: "contacts.invalid_value",
    });
    await shop.work(async (context) => {
      await deleteOption(context, "LIKES", "Tea");
      await deleteOption(context, "SECRETS", "Tea");
      await updateAttribute(context, "SHOP", { enumeration: [{ value: 1, ...option("Lyon", "Lyon") }] });
    });
    await wipe({ name: "LIKES", sealed: 0, option: "Tea" });
    await wipe({ name: "SECRETS", sealed: 1, option: "Tea" });
    await wipe({ name: "SHOP", sealed: 0, option: 2 });
    expect(await held()).toEqual({ LIKES: ["Coffee"], SECRETS: ["Coffee"] });
  });

  it("that are numbers are read by just these", async () => {
    const words = (labels: string[]) => labels.map((label) => ({ label }));
    await shop.work((context) =>
      createAttribute(context, {
        name: "SIZE",
        type: "category",
        enumeration: words(["2", "small", "1", "3", "very small"]),
      }),
    );
    for (const [typed, value] of [
      ["2", 2],
      ["1", 1],
      ["small", 4],
      ["very small", 5],
      ["3", 3],
    ] as const) {
      const { subjectId } = await save(`taille-${value}@exemple.fr`, { SIZE: typed });
      const contact = await shop.work((context) => contactOf(context, subjectId));
      expect(contact?.attributes).toMatchObject({ SIZE: value });
    }
  });

  it("refuse two options that are read as one, none, and formulas", async () => {
    const make = (input: object) =>
      shop.work((context) => createAttribute(context, { name: "BAD", type: "category", ...input }));
    await expect(make({ enumeration: [{ label: "Thé" }, { label: "the" }] })).rejects.toMatchObject({
      reason: "contacts.option_twice",
    });
    await expect(make({})).rejects.toMatchObject({ reason: "contacts.options_missing" });
    await expect(make({ category: "calculated", value: "COUNT[X]" })).rejects.toMatchObject({
      reason: "contacts.no_formulas",
    });
  });
});

it("knows how old each value is", async () => {
  const address = "age@exemple.fr";
  const { subjectId } = await save(address, { FIRSTNAME: "Ada" });
  const changedOn = async () => (await shop.work((context) => contactOf(context, subjectId)))?.changedOn;
  expect(await changedOn()).toEqual({});
  await shop.work((context) =>
    updateContact(
      context,
      { identifier: address },
      { attributes: { FIRSTNAME: "Ada", LASTNAME: "Lovelace" } },
    ),
  );
  expect(await changedOn()).toEqual({ LASTNAME: Math.floor(Date.now() / 86_400_000) });
});

it("leaves a trace of whom it touched", async () => {
  const subject = await shop.work((context) => findSubject(context, "luc@exemple.fr"));
  await shop.work(async (context) => {
    await findContact(context, { identifier: "luc@exemple.fr" });
    expect([...context.touched]).toEqual([subject]);
  });
  expect(await shop.work((context) => permissionsOf(context, subject ?? ("" as never)))).toEqual([]);
});

async function wipe(payload: object) {
  await wipeAttribute(t.resources, { accountId: shop.accountId, ...payload }, new AbortController().signal);
}

async function saved(address: string, attributes = {}) {
  return { address, ...(await save(address, attributes)) };
}

function confirmed(subjectId: Awaited<ReturnType<typeof save>>["subjectId"], address: string) {
  return {
    kind: "confirmed",
    method: "double_opt_in",
    subjectId,
    address,
    purposes: [{ id: shop.newsletterId, key: "newsletter", choice: "granted" }],
    basis: "consent",
    strength: "confirmed",
    privacyNotice: "2026-01",
  } as const;
}
