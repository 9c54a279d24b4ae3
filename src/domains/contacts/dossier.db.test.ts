import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { pause, pausedUntil, restrict, suppress, suppressionsOf, withdraw } from "#domains/consent/index.ts";
import { downloadExport, finishUpload, startUpload, uploadPiece } from "#domains/files/files.api.ts";
import { traceSet } from "#domains/trace/index.ts";
import { destroySubject } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { finishedExport } from "#test/finished-export.ts";
import {
  aPerson,
  expectStatus,
  firstOwner,
  type Member,
  newMember,
  openSite,
  type Site,
} from "#test/site.ts";
import { somebodyWaits } from "#test/somebody-waits.ts";
import {
  createContact,
  deleteContact,
  getContactInfo,
  getContactTimeline,
  recordConsentByHand,
  updateContact,
} from "./contacts.api.ts";
import { findContact } from "./contacts.sql.ts";
import {
  addContactNote,
  deleteContactNote,
  getContactNoteFile,
  getContactWhereabouts,
  liftContactRestriction,
  mergeContacts,
  restrictContact,
} from "./dossier.api.ts";
import { saveContact } from "./save-contact.ts";
import { updateContact as change } from "./update-contact.ts";

let site: Site;
let owner: Member;
let count = 0;

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
});
afterAll(() => site.close());

async function somebody(attributes: Record<string, string> = {}) {
  count += 1;
  const email = `personne${count}@exemple.fr`;
  expectStatus(await owner.visitor.call(createContact, { body: { email, attributes } }), 201);
  const subjectId = await site.inAccount(
    owner.accountId,
    async (context) => (await findContact(context, { identifier: email })).subjectId,
  );
  return { params: { identifier: email }, subjectId };
}

const timeline = async (params: { identifier: string }) =>
  expectStatus(await owner.visitor.call(getContactTimeline, { params }), 200).entries;
const ofKind = async (params: { identifier: string }, kind: string) =>
  (await timeline(params)).filter((entry) => entry.kind === kind);

describe("a change", () => {
  it("is told with what it was and became, and who did it", async () => {
    const { params } = await somebody({ FIRSTNAME: "Lea" });
    const body = { attributes: { FIRSTNAME: "Léa", LASTNAME: "Petit" }, language: "fr" as const };
    expectStatus(await owner.visitor.call(updateContact, { params, body }), 204);
    expectStatus(await owner.visitor.call(updateContact, { params, body }), 204);
    expect(await ofKind(params, "change")).toEqual([
      {
        kind: "change",
        at: expect.any(String),
        by: `user:${owner.userId}`,
        values: [
          { name: "FIRSTNAME", before: "Lea", after: "Léa" },
          { name: "LASTNAME", before: null, after: "Petit" },
        ],
      },
    ]);
  });

  it("is sealed where it lies", async () => {
    const { params } = await somebody({ FIRSTNAME: "zibeline" });
    expectStatus(
      await owner.visitor.call(updateContact, { params, body: { attributes: { FIRSTNAME: null } } }),
      204,
    );
    await site.inAccount(owner.accountId, async (context) => {
      const rows = await context.tx.selectFrom("contacts.change").select("detail_sealed").execute();
      expect(Buffer.concat(rows.map(({ detail_sealed }) => detail_sealed)).includes("zibeline")).toBe(false);
    });
    expect(await ofKind(params, "change")).toHaveLength(1);
  });
});

describe("a restriction", () => {
  it("stops marketing, is told with its reasons, and is lifted", async () => {
    const { params } = await somebody();
    const reasons = async () =>
      expectStatus(await owner.visitor.call(getContactInfo, { params }), 200).permissions.flatMap((each) =>
        each.reasons.map(({ reason }) => reason),
      );
    expectStatus(
      await owner.visitor.call(restrictContact, { params, body: { reason: "Conteste son adresse" } }),
      204,
    );
    expect(await reasons()).toContain("restricted");
    expectStatus(
      await owner.visitor.call(liftContactRestriction, { params, body: { reason: "Vérifié, prévenue" } }),
      204,
    );
    expect(await reasons()).not.toContain("restricted");
    expect(await ofKind(params, "restriction")).toMatchObject([
      { what: "lifted", reason: "Vérifié, prévenue" },
      { what: "restricted", reason: "Conteste son adresse" },
    ]);
  });
});

describe("a note", () => {
  async function upload(content: string): Promise<number> {
    const { visitor } = owner;
    const body = { name: "carte signée.pdf", contentType: "application/pdf" };
    const { id: fileId } = expectStatus(await visitor.call(startUpload, { body }), 201);
    const bytes = Buffer.from(content);
    expectStatus(await visitor.call(uploadPiece, { params: { fileId, number: 0 }, body: bytes }), 200);
    expectStatus(await visitor.call(finishUpload, { params: { fileId }, body: { size: bytes.length } }), 200);
    return fileId;
  }

  it("is kept with its file under the person's key, read, and deleted with it", async () => {
    const { params, subjectId } = await somebody();
    const uploadId = await upload("scan");
    const body = { text: "Carte remplie\nen caisse", uploadId };
    const { id: noteId } = expectStatus(await owner.visitor.call(addContactNote, { params, body }), 201);
    expect(await ofKind(params, "note")).toMatchObject([
      { noteId, text: "Carte remplie\nen caisse", fileName: "carte signée.pdf", by: `user:${owner.userId}` },
    ]);
    const file = await owner.visitor.call(getContactNoteFile, { params: { ...params, noteId } });
    expect(file).toMatchObject({ status: 200, text: "scan" });
    expect(file.headers["content-disposition"]).toContain("attachment");
    const owned = await site.inAccount(owner.accountId, (context) =>
      context.tx.selectFrom("files.file").select("subject_id").where("kind", "=", "attachment").execute(),
    );
    expect(owned).toEqual([{ subject_id: subjectId }]);
    expectStatus(await owner.visitor.call(deleteContactNote, { params: { ...params, noteId } }), 204);
    expect(await ofKind(params, "note")).toEqual([]);
    expect(await owner.visitor.call(getContactNoteFile, { params: { ...params, noteId } })).toMatchObject({
      status: 404,
    });
  });

  it("of one person is not reached through another, nor is any file that was not uploaded", async () => {
    const [one, other] = [await somebody(), await somebody()];
    const { id: noteId } = expectStatus(
      await owner.visitor.call(addContactNote, { params: one.params, body: { text: "à elle" } }),
      201,
    );
    const params = { ...other.params, noteId };
    expect(await owner.visitor.call(deleteContactNote, { params })).toMatchObject({ status: 404 });
    const { exportId } = await finishedExport(site, owner.accountId, "secret");
    const fileId = await site.inAccount(owner.accountId, async (context) => {
      const row = await context.tx
        .selectFrom("files.export")
        .select("file_id")
        .where("id", "=", exportId)
        .executeTakeFirstOrThrow();
      return row.file_id ?? 0;
    });
    const stolen = await owner.visitor.call(addContactNote, {
      params: one.params,
      body: { text: "x", uploadId: fileId },
    });
    expect(stolen).toMatchObject({
      status: 400,
      error: { metadata: { reason: "contacts.attachment_missing" } },
    });
  });

  it("goes with the contact; a file stays as proof until the key is destroyed", async () => {
    const { params, subjectId } = await somebody();
    await owner.visitor.call(addContactNote, { params, body: { text: "bavarde" } });
    const uploadId = await upload("signature");
    await owner.visitor.call(addContactNote, { params, body: { text: "carte", uploadId } });
    expectStatus(await owner.visitor.call(deleteContact, { params }), 204);
    expectStatus(await owner.visitor.call(createContact, { body: { email: params.identifier } }), 201);
    expect(await ofKind(params, "note")).toMatchObject([{ text: "carte" }]);
    await site.inAccount(owner.accountId, (context) => destroySubject(context, subjectId));
    const rows = await site.inAccount(owner.accountId, (context) =>
      context.tx
        .selectFrom("contacts.note")
        .select("text_sealed")
        .where("subject_id", "=", subjectId)
        .execute(),
    );
    expect(rows).toHaveLength(1);
  });
});

describe("two contacts of one person", () => {
  const verdicts = async (params: { identifier: string }) =>
    expectStatus(await owner.visitor.call(getContactInfo, { params }), 200);
  const said = async (params: { identifier: string }, choice: "granted" | "withdrawn") => {
    const purposeId =
      (await verdicts(params)).permissions.find(({ kind }) => kind !== "service")?.purposeId ?? 0;
    const body = { purposeId, choice, how: "au salon", when: "2026-01-05T10:00:00Z" };
    expectStatus(await owner.visitor.call(recordConsentByHand, { params, body }), 201);
  };
  const newsletter = async (params: { identifier: string }) =>
    (await verdicts(params)).permissions.find(({ kind }) => kind !== "service");
  /** As a form does once the person has confirmed. */
  const signUpAgain = (address: string) =>
    site.inAccount(owner.accountId, (context) => saveContact(context, { address, attributes: {} }));
  const merge = async (kept: { identifier: string }, goes: { identifier: string }) =>
    owner.visitor.call(mergeContacts, { params: kept, body: { contactId: (await verdicts(goes)).id } });

  it("become one: details fill, notes and changes move along, and the other is no contact any more", async () => {
    const [kept, goes] = [
      await somebody({ FIRSTNAME: "Léa" }),
      await somebody({ FIRSTNAME: "L.", LASTNAME: "Petit" }),
    ];
    expectStatus(
      await owner.visitor.call(updateContact, {
        params: goes.params,
        body: { attributes: { LASTNAME: "Grand" } },
      }),
      204,
    );
    expectStatus(
      await owner.visitor.call(addContactNote, { params: goes.params, body: { text: "ancienne" } }),
      201,
    );
    expectStatus(await merge(kept.params, goes.params), 200);
    expect(await verdicts(kept.params)).toMatchObject({
      attributes: { FIRSTNAME: "Léa", LASTNAME: "Grand" },
    });
    expect(await ofKind(kept.params, "note")).toMatchObject([{ text: "ancienne" }]);
    expect(await ofKind(kept.params, "change")).toHaveLength(2);
  });

  it("answer to whatever either was known by", async () => {
    const [kept, goes] = [await somebody({ EXT_ID: "K-1" }), await somebody({ EXT_ID: "K-2" })];
    const [{ id }, { id: former }] = [await verdicts(kept.params), await verdicts(goes.params)];
    expectStatus(await merge(kept.params, goes.params), 200);
    const known = [
      { params: goes.params },
      { params: { identifier: String(former) } },
      { params: { identifier: "K-2" }, query: { identifierType: "ext_id" } },
    ] as const;
    for (const by of known) {
      expect(expectStatus(await owner.visitor.call(getContactInfo, by), 200).id).toBe(id);
      const body = { attributes: { FIRSTNAME: `par ${by.params.identifier}` } };
      expectStatus(await owner.visitor.call(updateContact, { ...by, body }), 204);
      expect((await verdicts(kept.params)).attributes).toMatchObject(body.attributes);
      // Nobody is deleted by a name that was another's.
      expect(await owner.visitor.call(deleteContact, by)).toMatchObject({
        status: 404,
        error: { message: expect.stringContaining(String(id)) },
      });
    }
    // It stays so when the contact that stayed is merged again or moves, until somebody is known by it anew.
    const last = await somebody();
    expectStatus(await merge(last.params, kept.params), 200);
    const body = { attributes: { EMAIL: "derniere@exemple.fr" } };
    expectStatus(await owner.visitor.call(updateContact, { params: last.params, body }), 204);
    for (const by of known)
      expect(expectStatus(await owner.visitor.call(getContactInfo, by), 200).email).toBe(
        "derniere@exemple.fr",
      );
    await signUpAgain(goes.params.identifier);
    expectStatus(
      await owner.visitor.call(updateContact, { params: goes.params, body: { ext_id: "K-2" } }),
      204,
    );
    expect((await verdicts(goes.params)).email).toBe(goes.params.identifier);
    expect(expectStatus(await owner.visitor.call(getContactInfo, known[2]), 200).email).toBe(
      goes.params.identifier,
    );
    // Whoever was known by it last is gone: nobody else is read or changed in their place.
    expectStatus(await owner.visitor.call(deleteContact, { params: goes.params }), 204);
    for (const by of [known[0], known[2]]) {
      expect(await owner.visitor.call(getContactInfo, by)).toMatchObject({ status: 404 });
      const body = { attributes: { FIRSTNAME: "Personne" } };
      expect(await owner.visitor.call(updateContact, { ...by, body })).toMatchObject({ status: 404 });
    }
  });

  it("are one for whoever adds either, by address or by the other system's id, and keep the id of the one that stayed", async () => {
    const [kept, goes] = [await somebody({ EXT_ID: "V-1" }), await somebody({ EXT_ID: "V-2" })];
    const { id } = await verdicts(kept.params);
    expectStatus(await merge(kept.params, goes.params), 200);
    const email = goes.params.identifier;
    const add = (body: object) => owner.visitor.call(createContact, { body });
    expect(await add({ email })).toMatchObject({
      status: 400,
      error: { message: expect.stringContaining(String(id)), metadata: { duplicate_identifiers: ["email"] } },
    });
    for (const by of [{ email, ext_id: "V-2" }, { ext_id: "V-2" }]) {
      const attributes = { LASTNAME: `par ${Object.keys(by).join()}` };
      expectStatus(await add({ ...by, attributes, updateEnabled: true }), 204);
      expect((await verdicts(kept.params)).attributes).toMatchObject({ ...attributes, EXT_ID: "V-1" });
    }
    expect((await verdicts(goes.params)).email).toBe(kept.params.identifier);
    expectStatus(await add({ email, emailBlacklisted: true, updateEnabled: true }), 204);
    expect((await verdicts(kept.params)).emailBlacklisted).toBe(true);
  });

  it("are refused by either address: a way out in an old message holds for the one that stayed", async () => {
    const [kept, goes] = [await somebody(), await somebody()];
    await said(kept.params, "granted");
    expectStatus(await merge(kept.params, goes.params), 200);
    expect(await newsletter(kept.params)).toMatchObject({ state: "granted" });
    await site.inAccount(owner.accountId, (context) =>
      withdraw(context, { subjectId: goes.subjectId, purposeIds: "all_marketing", method: "one_click" }),
    );
    expect(await newsletter(kept.params)).toMatchObject({ state: "withdrawn", verdict: "may_not" });
    expect((await verdicts(kept.params)).emailBlacklisted).toBe(true);
  });

  it("keep the longer pause and the longer block, whichever address they were asked or set for, then and later", async () => {
    const [kept, goes] = [await somebody(), await somebody()];
    const [soon, later, last] = [1, 2, 3].map((year) => new Date(Date.now() + year * 365 * 86_400_000));
    const block = { scope: "marketing", reason: "blocked_by_account", source: "console" } as const;
    const { subjectId } = kept;
    const inForce = () =>
      site.inAccount(owner.accountId, async (context) => ({
        until: await pausedUntil(context, subjectId),
        blocks: (await suppressionsOf(context, subjectId)).map(({ expiresAt }) => expiresAt),
      }));
    await site.inAccount(owner.accountId, async (context) => {
      await pause(context, subjectId, later as Date);
      await pause(context, goes.subjectId, soon as Date);
      await suppress(context, { ...block, subjectId });
      await suppress(context, { ...block, subjectId: goes.subjectId, expiresAt: soon });
    });
    expectStatus(await merge(kept.params, goes.params), 200);
    expect(await inForce()).toEqual({ until: later, blocks: [null] });
    await site.inAccount(owner.accountId, async (context) => {
      // Whoever ends it by an old link ends what was asked by that address.
      await pause(context, goes.subjectId, null);
      await suppress(context, { ...block, subjectId: goes.subjectId, expiresAt: soon });
    });
    expect(await inForce()).toEqual({ until: later, blocks: [null] });
    await site.inAccount(owner.accountId, (context) => pause(context, goes.subjectId, last as Date));
    expect((await inForce()).until).toEqual(last);
  });

  it("are refused by the one that went also while the one that stayed is deleted: it may be added again", async () => {
    const [kept, goes] = [await somebody(), await somebody()];
    expectStatus(await merge(kept.params, goes.params), 200);
    expectStatus(await owner.visitor.call(deleteContact, { params: kept.params }), 204);
    await site.inAccount(owner.accountId, (context) =>
      withdraw(context, { subjectId: goes.subjectId, purposeIds: "all_marketing", method: "one_click" }),
    );
    expectStatus(await owner.visitor.call(createContact, { body: { email: kept.params.identifier } }), 201);
    expect((await verdicts(kept.params)).emailBlacklisted).toBe(true);
  });

  it("are refused by who says no while they are being merged", async () => {
    const [kept, goes] = [await somebody(), await somebody()];
    for (const { params } of [kept, goes]) await said(params, "granted");
    const { merging } = await site.inAccount(owner.accountId, async (context) => {
      const { subjectId } = goes;
      await withdraw(context, { subjectId, purposeIds: "all_marketing", method: "one_click" });
      const merging = merge(kept.params, goes.params);
      await vi.waitFor(async () => expect(await somebodyWaits(context)).toBe(true), { timeout: 5000 });
      return { merging };
    });
    expectStatus(await merging, 200);
    expect(await newsletter(kept.params)).toMatchObject({ state: "withdrawn", verdict: "may_not" });
  });

  it("are blocked, paused and held by who does so to one that went while they are being merged", async () => {
    const until = new Date(Date.now() + 86_400_000);
    const block = { scope: "marketing", reason: "blocked_by_account", source: "console" } as const;
    const whileMerging: [string, (context: Context, subjectId: SubjectId) => Promise<void>][] = [
      ["suppressed", (context, subjectId) => suppress(context, { ...block, subjectId })],
      ["paused", (context, subjectId) => pause(context, subjectId, until)],
      ["restricted", restrict],
    ];
    for (const [reason, act] of whileMerging) {
      const [kept, goes] = [await somebody(), await somebody()];
      await said(kept.params, "granted");
      const { merging } = await site.inAccount(owner.accountId, async (context) => {
        await act(context, goes.subjectId);
        const merging = merge(kept.params, goes.params);
        await vi.waitFor(async () => expect(await somebodyWaits(context)).toBe(true), { timeout: 5000 });
        return { merging };
      });
      expectStatus(await merging, 200);
      expect((await newsletter(kept.params))?.reasons.map((each) => each.reason)).toContain(reason);
    }
  });

  it("are two again for who signs up by the address that went: their yes is for that mailbox", async () => {
    const [kept, goes] = [await somebody(), await somebody()];
    await said(kept.params, "withdrawn");
    expectStatus(await merge(kept.params, goes.params), 200);
    await signUpAgain(goes.params.identifier);
    const { id, email } = await verdicts(goes.params);
    expect(email).toBe(goes.params.identifier);
    expect(id).not.toBe((await verdicts(kept.params)).id);
    // What comes from then on by either is its own.
    await site.inAccount(owner.accountId, (context) =>
      withdraw(context, { subjectId: goes.subjectId, purposeIds: "all_marketing", method: "one_click" }),
    );
    expect((await verdicts(kept.params)).emailBlacklisted).toBe(false);
  });

  it("are read once nobody else is changing them", async () => {
    const [kept, goes] = [await somebody(), await somebody({ FIRSTNAME: "Zoé" })];
    const [{ id }, { id: other }] = [await verdicts(kept.params), await verdicts(goes.params)];
    const moved = { attributes: { EMAIL: "demenage@exemple.fr" } };
    const merged = await site.inAccount(owner.accountId, async (context) => {
      await change(context, kept.params, moved);
      const merging = owner.visitor.call(mergeContacts, {
        params: { identifier: String(id) },
        body: { contactId: other },
      });
      await vi.waitUntil(() => somebodyWaits(context), { timeout: 20_000, interval: 30 });
      return { merging };
    });
    expectStatus(await merged.merging, 200);
    expect(await verdicts({ identifier: String(id) })).toMatchObject({
      email: "demenage@exemple.fr",
      attributes: { FIRSTNAME: "Zoé" },
    });
  });

  it("keep the stricter answer, whichever of them gave it, with an event in the ledger", async () => {
    const [kept, goes] = [await somebody(), await somebody()];
    await said(kept.params, "granted");
    await said(goes.params, "withdrawn");
    expectStatus(await merge(kept.params, goes.params), 200);
    expect(await newsletter(kept.params)).toMatchObject({ state: "withdrawn", verdict: "may_not" });
    const events = await ofKind(kept.params, "consent");
    expect(events[0]).toMatchObject({ event: "withdrawn", method: "merged" });
  });

  it("do not lend each other a yes; the address that goes has its own taken back", async () => {
    const [kept, goes] = [await somebody(), await somebody()];
    await said(goes.params, "granted");
    expectStatus(await merge(kept.params, goes.params), 200);
    expect((await newsletter(kept.params))?.state).toBeUndefined();
    await signUpAgain(goes.params.identifier);
    expect(await newsletter(goes.params)).toMatchObject({ state: "withdrawn" });
  });

  it("carry a hold over; nobody is merged with themselves", async () => {
    const [kept, goes] = [await somebody(), await somebody()];
    expectStatus(
      await owner.visitor.call(restrictContact, { params: goes.params, body: { reason: "conteste" } }),
      204,
    );
    expectStatus(await merge(kept.params, goes.params), 200);
    expect((await newsletter(kept.params))?.reasons.map(({ reason }) => reason)).toContain("restricted");
    expect(await merge(kept.params, kept.params)).toMatchObject({
      status: 400,
      error: { metadata: { reason: "contacts.merged_with_itself" } },
    });
  });
});

it("who left an address refuses by it what comes to the next one", async () => {
  const { params, subjectId } = await somebody();
  const moved = { identifier: "nouvelle@exemple.fr" };
  expectStatus(
    await owner.visitor.call(updateContact, { params, body: { attributes: { EMAIL: moved.identifier } } }),
    204,
  );
  await site.inAccount(owner.accountId, (context) =>
    suppress(context, { subjectId, scope: "marketing", reason: "complaint", source: "feedback" }),
  );
  const info = expectStatus(await owner.visitor.call(getContactInfo, { params: moved }), 200);
  expect(info.emailBlacklisted).toBe(true);
});

it("changes and notes follow a contact to another address", async () => {
  const { params } = await somebody({ FIRSTNAME: "Ana" });
  const body = { attributes: { FIRSTNAME: "Anna" } };
  expectStatus(await owner.visitor.call(updateContact, { params, body }), 204);
  expectStatus(await owner.visitor.call(addContactNote, { params, body: { text: "suit" } }), 201);
  const moved = { identifier: "ailleurs@exemple.fr" };
  expectStatus(
    await owner.visitor.call(updateContact, { params, body: { attributes: { EMAIL: moved.identifier } } }),
    204,
  );
  expect(await ofKind(moved, "change")).toMatchObject([{ values: [{ before: "Ana", after: "Anna" }] }]);
  expect(await ofKind(moved, "note")).toMatchObject([{ text: "suit" }]);
});

describe("where a person's data has been", () => {
  it("names imports, exports and their downloads, views and changes, by whom and what for", async () => {
    const { params, subjectId } = await somebody();
    const { exportId } = await finishedExport(site, owner.accountId, "x");
    await site.inAccount(owner.accountId, async (context) => {
      const set = {
        operation: "exportContacts",
        purpose: "Imprimeur",
        kind: "export",
        setId: exportId,
      } as const;
      await traceSet(context, set, [subjectId]);
    });
    expectStatus((await owner.visitor.call(downloadExport, { params: { exportId } })) as never, 200);
    const { movements, since } = expectStatus(
      await owner.visitor.call(getContactWhereabouts, { params }),
      200,
    );
    expect(Date.parse(since)).toBeLessThanOrEqual(Date.now());
    expect(movements.map(({ kind }) => kind)).toEqual(["download", "export", "change"]);
    expect(movements[0]).toMatchObject({ actorKind: "user", actorId: String(owner.userId), setId: exportId });
    expect(movements[1]).toMatchObject({ purpose: "Imprimeur", setId: exportId });
    const byProgram = await owner.visitor.call(getContactWhereabouts, {
      params,
      query: { actorKind: "api_key" },
    });
    expect(expectStatus(byProgram, 200).movements).toEqual([]);
    const until = new Date(Date.now() - 3600_000).toISOString();
    const before = await owner.visitor.call(getContactWhereabouts, { params, query: { until } });
    expect(expectStatus(before, 200).movements).toEqual([]);
  });

  it("is for those who may read traces", async () => {
    const { params } = await somebody();
    const vera = await newMember(site, owner, "viewer", aPerson({ name: "Vera", email: "vera@exemple.fr" }));
    expect(await vera.visitor.call(getContactWhereabouts, { params })).toMatchObject({ status: 403 });
  });
});
