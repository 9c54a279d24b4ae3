import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSource } from "#domains/consent/index.ts";
import {
  aPerson,
  expectStatus,
  firstOwner,
  type Member,
  newMember,
  openSite,
  type Site,
} from "#test/site.ts";
import { createAttribute, deleteAttribute } from "../attributes.api.ts";
import { createContact, getContacts } from "../contacts.api.ts";
import { createList, deleteList, getLists, restoreList } from "../lists.api.ts";
import * as api from "./segments.api.ts";

let site: Site;
let owner: Member;
let viewer: Member;

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
  viewer = await newMember(
    site,
    owner,
    "viewer",
    aPerson({ name: "Basile", email: "basile@savons.example" }),
  );
  for (const [email, LASTNAME] of [
    ["anna@exemple.example", "Dupont"],
    ["bruno@exemple.example", "Durand"],
    ["chloe@savons.example", "Dupont"],
  ])
    expectStatus(
      await owner.visitor.call(createContact, {
        body: { email: email ?? "", attributes: { LASTNAME: LASTNAME ?? "" } },
      }),
      201,
    );
});
afterAll(() => site?.close());

const asking = (field: string, slot: string, value: string | number) => ({
  match: "all" as const,
  of: [{ field, where: { [slot]: { test: "equals" as const, values: [value] } } }],
});

async function traced(): Promise<number[]> {
  const { rows } = await site.inAccount(owner.accountId, ({ tx }) =>
    sql<{
      people: number;
    }>`select cardinality(subject_ids) as people from trace.entry where operation = 'previewSegment' order by id`.execute(
      tx,
    ),
  );
  return rows.map((row) => row.people);
}

test("a count touches nobody; looking at people leaves a trace of each", async () => {
  const definition = asking("attribute.LASTNAME", "value", "dupont");
  const before = await traced();
  const counted = expectStatus(await owner.visitor.call(api.previewSegment, { body: { definition } }), 200);
  expect(counted).toMatchObject({ count: 2, people: [], problems: [] });
  expect(await traced()).toEqual(before);
  const looked = expectStatus(
    await owner.visitor.call(api.previewSegment, { body: { definition, people: 10 } }),
    200,
  );
  expect(looked.people.map(({ email }) => email).sort()).toEqual([
    "anna@exemple.example",
    "chloe@savons.example",
  ]);
  expect(await traced()).toEqual([...before, 2]);
});

test("what is not complete is said, at its place, and finds nobody", async () => {
  const definition = { match: "any" as const, of: [{ field: "contact.list", where: {} }] };
  const answer = expectStatus(await owner.visitor.call(api.previewSegment, { body: { definition } }), 200);
  expect(answer).toMatchObject({ count: 0, problems: [{ kind: "incomplete", path: "of.0" }] });
});

test("the fields come with what can be chosen, and nothing of another account can be", async () => {
  const { fields } = expectStatus(await owner.visitor.call(api.getSegmentFields), 200);
  const lists = fields.find(({ id }) => id === "contact.list")?.slots[0]?.choices ?? [];
  const known = expectStatus(await owner.visitor.call(getLists, { query: {} }), 200).lists.map(
    ({ id }) => id,
  );
  expect(lists.map(({ value }) => value)).toEqual(known);
  const definition = asking("contact.list", "list", 999_999);
  const answer = expectStatus(await owner.visitor.call(api.previewSegment, { body: { definition } }), 200);
  expect(answer.problems).toMatchObject([{ kind: "unknown_choice" }]);
});

test("a segment filters the contacts, is listed as the compatible API has it, and only read by viewers", async () => {
  const definition = asking("contact.domain", "domain", "exemple.example");
  const { id } = expectStatus(
    await owner.visitor.call(api.createSegment, { body: { name: "Exemple", definition } }),
    201,
  );
  const { contacts, count } = expectStatus(
    await viewer.visitor.call(getContacts, { query: { segmentId: id } }),
    200,
  );
  expect(count).toBe(2);
  expect(contacts.map(({ email }) => email)).toContain("anna@exemple.example");
  const { segments } = expectStatus(
    await viewer.visitor.call(api.getSegments, { query: { limit: 10 } }),
    200,
  );
  expect(segments[0]).toMatchObject({ id, segmentName: "Exemple", categoryName: "", problems: [] });
  const refused = await viewer.visitor.call(api.createSegment, { body: { name: "Autre", definition } });
  expect(refused.status).toBe(403);
});

test("a person is named by address or by an id of ours, and by nothing that looks like one", async () => {
  for (const value of ["subject:x", "subject:'; --", "nobody@nowhere.example"]) {
    const definition = asking("contact.address", "address", value);
    const answer = expectStatus(await owner.visitor.call(api.previewSegment, { body: { definition } }), 200);
    expect(answer).toMatchObject({ count: 0, problems: [{ kind: "unknown_address" }] });
  }
});

test("nonsense is refused before it is kept", async () => {
  const call = (definition: unknown) =>
    owner.visitor.call(api.createSegment, { body: { name: "Non", definition } as never });
  const group = (of: unknown[]) => ({ match: "all", of });
  const deep = group([group([group([group([group([])])])])]);
  for (const definition of [
    {},
    { match: "some", of: [] },
    group([]),
    deep,
    group([{ field: "x", where: { a: 1 } }]),
    group([{ field: "constructor", where: {} }]),
  ])
    expect((await call(definition)).status).toBe(400);
});

test("a list that was deleted is not offered; what asks for it finds nobody and says so, until it is back", async () => {
  const { id } = expectStatus(await owner.visitor.call(createList, { body: { name: "Éphémère" } }), 201);
  const definition = { match: "none" as const, of: asking("contact.list", "list", id).of };
  const look = async () => {
    const { fields } = expectStatus(await owner.visitor.call(api.getSegmentFields), 200);
    const lists = fields.find((field) => field.id === "contact.list")?.slots[0]?.choices ?? [];
    const answer = expectStatus(await owner.visitor.call(api.previewSegment, { body: { definition } }), 200);
    return {
      offered: lists.some(({ value }) => value === id),
      people: answer.count > 0,
      problems: answer.problems.map(({ kind }) => kind),
    };
  };
  expect(await look()).toEqual({ offered: true, people: true, problems: [] });
  await owner.visitor.call(deleteList, { params: { listId: id } });
  expect(await look()).toEqual({ offered: false, people: false, problems: ["unknown_choice"] });
  await owner.visitor.call(restoreList, { params: { listId: id } });
  expect(await look()).toEqual({ offered: true, people: true, problems: [] });
});

test("a test without what it compares with is answered like any other that is not complete", async () => {
  for (const [field, slot, test] of [
    ["contact.added", "at", { test: "between", from: "0000-00-00" }],
    ["contact.address", "address", { test: "equals" }],
    ["contact.list", "list", { test: "equals" }],
  ] as const) {
    const definition = { match: "all" as const, of: [{ field, where: { [slot]: test } }] };
    const answer = expectStatus(await owner.visitor.call(api.previewSegment, { body: { definition } }), 200);
    expect(answer).toMatchObject({ count: 0, problems: [{ kind: "does_not_fit", path: "of.0" }] });
    expect(answer.sentence).toContain("…");
  }
});

test("a name stands for one segment; the list in it is one of one's own", async () => {
  const { id } = expectStatus(await owner.visitor.call(createList, { body: { name: "Passagère" } }), 201);
  const body = { name: "De la liste", definition: asking("contact.list", "list", id) };
  expectStatus(await owner.visitor.call(api.createSegment, { body }), 201);
  expect((await owner.visitor.call(api.createSegment, { body })).status).toBe(400);
});

test("a country is found however people's files spell it, and is asked only where something tells it", async () => {
  const definition = asking("contact.country", "country", "FR");
  const ask = async () =>
    expectStatus(await owner.visitor.call(api.previewSegment, { body: { definition } }), 200);
  expect((await ask()).problems.map(({ kind }) => kind)).toEqual(["unknown_field"]);

  const made = { params: { category: "normal" as const, name: "PAYS" }, body: { identifying: false } };
  expectStatus(await owner.visitor.call(createAttribute, made), 201);
  for (const [index, PAYS] of ["France", " FR ", "frankreich", "Côte d'Ivoire", "Atlantide"].entries())
    expectStatus(
      await owner.visitor.call(createContact, {
        body: { email: `pays${index}@savons.example`, attributes: { PAYS } },
      }),
      201,
    );
  expect(await ask()).toMatchObject({ count: 3, problems: [], sentence: expect.stringContaining("France") });
  const ivory = asking("contact.country", "country", "CI");
  const found = await owner.visitor.call(api.previewSegment, { body: { definition: ivory } });
  expect(expectStatus(found, 200).count).toBe(1);

  // Sealed, it is found by what each of its spellings hashes to, beside the other.
  const sealed = { params: { category: "normal" as const, name: "COUNTRY" }, body: { identifying: true } };
  expectStatus(await owner.visitor.call(createAttribute, sealed), 201);
  for (const [index, COUNTRY] of ["FRANCE", "fr", "Frankreich", "Atlantide", "Italie"].entries())
    expectStatus(
      await owner.visitor.call(createContact, {
        body: { email: `scelle${index}@savons.example`, attributes: { COUNTRY } },
      }),
      201,
    );
  expect(await ask()).toMatchObject({ count: 6, problems: [] });
  expectStatus(
    await owner.visitor.call(deleteAttribute, {
      params: { category: "normal", name: "PAYS" },
    }),
    204,
  );
  expect(await ask()).toMatchObject({ count: 3, problems: [] });
});

test("groups that stand too deep are refused in words, whatever is in them", async () => {
  const deep = (depth: number): unknown => (depth === 0 ? null : { match: "all", of: [deep(depth - 1)] });
  const definition = deep(9) as ReturnType<typeof asking>;
  const looked = expectStatus(await owner.visitor.call(api.previewSegment, { body: { definition } }), 200);
  expect(looked).toMatchObject({ count: 0, problems: [{ kind: "too_deep" }] });
  const saved = await owner.visitor.call(api.createSegment, { body: { name: "Trop profond", definition } });
  expect(saved.status).toBe(400);
  expect(JSON.stringify(saved.body)).toMatch(/four deep|quatre niveaux/);
});

test("what is older than the newest thousand can still be chosen, and is found by its words", async () => {
  const [first] = await site.inAccount(owner.accountId, async (context) => {
    const ids: number[] = [];
    for (let index = 0; index <= 1000; index++)
      ids.push(
        await createSource(context, {
          kind: "import",
          name: index === 0 ? "Salon de 1998" : `Salon ${index}`,
          askedHow: "Carte",
          basis: "consent",
          strength: "attested",
        }),
      );
    return ids;
  });
  const definition = asking("contact.source", "source", first ?? 0);
  expect(
    expectStatus(await owner.visitor.call(api.previewSegment, { body: { definition } }), 200),
  ).toMatchObject({ problems: [], sentence: expect.stringContaining("Salon de 1998") });
  const { fields } = expectStatus(await owner.visitor.call(api.getSegmentFields, {}), 200);
  const [slot] = fields.find(({ id }) => id === "contact.source")?.slots ?? [];
  expect(slot?.more).toBe(true);
  expect(slot?.choices?.map(({ value }) => value)).not.toContain(first);
  const query = { field: "contact.source", slot: "source" };
  for (const wanted of [{ search: "de 1998" }, { values: [String(first)] }])
    expect(
      expectStatus(await owner.visitor.call(api.getSegmentChoices, { query: { ...query, ...wanted } }), 200)
        .choices,
    ).toEqual([{ value: first, label: "Salon de 1998" }]);
});
