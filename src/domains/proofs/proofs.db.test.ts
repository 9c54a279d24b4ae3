import { readFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { Ajv2020 } from "ajv/dist/2020.js";
import jsonld from "jsonld";
import Validator from "rdf-validate-shacl";
import factory from "rdf-validate-shacl/src/defaultEnv.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appendEvents, listPurposes, type Purpose, recordWording, withdraw } from "#domains/consent/index.ts";
import { createContact } from "#domains/contacts/contacts.api.ts";
import { createList } from "#domains/contacts/lists.api.ts";
import { listExports } from "#domains/files/files.api.ts";
import { readFile } from "#domains/files/index.ts";
import { exportRunner } from "#domains/files/run-export.ts";
import { tracesOf } from "#domains/trace/index.ts";
import { destroySubject } from "#domains/vault/index.ts";
import type { AccountId } from "#kernel/ids.ts";
import type { InputOf } from "#kernel/operation.ts";
import { parseVerifierKey } from "#kernel/signed-note.ts";
import { meetMany, type Person, signUp, subscribe } from "#test/business.ts";
import { expectStatus, firstOwner, type Member, openSite, type Site } from "#test/site.ts";
import { checkProof } from "../../../verify/check-proof.ts";
import { proofExport } from "./export-proofs.ts";
import { context } from "./formats/consent-record-context.ts";
import { exportProofs } from "./proofs.api.ts";

let site: Site;
let owner: Member;
let newsletter: Purpose;
let ines: Person;
let paul: Person;
let erased: Person;
let listId: number;
const old = new Date("2025-03-01T10:00:00.000Z");

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
  [newsletter] = (await site.inAccount(owner.accountId, listPurposes)) as [Purpose];
  await site.inAccount(
    owner.accountId,
    async (work) => {
      [ines, paul, erased] = (await meetMany(work, [
        "ines@exemple.fr",
        "paul@exemple.fr",
        "efface@exemple.fr",
      ])) as [Person, Person, Person];
      const wordingHash = await recordWording(work, {
        language: "fr",
        title: "Bonjour",
        intro: "Été <b>&</b>",
      });
      await appendEvents(work, [signUp(ines, newsletter, { wordingHash })]);
      await subscribe(work, paul, newsletter);
      await subscribe(work, erased, newsletter);
    },
    { now: old },
  );
  await site.inAccount(owner.accountId, async (work) => {
    await subscribe(work, ines, newsletter);
    await withdraw(work, { subjectId: paul.subjectId, purposeIds: "all_marketing", method: "one_click" });
    await destroySubject(work, erased.subjectId);
  });
  const list = expectStatus(
    await owner.visitor.call(createList, { body: { name: "Clients", purposeId: newsletter.id } }),
    201,
  );
  listId = list.id;
  const body = { email: "ines@exemple.fr", listIds: [listId] };
  expectStatus(await owner.visitor.call(createContact, { body }), 201);
});
afterAll(() => site.close());

type Asked = InputOf<typeof exportProofs>["body"];

async function made(asked: Omit<Asked, "statedPurpose">): Promise<{ exportId: number; content: Buffer }> {
  const { exportId } = expectStatus(
    await owner.visitor.call(exportProofs, { body: { ...asked, statedPurpose: "Contrôle de la CNIL" } }),
    202,
  );
  const accountId = owner.accountId as AccountId;
  const run = exportRunner(() => [proofExport as never]);
  await run(site.resources, { accountId, exportId }, new AbortController().signal);
  const fileId = await site.inAccount(accountId, async ({ tx }) => {
    const row = await tx
      .selectFrom("files.export")
      .selectAll()
      .where("id", "=", exportId)
      .executeTakeFirstOrThrow();
    if (row.state !== "completed") throw new Error(`${row.state}: ${row.failure}`);
    return row.file_id as number;
  });
  const actor = { kind: "system", name: "test" } as const;
  return { exportId, content: await buffer(readFile(site.resources, { accountId, actor, fileId })) };
}

const lines = (content: Buffer) => gunzipSync(content).toString("utf8").trimEnd().split("\n");

describe("the verifiable file", () => {
  it("holds everybody, under one checkpoint, and each line verifies offline by itself", async () => {
    const proofs = lines((await made({ people: "everybody", format: "json" })).content);
    expect(proofs).toHaveLength(3);
    const parsed = proofs.map((line) => JSON.parse(line));
    expect(new Set(parsed.map(({ checkpoint }) => checkpoint)).size).toBe(1);
    const key = parseVerifierKey(parsed[0].account.verifierKey);
    for (const line of proofs) expect(checkProof(line, key).verdict).toBe("valid");
    expect(parsed.map(({ subject }) => subject?.address ?? null).sort()).toEqual(
      ["ines@exemple.fr", null, "paul@exemple.fr"].sort(),
    );
    const [changed] = proofs.map((line) => line.replace("newsletter", "newsletteR"));
    expect(checkProof(changed as string, key).verdict).toBe("invalid");
  });

  it("of a period holds who did something in it, with their whole story", async () => {
    const within = async (from: string, until: string) =>
      lines((await made({ people: "period", from, until, format: "json" })).content).filter(Boolean);
    const recent = (await within("2026-01-01T00:00:00Z", "2999-01-01T00:00:00Z")).map((line) =>
      JSON.parse(line),
    );
    expect(recent.map(({ subject }) => subject.address).sort()).toEqual([
      "ines@exemple.fr",
      "paul@exemple.fr",
    ]);
    expect(recent.find(({ subject }) => subject.address === "ines@exemple.fr").events).toHaveLength(3);
    expect(await within("2025-03-01T10:00:00Z", "2025-03-01T10:00:00.001Z")).toHaveLength(3);
    expect(await within("2020-01-01T00:00:00Z", "2020-02-01T00:00:00Z")).toHaveLength(0);
  });

  it("of a list or a person holds them alone, and leaves their trace", async () => {
    for (const asked of [
      { people: "list", listId },
      { people: "person", email: "INES@exemple.fr" },
    ] as const) {
      const { content } = await made({ ...asked, format: "json" });
      expect(lines(content).map((line) => JSON.parse(line).subject.address)).toEqual(["ines@exemple.fr"]);
    }
    const traces = await site.inAccount(owner.accountId, (work) => tracesOf(work, ines.subjectId, 100));
    expect(traces.map(({ operation }) => operation)).toContain("exportProofs");
  });
});

describe("the table", () => {
  it("has a row for each event and purpose, and nothing in it runs", async () => {
    const { content } = await made({ people: "everybody", format: "csv" });
    const rows = content.toString("utf8").trimEnd().split("\r\n");
    expect(rows[0]).toContain("Événement;");
    expect(rows.length).toBe(9);
    const ofInes = rows.filter((row) => row.includes("ines@exemple.fr"));
    expect(ofInes).toHaveLength(3);
    expect(rows[1]).toContain("Été <b>&</b>");
    // In words, with what was ticked; the codes follow.
    expect(ofInes[0]).toContain(";consentement à confirmer;");
    expect(ofInes[0]).toContain(";formulaire d’inscription;");
    expect(ofInes[0]).toMatch(/;requested;[^;]*;granted;form;/);
  });
});

describe("the consent records", () => {
  it("are JSON-LD that holds to the published shapes", async () => {
    const { content } = await made({ people: "everybody", format: "jsonld" });
    const document = JSON.parse(content.toString("utf8"));
    expect(document["@graph"]).toHaveLength(3);
    const report = await validate(document);
    expect(report.results.map(({ path, message }) => [path?.value, message])).toEqual([]);
    expect(report.conforms).toBe(true);
    const record = document["@graph"].find(
      (each: { hasDataSubject: { identifier: string } }) =>
        each.hasDataSubject.identifier === "paul@exemple.fr",
    );
    expect(record.hasConsentStatus.map((status: Record<string, string>) => status["@type"])).toEqual([
      "dpv:ConsentRequested",
      "dpv:ConsentGiven",
      "dpv:ConsentWithdrawn",
    ]);
    expect(content.toString("utf8")).not.toContain("efface@");
  });

  it("that lack something don't", async () => {
    const { content } = await made({ people: "person", email: "ines@exemple.fr", format: "jsonld" });
    const document = JSON.parse(content.toString("utf8"));
    document["@graph"][0].hasProcess.hasPurpose.identifier = "Not a key";
    delete document["@graph"][0].hasConsentStatus[0].isIndicatedBy;
    const report = await validate(document);
    expect(report.results.length).toBeGreaterThanOrEqual(2);
  });

  it("carry the context that is published", () => {
    const published = JSON.parse(readFileSync("docs/consent-record/context.jsonld", "utf8"));
    expect(published).toEqual({ "@context": context });
  });
});

describe("the receipts", () => {
  it("are of those who permit something today, and have the published form", async () => {
    const { content } = await made({ people: "everybody", format: "receipts" });
    const receipts = JSON.parse(content.toString("utf8"));
    const validate = new Ajv2020().compile(
      JSON.parse(readFileSync("docs/consent-receipt.schema.json", "utf8")),
    );
    expect([validate(receipts), validate.errors]).toEqual([true, null]);
    expect(receipts).toHaveLength(1);
    expect(receipts[0]).toMatchObject({
      version: "KI-CR-v1.1.0",
      piiPrincipalId: "ines@exemple.fr",
      jurisdiction: "FR",
      services: [{ purposes: [{ purpose: newsletter.wording.fr, consentType: "EXPLICIT" }] }],
    });
  });
});

describe("the PDF", () => {
  it("is a tagged document", async () => {
    const { content } = await made({ people: "list", listId, format: "pdf" });
    expect(content.subarray(0, 5).toString()).toBe("%PDF-");
    expect(content.includes("/MarkInfo")).toBe(true);
  });

  it("is refused where nobody would read it", async () => {
    await site.inAccount(owner.accountId, async (work) => {
      const many = await meetMany(
        work,
        Array.from({ length: 220 }, (_, i) => `foule${i}@exemple.fr`),
      );
      await appendEvents(
        work,
        many.map((person) => signUp(person, newsletter)),
      );
    });
    await expect(made({ people: "everybody", format: "pdf" })).rejects.toThrow(
      "failed: proofs.too_many_for_pdf",
    );
    const { exports } = expectStatus(
      await owner.visitor.call(listExports, { query: { limit: 1, offset: 0 } }),
      200,
    );
    expect(exports[0]?.failure).toContain("200 personnes au plus");
  });
});

it("nonsense is refused in words", async () => {
  const reasonOf = async (asked: object) =>
    (
      await owner.visitor.call(exportProofs, {
        body: { format: "json", statedPurpose: "Contrôle", ...asked } as Asked,
      })
    ).error.metadata.reason;
  expect(await reasonOf({ people: "period", from: "2026-01-01T00:00:00Z" })).toBe("proofs.wrong_choice");
  const backwards = { from: "2026-01-02T00:00:00Z", until: "2026-01-01T00:00:00Z" };
  expect(await reasonOf({ people: "period", ...backwards })).toBe("proofs.period_backwards");
  expect(await reasonOf({ people: "list", listId: 999_999 })).toBe("proofs.no_such_list");
  expect(await reasonOf({ people: "person", email: "jamais@exemple.fr" })).toBe("contacts.contact_not_found");
  expect(await reasonOf({ people: "everybody", statedPurpose: "\n\n\n" })).toBe("request.invalid");
});

async function validate(document: object) {
  const shapes = JSON.parse(readFileSync("docs/consent-record/shapes.jsonld", "utf8"));
  return new Validator(await datasetOf(shapes)).validate(await datasetOf(document));
}

type Term = { termType: string; value: string; datatype?: { value: string }; language?: string };

/** The quads of a document, as the validator wants them. Nothing is fetched: the context stands in the document. */
async function datasetOf(document: object) {
  const quads = (await jsonld.toRDF(document as never)) as unknown as Record<
    "subject" | "predicate" | "object",
    Term
  >[];
  const term = ({ termType, value, datatype, language }: Term) => {
    if (termType === "Literal")
      return factory.literal(value, language || factory.namedNode(datatype?.value ?? ""));
    return termType === "BlankNode" ? factory.blankNode(value.replace("_:", "")) : factory.namedNode(value);
  };
  return factory.dataset(
    quads.map(({ subject, predicate, object }) =>
      factory.quad(term(subject) as never, term(predicate) as never, term(object) as never),
    ),
  );
}
