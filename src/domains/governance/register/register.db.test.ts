import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAttribute } from "#domains/contacts/attributes.api.ts";
import { createSender } from "#domains/delivery/senders.api.ts";
import { createForm, getForm, publishForm, updateForm } from "#domains/forms/forms.api.ts";
import { chooseRetention } from "#domains/retention/retention.api.ts";
import { isTranslated } from "#domains/rights/my-data/held-words.ts";
import { createWebhook, deleteWebhook } from "#domains/webhooks/webhooks.api.ts";
import {
  aPerson,
  expectStatus,
  firstOwner,
  type Member,
  newMember,
  openSite,
  type Site,
} from "#test/site.ts";
import { modules } from "../../../app.ts";
import { anAuthorised, aProcessor, processorOperations } from "../processors/processors.fixture.ts";
import { groups, schemaOf } from "./platform-activities.ts";
import {
  addActivity,
  downloadRegister,
  getActivity,
  getOperatorRegister,
  getRegister,
  saveActivity,
} from "./register.api.ts";
import { noAdditions } from "./versions.sql.ts";

let site: Site;
let owner: Member;

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
});
afterAll(() => site.close());

const french = { headers: { "accept-language": "fr" } };
const register = async () => expectStatus(await owner.visitor.with(french).call(getRegister), 200);
const newsletter = async () => {
  const found = (await register()).activities.find(({ name }) => name === "Lettre d’information");
  if (!found) throw new Error("no newsletter in the register");
  return found;
};

describe("the register of an account", () => {
  test("is there from the first day, and says nothing new", async () => {
    const { activities, responsible } = await register();
    expect(responsible.name).not.toBe("");
    expect(activities.map(({ name }) => name)).toContain("Réponse aux demandes des personnes");
    expect(activities.flatMap(({ news }) => news)).toEqual([]);
    const { basis, facts } = await newsletter();
    expect(basis).toContain("art. 6(1)(a)");
    for (const heading of ["people", "data", "recipients", "retention", "measures"])
      expect(facts.some((fact) => fact.heading === heading)).toBe(true);
  });

  test("says in words what a form collects and it does not mention, until somebody takes note", async () => {
    const named = { params: { category: "normal", name: "BIRTHDAY" } } as const;
    const body = { type: "date", label: "Date de naissance", identifying: false } as const;
    expectStatus(await owner.visitor.call(createAttribute, { ...named, body }), 201);
    const { id: formId } = expectStatus(
      await owner.visitor.call(createForm, { body: { name: "Anniversaires" } }),
      201,
    );
    const { name, draft, revision } = expectStatus(
      await owner.visitor.call(getForm, { params: { formId } }),
      200,
    );
    const words = { en: "", fr: "" };
    const fields = [{ attribute: "BIRTHDAY", required: false, label: words, help: words }];
    const asking = { name, draft: { ...draft, fields }, revision };
    expectStatus(await owner.visitor.call(updateForm, { params: { formId }, body: asking }), 200);
    expect((await newsletter()).news).toEqual([]);
    expectStatus(await owner.visitor.call(publishForm, { params: { formId } }), 201);

    const { key, news, version, additions, facts } = await newsletter();
    expect(news.map(({ said }) => said)).toEqual([
      "Le formulaire «\u00a0Anniversaires\u00a0» collecte «\u00a0Date de naissance\u00a0», que le registre ne mentionne pas.",
      "Le formulaire «\u00a0Anniversaires\u00a0» est publié, et le registre ne le mentionne pas.",
    ]);
    const params = { activityKey: key };
    const seen = facts.map((fact) => fact.id);
    const added = { ...additions, organisation: "Formation annuelle\r\ndes vendeurs" };
    expectStatus(
      await owner.visitor.call(saveActivity, { params, body: { additions: added, version, seen } }),
      200,
    );
    expect((await newsletter()).news).toEqual([]);
    const kept = expectStatus(await owner.visitor.call(getActivity, { params }), 200);
    expect(kept.versions).toMatchObject([{ version: 1, changed: ["organisation"] }]);
    expect(kept.activity.additions.organisation).toBe("Formation annuelle\ndes vendeurs");

    // Two tabs: the second is told, and writes over nothing.
    const late = await owner.visitor.call(saveActivity, { params, body: { additions, version, seen } });
    expect(late).toMatchObject({
      status: 409,
      error: { metadata: { reason: "governance.activity_changed" } },
    });

    const without = { ...draft, fields: [] };
    const again = expectStatus(await owner.visitor.call(getForm, { params: { formId } }), 200);
    expectStatus(
      await owner.visitor.call(updateForm, {
        params: { formId },
        body: { name, draft: without, revision: again.revision },
      }),
      200,
    );
    expectStatus(await owner.visitor.call(publishForm, { params: { formId } }), 201);
    expect((await newsletter()).gone.map(({ said }) => said)).toEqual(["Date de naissance"]);
  });

  test("says which programs are told and how long things are kept since somebody chose so, and what is so no more", async () => {
    const found = async (key: string) => {
      const activity = (await register()).activities.find((each) => each.key === key);
      if (!activity) throw new Error(`no ${key}`);
      return activity;
    };
    const takeNote = async (key: string) => {
      const { additions, version, facts } = await found(key);
      const body = { additions, version, seen: facts.map(({ id }) => id) };
      expectStatus(await owner.visitor.call(saveActivity, { params: { activityKey: key }, body }), 200);
    };
    const said = (news: readonly { said: string }[]) => news.map((each) => each.said);
    const lasting = (period: number) =>
      owner.visitor.call(chooseRetention, { params: { category: "exports" }, body: { period } });

    expect(said((await found("platform-contacts")).news)).toEqual([]);
    expectStatus(await lasting(3), 204);
    expect(said((await found("platform-contacts")).news)).toEqual([
      "Vous avez choisi «\u00a0Fichiers d’export\u00a0: 3 jours\u00a0»\u00a0: le registre ne le mentionne pas.",
    ]);
    await takeNote("platform-contacts");
    expectStatus(await lasting(5), 204);
    const { news, gone } = await found("platform-contacts");
    expect(said(news)).toHaveLength(1);
    expect(said(gone)).toEqual(["Fichiers d’export\u00a0: 3 jours"]);

    const sender = { name: "Savons", email: "bonjour@savons.example" };
    expectStatus(await owner.visitor.call(createSender, { body: sender }), 201);
    const webhook = {
      url: "https://crm.savons.example/x",
      type: "marketing",
      events: ["contactCreated"],
    } as const;
    const made = await owner.visitor.call(createWebhook, {
      body: { ...webhook, events: [...webhook.events] },
    });
    const params = { webhookId: expectStatus(made, 201).id };
    const told = "crm.savons.example (averti des contacts et de leurs changements)";
    expect(said((await found("platform-webhooks")).news)).toEqual([
      `${told}\u00a0: le registre ne le mentionne pas.`,
    ]);
    await takeNote("platform-webhooks");
    expect(said((await found("platform-webhooks")).news)).toEqual([]);
    expectStatus(await owner.visitor.call(deleteWebhook, { params }), 204);
    expect(said((await found("platform-webhooks")).gone)).toEqual([told]);
  });

  test("takes what is done elsewhere, and only with a name", async () => {
    const nameless = { ...noAdditions, purposes: "Payer les salaires" };
    expect((await owner.visitor.call(addActivity, { body: { additions: nameless } })).status).toBe(400);
    const additions = { ...nameless, name: "Paie", people: "Salariés", retention: "Cinq ans" };
    const { key } = expectStatus(await owner.visitor.call(addActivity, { body: { additions } }), 201);
    const found = (await register()).activities.find((each) => each.key === key);
    expect(found).toMatchObject({ name: "Paie", origin: "own", purpose: "Payer les salaires", live: true });
  });

  test.each(["ods", "xlsx", "csv", "pdf"] as const)("comes as %s", async (format) => {
    const answer = await owner.visitor.with(french).call(downloadRegister, { query: { format } });
    expect(answer.status).toBe(200);
    expect(answer.headers["content-disposition"]).toContain(`.${format}`);
    if (format === "csv") {
      expect(answer.text).toContain("Nom du traitement");
      expect(answer.text).toContain("Délai d’effacement");
      expect(answer.text).toContain("Date de naissance".slice(0, 4));
      expect(answer.text).toContain("Paie");
    }
  });

  test("is read by all who work there, and completed by few", async () => {
    const marketer = await newMember(
      site,
      owner,
      "marketer",
      aPerson({ name: "Max", email: "max@savons.example" }),
    );
    expectStatus(await marketer.visitor.call(getRegister), 200);
    const body = { additions: { ...noAdditions, name: "x", purposes: "y" } };
    expect((await marketer.visitor.call(addActivity, { body })).status).toBe(403);
  });
});

describe("data that leaves the Union", () => {
  test("stands in the register with its ground, by name of who works on it there", async () => {
    const facts = aProcessor({ legalName: "MailHarbor Inc.", country: "US", locations: ["US"] });
    const dpf = { mechanism: "dpf", dpfCheckedOn: "2026-11-02" } as const;
    const processorId = await anAuthorised(owner.visitor, facts, processorOperations, dpf);
    const sending = async () =>
      (await register()).activities.find(({ key }) => key === "platform-sending")?.facts ?? [];
    expect((await sending()).some(({ heading }) => heading === "transfers")).toBe(false);
    const body = { step: "activate", reason: "They carry our mail" } as const;
    expectStatus(
      await owner.visitor.call(processorOperations.decide, { params: { processorId }, body }),
      200,
    );
    const said = (await sending()).find(({ heading }) => heading === "transfers")?.said;
    expect(said).toMatch(/^MailHarbor Inc\.\u00a0: États-Unis – .*vérifié le 2 novembre 2026$/);
    const csv = await owner.visitor.with(french).call(downloadRegister, { query: { format: "csv" } });
    expect(csv.text).toContain("MailHarbor Inc.");
    expect(csv.text).toContain("France");
  });
});

describe("the operator's register", () => {
  test("names each business and what is done for it", async () => {
    const { customers, responsible } = expectStatus(
      await owner.visitor.with(french).call(getOperatorRegister),
      200,
    );
    expect(customers).toHaveLength(1);
    expect(customers[0]?.processing).toContain("Recueil d’inscriptions par formulaire");
    // One business that runs its own installation need not say who it is twice.
    expect(responsible.name).toBe(customers[0]?.name);
  });
});

test("whatever a domain holds of people has its activity, and its French", () => {
  const holdings = modules.flatMap((module) => module.holdings).filter(({ about }) => about !== "nobody");
  const known = new Set(groups.flatMap(({ schemas }) => schemas));
  const nowhere = holdings.filter(({ table }) => !known.has(schemaOf(table)) && !table.startsWith("vault."));
  expect(nowhere.map(({ table }) => table)).toEqual([]);
  const words = holdings
    .filter(({ table }) => known.has(schemaOf(table)))
    .flatMap(({ purpose, retention, columns }) => [
      purpose,
      retention,
      ...Object.values(columns).flatMap((column) => (column.kind === "personal" ? [column.what] : [])),
    ]);
  expect([...new Set(words)].filter((text) => !isTranslated(text))).toEqual([]);
});
