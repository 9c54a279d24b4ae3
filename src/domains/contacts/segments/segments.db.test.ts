import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureSubjects } from "#domains/vault/index.ts";
import { openTestResources, type TestResources } from "#test/resources.ts";
import { openShop, type Shop } from "#test/shop.ts";
import { createAttribute } from "../create-attribute.ts";
import { createList } from "../create-list.ts";
import { deleteAttribute } from "../delete-attribute.ts";
import { indexWords } from "../index-words.ts";
import { writeContacts } from "../write-contacts.ts";
import { audienceOf } from "./audience.ts";
import type { Group, Test } from "./definition.api.ts";
import {
  anyDefinition,
  attributeTypes,
  isIn,
  now,
  type Person,
  type Places,
  person,
} from "./population.fixture.ts";
import { readSegment } from "./read-segment.ts";
import {
  createSegment,
  deleteSegment,
  duplicateSegment,
  restoreSegment,
  updateSegment,
} from "./save-segment.ts";
import { countPeople } from "./segment-people.ts";
import { getSegment } from "./segments.sql.ts";

let test: TestResources;
let shop: Shop;
let places: Places;
let people: Person[];
const byId = new Map<string, Person>();

beforeAll(async () => {
  test = await openTestResources();
  shop = await openShop(test.resources);
  people =
    fc.sample(fc.tuple(...Array.from({ length: 80 }, (_, index) => person(index))), {
      numRuns: 1,
      seed: 26,
    })[0] ?? [];
  await shop.work(populate, { now });
});
afterAll(() => test.close());

async function populate(context: Parameters<Parameters<Shop["work"]>[0]>[0]): Promise<void> {
  for (const [name, type] of Object.entries(attributeTypes)) {
    const options = {
      choice: [
        { value: 1, label: "Petit" },
        { value: 2, label: "Grand" },
      ],
      multiple_choice: ["lavande", "miel", "rose"],
    };
    await createAttribute(context, {
      name,
      type:
        type === "number"
          ? "float"
          : type === "choice"
            ? "category"
            : type === "multiple_choice"
              ? "multiple-choice"
              : type,
      identifying: false,
      ...(type === "choice" ? { enumeration: options.choice } : {}),
      ...(type === "multiple_choice" ? { multiCategoryOptions: options.multiple_choice } : {}),
    } as never);
  }
  const { id } = await createList(context, { name: "Ateliers", purposeId: shop.newsletterId });
  places = { lists: [shop.listId, id], newsletterId: shop.newsletterId };
  const subjects = await ensureSubjects(
    context,
    people.map(({ address }) => address),
  );
  const idOf = ({ address }: Person) => subjects.get(address) as never;
  await writeContacts(
    context,
    people.map((who) => ({
      subjectId: idOf(who),
      address: who.address,
      attributes: who.attributes.SIZE
        ? { ...who.attributes, SIZE: Number(who.attributes.SIZE) }
        : who.attributes,
      language: who.language,
    })),
    { known: "fill", language: "fr" },
  );
  for (const who of people) {
    const subject = idOf(who);
    byId.set(subject, who);
    await sql`update contacts.contact set created_at = ${who.added} where account_id = ${shop.accountId} and subject_id = ${subject}`.execute(
      context.tx,
    );
    for (const index of who.lists)
      await sql`insert into contacts.list_member values (${shop.accountId}, ${places.lists[index]}, ${subject}, ${now})`.execute(
        context.tx,
      );
    if (who.answer)
      await sql`insert into consent.permission (account_id, subject_id, purpose_id, state, basis, strength, event_sequence, since)
        values (${shop.accountId}, ${subject}, ${shop.newsletterId}, ${who.answer.state}, 'consent', ${who.answer.strength}, 1, ${who.answer.since})`.execute(
        context.tx,
      );
    if (who.blocked)
      await sql`insert into consent.suppression (account_id, subject_id, scope, reason, source, at)
        values (${shop.accountId}, ${subject}, 'marketing', 'complaint', 'test', ${now})`.execute(context.tx);
  }
}

const ask = (definition: Group) =>
  shop.work(
    async (context) => {
      const segment = await readSegment(context, definition);
      const { rows } = await segment.people.execute(context.tx);
      return {
        segment,
        counted: await countPeople(context, segment),
        found: rows.map((row) => (byId.get(row.subject_id) as Person).address).sort(),
      };
    },
    { now },
  );

const one = (field: string, slot: string, asked: Test): Group => ({
  match: "all",
  of: [{ field, where: { [slot]: asked } }],
});

describe("a segment in SQL", () => {
  it("finds whom one would find by looking at each person", async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(anyDefinition(places), async (definition) => {
        const answer = await ask(definition);
        // The addresses asked for may belong to nobody, which is said and finds nobody.
        const strangers = answer.segment.problems.length > 0;
        const expected = strangers ? [] : people.filter((who) => isIn(definition, who, places));
        expect(answer.segment.problems.filter(({ kind }) => kind !== "unknown_address")).toEqual([]);
        expect(answer.found).toEqual(expected.map(({ address }) => address).sort());
        // Which asks of two halves of everybody, each by itself.
        expect(answer.counted).toBe(strangers ? 0 : expected.length);
        if (answer.found.length > 0 && answer.found.length < people.length) found++;
      }),
      { numRuns: 250 },
    );
    // What always finds everybody or nobody would show little.
    expect(found).toBeGreaterThan(75);
  });

  it("finds them at both edges of every span of days", async () => {
    const spans = ["last", "next", "older", "anniversary"] as const;
    // The population has a birthday and somebody added at each of these, the days before and after among them.
    for (const days of [0, 1, 4, 5, 6, 29, 30, 31, 36, 95, 365])
      for (const test of spans)
        for (const [field, slot] of [
          ["attribute.BIRTHDAY", "value"],
          ["contact.added", "at"],
        ] as const) {
          if (field === "contact.added" && (test === "next" || test === "anniversary")) continue;
          const definition = one(field, slot, { test, days });
          expect([test, days, (await ask(definition)).found]).toEqual([
            test,
            days,
            people
              .filter((who) => isIn(definition, who, places))
              .map(({ address }) => address)
              .sort(),
          ]);
        }
  });

  it("takes what is typed as a value, whatever it looks like", async () => {
    const hostile = ["'; drop table contacts.contact; --", "$1", "\\", "%", '")) or true --'];
    for (const value of hostile) {
      expect((await ask(one("attribute.CITY", "value", { test: "equals", values: [value] }))).found).toEqual(
        people
          .filter((who) => who.attributes.CITY === value)
          .map(({ address }) => address)
          .sort(),
      );
      expect(
        (await ask(one("attribute.LASTNAME", "value", { test: "equals", values: [value] }))).found,
      ).toEqual([]);
    }
  });

  it("finds contacts with very much to say as well", async () => {
    const long = "x".repeat(1900);
    const [who] = people.filter((each) => each.attributes.CITY === undefined);
    const address = who?.address ?? "";
    const write = (value: string | null) =>
      shop.work(async (context) => {
        const subjectId = (await ensureSubjects(context, [address])).get(address) as never;
        await writeContacts(context, [{ subjectId, address, attributes: { CITY: value } }], {
          known: "replace",
          language: "fr",
        });
      });
    await write(long);
    expect((await ask(one("attribute.CITY", "value", { test: "starts", value: "xxx" }))).found).toEqual([
      address,
    ]);
    await write(null);
    expect((await ask(one("attribute.CITY", "value", { test: "starts", value: "xxx" }))).found).toEqual([]);
  });
});

describe("a kept segment", () => {
  const inParis = one("attribute.CITY", "value", { test: "equals", values: ["Paris"] });

  it("goes on by its versions, and refuses to overwrite what somebody else changed", async () => {
    await shop.work(async (context) => {
      const { id } = await createSegment(context, { name: "Parisiens", definition: inParis });
      const inLyon = one("attribute.CITY", "value", { test: "equals", values: ["Lyon"] });
      await updateSegment(context, id, { definition: inLyon as never, version: 1 });
      expect(await getSegment(context, id)).toMatchObject({ version: 2, definition: inLyon });
      await expect(updateSegment(context, id, { definition: inParis as never, version: 1 })).rejects.toThrow(
        "contacts.segment_changed",
      );
      await expect(createSegment(context, { name: "Parisiens", definition: inParis })).rejects.toThrow(
        "contacts.segment_exists",
      );
      const copy = await getSegment(context, await duplicateSegment(context, id));
      expect(copy).toMatchObject({ name: "Parisiens (copy)", version: 1, definition: inLyon });
      await deleteSegment(context, id);
      await expect(updateSegment(context, id, { name: "Autre" })).rejects.toThrow(
        "contacts.segment_not_found",
      );
      await restoreSegment(context, id);
      expect((await getSegment(context, id)).archivedAt).toBeNull();
    });
  });

  it("asks for a ground where its name tells of a special category (art. 9)", async () => {
    await shop.work(async (context) => {
      const named = { name: "Diabétiques", definition: inParis };
      await expect(createSegment(context, named)).rejects.toThrow("contacts.ground_needed");
      const { warnings } = await createSegment(context, { ...named, ground: "Explicit consent" });
      expect(warnings).toHaveLength(1);
    });
  });

  it("keeps no address: it names people by opaque ids, and shows them to those who may see them", async () => {
    const address = people[1]?.address ?? "";
    const named = one("contact.address", "address", { test: "equals", values: [address.toUpperCase()] });
    await shop.work(async (context) => {
      const { id } = await createSegment(context, { name: "Une personne", definition: named });
      const { definition } = await getSegment(context, id);
      expect(JSON.stringify(definition).toLowerCase()).not.toContain(address);
      const read = await readSegment(context, definition);
      expect(JSON.stringify(read.definition)).toContain(address);
      expect(read.sentence).toBe(`Contacts whose address is “${address}”.`);
      expect(await countPeople(context, read)).toBe(1);
    });
    const stranger = one("contact.address", "address", {
      test: "equals",
      values: ["nobody@nowhere.example"],
    });
    await expect(
      shop.work((context) => createSegment(context, { name: "Personne", definition: stranger })),
    ).rejects.toThrow("contacts.segment_unsound");
  });

  it("finds nobody once what it asks is gone, least of all everybody, and says what is wrong", async () => {
    const id = await shop.work(async (context) => {
      await createAttribute(context, { name: "SHORTLIVED", type: "text", identifying: false });
      const gone = { field: "attribute.SHORTLIVED", where: { value: { test: "empty" } } } as const;
      const definition: Group = { match: "any", of: [{ match: "none", of: [gone] }, ...inParis.of] };
      return (await createSegment(context, { name: "Fragile", definition })).id;
    });
    await shop.work((context) => deleteAttribute(context, "SHORTLIVED"));
    await shop.work(async (context) => {
      const segment = await readSegment(context, (await getSegment(context, id)).definition);
      expect(segment.problems).toEqual([{ kind: "unknown_field", path: "of.0.of.0", name: "SHORTLIVED" }]);
      expect(await countPeople(context, segment)).toBe(0);
      // Made anew as another type, it can't be asked the same.
      await createAttribute(context, { name: "SHORTLIVED", type: "float", identifying: true });
      const again = await readSegment(context, (await getSegment(context, id)).definition);
      expect(again.problems).toMatchObject([{ kind: "does_not_fit" }]);
      const audience = {
        listIds: [shop.listId],
        segmentIds: [],
        exclusionListIds: [],
        exclusionSegmentIds: [id],
      };
      const { people: left, broken } = await audienceOf(context, audience);
      expect(broken).toMatchObject([{ name: "Fragile" }]);
      expect((await left.execute(context.tx)).rows).toEqual([]);
    });
  });
});

describe("an audience", () => {
  it("is everybody on its lists and in its segments, once, but for the excluded", async () => {
    await shop.work(async (context) => {
      const make = async (name: string, definition: Group) =>
        (await createSegment(context, { name, definition })).id;
      const french = await make(
        "Francophones",
        one("contact.language", "language", { test: "equals", values: ["fr"] }),
      );
      const vip = await make("VIP", one("attribute.VIP", "value", { test: "is", value: true }));
      const { people: found, beforeExclusions } = await audienceOf(context, {
        listIds: [shop.listId],
        segmentIds: [french],
        exclusionListIds: [places.lists[1] ?? 0],
        exclusionSegmentIds: [vip],
      });
      const addresses = (await found.execute(context.tx)).rows.map(
        (row) => byId.get(row.subject_id)?.address,
      );
      const wanted = (who: Person) => who.lists.includes(0) || who.language === "fr";
      const unwanted = (who: Person) => who.lists.includes(1) || who.attributes.VIP === true;
      const expected = people.filter((who) => wanted(who) && !unwanted(who)).map(({ address }) => address);
      expect(addresses.sort()).toEqual(expected.sort());
      expect((await beforeExclusions?.execute(context.tx))?.rows).toHaveLength(people.filter(wanted).length);
    });
  });
});

describe("contacts kept when the index held their words otherwise", () => {
  it("are indexed again, once", async () => {
    const dupont = one("attribute.LASTNAME", "value", { test: "equals", values: ["DUPONT"] });
    const before = (await ask(dupont)).found;
    expect(before.length).toBeGreaterThan(0);
    await shop.work(({ tx }) =>
      sql`update contacts.contact set search_tokens = '{}', search_words = '', words_version = 1`.execute(tx),
    );
    expect((await ask(dupont)).found).toEqual([]);
    await indexWords(test.resources, { accountId: shop.accountId }, new AbortController().signal);
    expect((await ask(dupont)).found).toEqual(before);
  });
});
