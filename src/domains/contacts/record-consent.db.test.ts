import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createApiKey, updateApiKey } from "#domains/accounts/accounts.api.ts";
import {
  archiveSource,
  checkManyPermissions,
  checkPermission,
  createSource,
  getSource,
  listPurposes,
  listSources,
  updateSource,
} from "#domains/consent/consent.api.ts";
import { getConsentEvent, listConsentEvents } from "#domains/consent/events.api.ts";
import { holdLedger, withdraw } from "#domains/consent/index.ts";
import { findSubject } from "#domains/vault/index.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { InputOf } from "#kernel/operation.ts";
import { expectStatus, firstOwner, type Member, openSite, type Site, type Visitor } from "#test/site.ts";
import { somebodyWaits } from "#test/somebody-waits.ts";
import { createContact, getContactInfo, recordConsentByHand } from "./contacts.api.ts";
import { recordConsent } from "./record-consent.api.ts";
import { takeBack } from "./take-back.ts";

let site: Site;
let owner: Member;
let program: Visitor;
let keyId: number;
let sourceId: number;
let newsletter: number;

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
  const { purposes } = expectStatus(await owner.visitor.call(listPurposes), 200);
  newsletter = purposes.find(({ key }) => key === "newsletter")?.id ?? 0;
  sourceId = await declare("Caisse de la boutique");
  const body = {
    name: "Caisse",
    scopes: ["consent:read", "consent:write", "contacts:write"] as const,
    sourceId,
  };
  const made = expectStatus(
    await owner.visitor.call(createApiKey, { body: { ...body, scopes: [...body.scopes] } }),
    201,
  );
  keyId = made.id;
  program = site.visitor({ apiKey: made.key });
});
afterAll(() => site.close());

async function declare(name: string): Promise<number> {
  const body = {
    kind: "api",
    name,
    askedHow: "Case à la caisse",
    basis: "consent",
    strength: "recorded",
  } as const;
  return expectStatus(await owner.visitor.call(createSource, { body }), 201).id;
}

type Told = InputOf<typeof recordConsent>["body"];
const tell = (body: Told) => program.call(recordConsent, { body });
const eventsOf = async (email: string) =>
  expectStatus(
    await program.call(listConsentEvents, { query: { email, sort: "asc", limit: 50, offset: 0 } }),
    200,
  ).events;

describe("what a program tells", () => {
  it("a yes makes a contact with its evidence, at the strength of the key's source", async () => {
    const answer = expectStatus(
      await tell({
        email: " Ines@Exemple.fr ",
        choice: "granted",
        purposeIds: [newsletter],
        saidAt: "2026-01-05T10:00:00Z",
        wording: "Oui, je veux la lettre.",
        language: "fr",
        page: "https://boutique.example/caisse?client=42",
        evidence: { ip: "192.0.2.44", userAgent: "Caisse/2.1", reference: "cmd-42" },
      }),
      201,
    );
    expect(answer.contactId).toBeGreaterThan(0);
    expect(answer.permissions.find((each) => each.purposeId === newsletter)).toMatchObject({
      state: "granted",
      strength: "recorded",
    });
    const [event] = await eventsOf("ines@exemple.fr");
    expect(event).toMatchObject({
      kind: "granted",
      method: "api",
      email: "ines@exemple.fr",
      purposes: [{ id: newsletter, key: "newsletter", choice: "granted" }],
      page: "https://boutique.example/caisse",
      sourceId: String(sourceId),
      actor: { kind: "api_key", id: String(keyId) },
    });
    const whole = expectStatus(
      await program.call(getConsentEvent, { params: { eventId: event?.id ?? "" } }),
      200,
    );
    expect(whole.evidence).toEqual({
      ip: "192.0.2.44",
      userAgent: "Caisse/2.1",
      reference: "cmd-42",
      saidAt: "2026-01-05T10:00:00.000Z",
      page: "https://boutique.example/caisse?client=42",
    });
    expect(JSON.parse(whole.wording ?? "")).toEqual({ language: "fr", text: "Oui, je veux la lettre." });
    expect(whole.leaf).not.toContain("192.0.2.44");
  });

  it("a no without purposes is to all marketing, is written once, and no yes told later undoes it", async () => {
    await tell({ email: "paul@exemple.fr", choice: "granted", purposeIds: [newsletter] });
    const no: Told = { email: "paul@exemple.fr", choice: "withdrawn", evidence: { reason: "Déménage" } };
    expect(expectStatus(await tell(no), 201).events).toHaveLength(1);
    expect(expectStatus(await tell(no), 201).events).toEqual([]);
    const again = await tell({ email: "paul@exemple.fr", choice: "granted", purposeIds: [newsletter] });
    expect([again.status, again.error.metadata.reason]).toEqual([400, "contacts.said_no"]);
    expect((await eventsOf("paul@exemple.fr")).map(({ kind }) => kind)).toEqual(["granted", "withdrawn"]);
  });

  it("a no of somebody unknown is kept, makes no contact, and holds against what is added later", async () => {
    const answer = expectStatus(await tell({ email: "inconnu@exemple.fr", choice: "objected" }), 201);
    expect(answer).toMatchObject({ contactId: null, events: [{ sequence: expect.any(Number) }] });
    await owner.visitor.call(createContact, { body: { email: "inconnu@exemple.fr" } });
    const asked = { body: { email: "inconnu@exemple.fr", purposeId: newsletter } };
    const { reasons } = expectStatus(await program.call(checkPermission, asked), 200);
    expect(reasons.map(({ reason }) => reason)).toContain("objected");
  });

  it("a complaint blocks, and says so in the ledger", async () => {
    await tell({ email: "fache@exemple.fr", choice: "granted", purposeIds: [newsletter] });
    await tell({ email: "fache@exemple.fr", choice: "complained" });
    expect((await eventsOf("fache@exemple.fr")).map(({ kind, method }) => [kind, method])).toEqual([
      ["granted", "api"],
      ["suppressed", "complaint"],
      ["withdrawn", "complaint"],
    ]);
    const asked = { body: { email: "fache@exemple.fr", purposeId: newsletter } };
    const { reasons } = expectStatus(await program.call(checkPermission, asked), 200);
    expect(reasons.map(({ reason }) => reason)).toEqual(["withdrawn", "suppressed"]);
  });

  it.each([
    [{ choice: "granted" }, "contacts.purposes_missing"],
    [{ choice: "granted", purposeIds: [999_999] }, "contacts.purpose_not_found"],
    [{ choice: "withdrawn", saidAt: "2999-01-01T00:00:00Z" }, "contacts.moment_in_future"],
    [{ choice: "withdrawn", email: "personne" }, "contacts.invalid_address"],
    [{ choice: "granted", evidence: { ip: "ici" } }, "request.invalid"],
    [{ choice: "withdrawn", evidence: { reason: "a\r\nBcc: b" } }, "request.invalid"],
  ])("%o is refused as %s", async (more, reason) => {
    const answer = await tell({ email: "test@exemple.fr", ...more } as never);
    expect(answer.error.metadata.reason).toBe(reason);
  });

  it("a person without a source can't tell a yes", async () => {
    const body = { email: "x@exemple.fr", choice: "granted", purposeIds: [newsletter] } as const;
    const answer = await owner.visitor.call(recordConsent, { body: { ...body, purposeIds: [newsletter] } });
    expect(answer.error.metadata.reason).toBe("contacts.source_needed");
  });
});

describe("by hand", () => {
  it("a no with its reason can be to everything", async () => {
    const { id } = expectStatus(
      await owner.visitor.call(createContact, { body: { email: "lea@exemple.fr" } }),
      201,
    );
    const body = {
      purposeId: newsletter,
      choice: "objected",
      reach: "all_marketing",
      how: "Au téléphone",
      when: "2026-02-01T09:00:00Z",
      reason: "Trop de messages",
    } as const;
    await owner.visitor.call(recordConsentByHand, { params: { identifier: String(id) }, body });
    const [event] = await eventsOf("lea@exemple.fr");
    expect(event).toMatchObject({ kind: "objected", method: "manual" });
    const info = expectStatus(
      await owner.visitor.call(getContactInfo, { params: { identifier: String(id) } }),
      200,
    );
    expect(info.emailBlacklisted).toBe(true);
  });
});

describe("many at once", () => {
  it("are answered in their order, with the unknown and the impossible", async () => {
    const emails = ["ines@exemple.fr", "nul", "jamais@exemple.fr", "INES@exemple.fr"];
    const answer = expectStatus(
      await program.call(checkManyPermissions, { body: { emails, purposeId: newsletter } }),
      200,
    );
    expect(answer.decisions.map(({ email, valid }) => [email, valid])).toEqual([
      ["ines@exemple.fr", true],
      ["nul", false],
      ["jamais@exemple.fr", true],
      ["INES@exemple.fr", true],
    ]);
    expect(answer.decisions[0]?.reasons.map(({ reason }) => reason)).toEqual(["evidence_too_weak"]);
    expect(answer.decisions[2]?.reasons.map(({ reason }) => reason)).toEqual(["no_source", "no_permission"]);
    expect(answer).toMatchObject({ count: 4, allowed: 0 });
  });
});

describe("the events", () => {
  it("are found by kind, purpose, source and period", async () => {
    const count = async (query: object) =>
      expectStatus(
        await program.call(listConsentEvents, {
          query: { sort: "desc", limit: 50, offset: 0, ...query } as never,
        }),
        200,
      ).count;
    const all = await count({});
    expect(await count({ kind: "granted" })).toBe(3);
    expect(await count({ purposeId: newsletter, kind: "granted" })).toBe(3);
    expect(await count({ sourceId })).toBe(3);
    expect(await count({ purposeId: newsletter + 100 })).toBe(0);
    expect(await count({ until: "2020-01-01T00:00:00Z" })).toBe(0);
    expect(await count({ from: "2020-01-01T00:00:00Z" })).toBe(all);
    expect(await count({ email: "jamais@exemple.fr" })).toBe(0);
  });
});

describe("a source", () => {
  it("says what was collected through it, and is fixed from then on", async () => {
    const source = expectStatus(await owner.visitor.call(getSource, { params: { id: sourceId } }), 200);
    expect(source).toMatchObject({ people: 3, keys: [{ id: keyId, name: "Caisse" }] });
    expect(source.permissions).toEqual([
      { purposeId: newsletter, state: "granted", count: 1 },
      { purposeId: newsletter, state: "withdrawn", count: 2 },
    ]);
    const change = await owner.visitor.call(updateSource, {
      params: { id: sourceId },
      body: { name: "Autre" },
    });
    expect(change.error.metadata.reason).toBe("consent.source_in_use");
  });

  it("changes before use; is archived once no key is bound to it, and takes nobody any more", async () => {
    const id = await declare("Salon");
    const changed = await owner.visitor.call(updateSource, {
      params: { id },
      body: { askedHow: "Au stand" },
    });
    expect(expectStatus(changed, 200)).toMatchObject({ name: "Salon", askedHow: "Au stand", usedAt: null });
    const bind = (to: number | null) =>
      owner.visitor.call(updateApiKey, { params: { keyId }, body: { sourceId: to } });
    expect((await bind(id)).status).toBe(204);
    expect((await owner.visitor.call(archiveSource, { params: { id } })).error.metadata).toMatchObject({
      reason: "consent.source_bound",
      count: 1,
    });
    expect((await bind(sourceId)).status).toBe(204);
    expect((await owner.visitor.call(archiveSource, { params: { id } })).status).toBe(204);
    const late = await owner.visitor.call(recordConsent, {
      body: { email: "tard@exemple.fr", choice: "granted", purposeIds: [newsletter], sourceId: id },
    });
    expect(late.error.metadata.reason).toBe("consent.source_archived");
    const listed = async (state: "in_use" | "archived") =>
      expectStatus(
        await owner.visitor.call(listSources, { query: { kind: "api", state, limit: 10, offset: 0 } }),
        200,
      ).sources.map((source) => source.id);
    expect(await listed("archived")).toEqual([id]);
    expect(await listed("in_use")).toEqual([sourceId]);
  });
});

it("a no is told while the person says one themselves, and neither is in the other's way", async () => {
  const email = "deux-fois@exemple.fr";
  await tell({ email, choice: "granted", purposeIds: [newsletter] });
  const { told } = await site.inAccount(owner.accountId, async (context) => {
    await holdLedger(context);
    const subjectId = (await findSubject(context, email)) as SubjectId;
    const no = { no: "objected", purposeIds: "all_marketing", method: "manual", evidence: {} } as const;
    const told = site.inAccount(owner.accountId, (other) =>
      takeBack(other, { ...no, person: { subjectId, address: email } }),
    );
    await vi.waitFor(async () => expect(await somebodyWaits(context)).toBe(true), { timeout: 5000 });
    await withdraw(context, { subjectId, purposeIds: "all_marketing", method: "one_click" });
    return { told };
  });
  await told;
  expect((await eventsOf(email)).map(({ kind }) => kind)).toEqual(["granted", "withdrawn", "objected"]);
});
