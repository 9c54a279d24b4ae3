import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { removeMember } from "#domains/accounts/accounts.api.ts";
import { createAccount, permissions } from "#domains/accounts/index.ts";
import { askAccess, grantAccess } from "#domains/governance/staff/staff.api.ts";
import { aStaffMember, clear } from "#domains/governance/staff/staff.fixture.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { Route } from "#kernel/module.ts";
import type { Operation } from "#kernel/operation.ts";
import { modules } from "../src/app.ts";
import { type BelongingName, type Belongings, belongingsOf, markerOf } from "./belongings.ts";
import { idPathsOf, type Schema, sampleOf } from "./sample.ts";
import {
  type Answer,
  aBusiness,
  aPerson,
  expectStatus,
  firstOwner,
  type Member,
  newMember,
  openSite,
  type Site,
  type Visitor,
} from "./site.ts";

/**
 * Tries every operation there is as the owner of one account with the ids of another: whatever is added to a domain's
 * routes is tried too. Each parameter of a path, by the segment before it, and each id in a body or query, by its
 * path, is named here with what it is an id of. `own` is no id: it names what the caller makes or already holds.
 */
const inPaths: Record<string, BelongingName | readonly BelongingName[] | "own"> = {
  "sessions/:sessionId": "session",
  "members/:userId": "user",
  "invitations/:invitationId": "invitation",
  "keys/:keyId": "apiKey",
  "images/:imageId": "image",
  "purposes/:id": "purpose",
  "sources/:id": "source",
  "events/:eventId": "event",
  "renewals/:roundId": "renewalRound",
  "contacts/:identifier": ["contact", "contactAddress"],
  "attributes/:category": "own",
  ":category/:name": "attribute",
  ":name/:option": "own",
  "lists/:listId": "list",
  "consent-groups/:consentGroupId": "purpose",
  "segments/:segmentId": "segment",
  "folders/:folderId": "folder",
  "imports/:importId": "import",
  "processes/:processId": "process",
  "notes/:noteId": "note",
  "templates/:templateId": "template",
  "senders/:senderId": "sender",
  "domains/:domain": "senderDomain",
  "blockedDomains/:domain": "own",
  "blockedContacts/:email": "own",
  "emailCampaigns/:campaignId": "campaign",
  "mailings/:mailingId": "mailing",
  "messages/:messageId": "message",
  "mailbox/:id": "mailboxMessage",
  "emailStatus/:identifier": "singleMessage",
  "email/:identifier": "singleMessage",
  "emails/:uuid": "singleMessage",
  "log/:identifier": "singleMessage",
  "attachments/:place": "own",
  "suppressions/:suppressionId": "suppression",
  "purposes/:ruleId": "boundPurpose",
  "servers/:serverId": "mailServer",
  "forms/:formId": "form",
  "versions/:version": "formVersion",
  "files/:fileId": "file",
  "pieces/:number": "own",
  "exports/:exportId": "export",
  "verifications/:verificationId": "verification",
  "erasures/:erasureId": "erasure",
  "requests/:requestId": "request",
  "periods/:category": "own",
  "runs/:runId": "retentionRun",
  "holds/:holdId": "hold",
  "readings/:readingId": "archiveReading",
  "witnesses/:witnessId": "witness",
  "register/:activityKey": "activity",
  "webhooks/:webhookId": "webhook",
  "deliveries/:deliveryId": "webhookDelivery",
  "reviews/:reviewId": "review",
  "controls/:controlKey": "own",
  "control-results/:resultId": "controlResult",
  "procedures/:procedureKey": "own",
  "reports/:year": "own",
  "processors/:processorId": "processor",
  "attachments/:attachmentId": "questionnaireFile",
  "versions/:policyVersion": "policyVersion",
  // Of the installation: the same for every business on it.
  "documents/:documentKind": "own",
  "documents/:anyDocument": "own",
  "versions/:documentVersion": "own",
  "files/:kind": "own",
  // Both are the installation's: the same for every business on it.
  "processor-notices/:noticeId": "own",
  "objections/:accountId": "own",
  "corrective-actions/:actionId": "correctiveAction",
  "own-controls/:ownControlId": "ownControl",
  "breaches/:breachId": "breach",
  "access/:accessId": "access",
  // The operator's own: no business has any of it.
  "staff/:staffId": "own",
  "staff-invitations/:staffInvitationId": "own",
  "customers/:customer": "own",
  // Of whoever runs the installation.
  "weaknesses/:weaknessId": "own",
  "files/:entryId": "own",
  "intrusion-tests/:testId": "own",
  "courses/:courseKey": "own",
  "certificates/:certificateOf": "own",
};

const inBodies: Record<string, BelongingName> = {
  purposeId: "purpose",
  logoId: "image",
  pictureId: "image",
  imageId: "image",
  sourceId: "source",
  purposeIds: "purpose",
  listId: "list",
  listIds: "list",
  includeListIds: "list",
  excludeListIds: "list",
  fileId: "file",
  folderId: "folder",
  unlinkListIds: "list",
  exclusionListIds: "list",
  segmentId: "segment",
  segmentIds: "segment",
  exclusionSegmentIds: "segment",
  templateId: "template",
  ids: "contact",
  extIds: "contactExtId",
  // Of a filter by purpose, in the shape of the compatible API.
  id: "purpose",
  "contacts.id": "contact",
  contactId: "contact",
  processorId: "processor",
  userId: "user",
  ownerId: "user",
  uploadId: "file",
  messageIds: "message",
  messageId: "message",
  webhookId: "webhook",
  "sender.id": "sender",
  batchId: "batch",
  serverId: "mailServer",
  actorId: "actor",
};

/** Operations whose path holds the name of what they make, or of what every account has: no id of what there is. */
const makesWhatItNames = new Set([
  "createAttribute",
  "previewRetention",
  "chooseRetention",
  "listRetentionDecisions",
  "getControl",
  "downloadYearlyReport",
  "downloadPrivacyPolicy",
  "getAgreement",
  "getProcedure",
  "saveProcedure",
  "reviewProcedure",
  "downloadProcedure",
  "assignProcedure",
  "compareDocuments",
  "downloadAgreement",
  "getCourse",
  "takeQuiz",
  "downloadMyCertificate",
]);

/** What is found and yet refused, with the reason: the thing is there, and not in the state that the question is about. */
const refusesItsOwn: Record<string, string> = {
  getMessageAttachment: "transactional.attachment_not_kept",
  getSharedTemplateUrl: "campaigns.not_published",
  getPublicCopyQrCode: "campaigns.not_published",
};

/** What may succeed although an id sent along is foreign, and why that is right. Filters of lists find nothing, too. */
const succeedsWithout: Record<string, string> = {
  "addContactToList ids": "reports whom it did not find",
  "removeContactFromList ids": "reports whom it did not find",
  "addContactToList extIds": "reports whom it did not find",
  "removeContactFromList extIds": "reports whom it did not find",
  "updateContact unlinkListIds": "one is on no such list",
  "exportContacts who.ids": "holds none of them",
  "exportWebhooksHistory messageId": "holds nothing of it",
  "resendUncertain messageIds": "sends none of them",
  "exportJournal actorId": "tells nothing of them",
  "listLog after": "begins behind it, and tells nothing of it",
  "createTemplate sender.id": "a sender is looked up when something is sent by the template",
  "updateTemplate sender.id": "a sender is looked up when something is sent by the template",
  "sendTransacEmail batchId": "names what is sent by it, and finds nothing",
  "updateForm draft.choices.purposeId": "a draft is checked when it is published",
  "updateForm draft.choices.listIds": "a draft is checked when it is published",
  "updateForm draft.look.logoId": "a draft is checked when it is published",
  "updateForm draft.look.pictureId": "a draft is checked when it is published",
  "previewForm draft.look.logoId": "shows the problem",
  "previewForm draft.look.pictureId": "shows the problem",
  "previewForm draft.choices.purposeId": "shows the problem",
  "previewForm draft.choices.listIds": "shows the problem",
};

const routes: readonly Route[] = modules.flatMap((module) => module.routes ?? []);
const operations = routes.map(({ operation }) => operation);
const guarded = operations.filter(({ permission }) => permission !== "public");

let site: Site;
let calls = 0;
/** From another address each time: the limit on requests from one is not what is tried here. */
const nextAddress = () => `198.51.100.${calls++ % 250}`;
const elsewhere = (member = b) => member.visitor.with({ ip: nextAddress() });
let a: Member;
let b: Member;
let ofA: Belongings;
let ofB: Belongings;

beforeAll(async () => {
  site = await openSite();
  a = await firstOwner(site);
  b = await stranger();
  // Made from other networks than they are tried from: what one network may ask in a minute is limited.
  ofA = belongingsOf(site, { ...a, visitor: a.visitor.with({ ip: "198.51.100.1" }) });
  ofB = belongingsOf(site, { ...b, visitor: b.visitor.with({ ip: "198.51.100.2" }) });
});
afterAll(() => site.close());

describe("every operation", () => {
  it("asks for a permission that the policy knows", () => {
    const known = new Set<string>([...permissions, "public", "signed-in", "staff", "operator"]);
    expect(operations.filter(({ permission }) => !known.has(permission)).map(({ id }) => id)).toEqual([]);
  });

  it("has its ids named in this file", () => {
    const unnamed = guarded.flatMap((operation) => [
      ...paramsOf(operation)
        .filter(({ key }) => !(key in inPaths))
        .map(({ key }) => `${operation.id}: add "${key}" to inPaths`),
      ...idsSentTo(operation)
        .filter((path) => !nameOf(path))
        .map((path) => `${operation.id}: add "${path}" to inBodies`),
    ]);
    expect(unnamed).toEqual([]);
  });

  it.each(named(guarded))("%s wants a session", async (_, operation) => {
    const answer = await site
      .visitor({ account: a.accountId, ip: nextAddress() })
      .call(operation, await inputFor(operation, ofA));
    expect(summary(answer)).toMatchObject({ status: 401, code: "unauthorized" });
  });

  it.each(named(guarded.filter(({ permission }) => permission.includes(":"))))(
    "%s is not found in an account one is no member of",
    async (_, operation) => {
      const visitor = elsewhere().with({ account: a.accountId });
      const answer = await visitor.call(operation, await inputFor(operation, ofA));
      expect(summary(answer)).toMatchObject({ status: 404, code: "document_not_found" });
    },
  );
});

describe("the ids of another account", () => {
  const withIds = guarded.filter(
    (operation) =>
      paramsOf(operation).length > 0 &&
      operation.permission !== "operator" &&
      operation.permission !== "staff" &&
      !makesWhatItNames.has(operation.id),
  );
  const readable = routes
    .filter(({ operation, stream }) => operation.method === "GET" && !stream && withIds.includes(operation))
    .map(({ operation }) => operation);
  // The operator's own are no business's: whoever is not of their people is refused before any id is looked at.
  const sent = guarded
    .filter(({ permission }) => permission !== "operator" && permission !== "staff")
    .flatMap((operation) => idsSentTo(operation).map((path) => [operation.id, path, operation] as const));
  let before: Record<string, string>;

  it.each(named(readable))("are real: %s finds them in their own", async (_, operation) => {
    for (const params of await paramsFor(operation, ofA)) {
      const answer = await elsewhere(a).call(operation, { ...(await inputFor(operation, ofA)), params });
      const refused = refusesItsOwn[operation.id];
      expect(summary(answer)).toMatchObject(refused ? { status: 400, reason: refused } : { status: 200 });
    }
  });

  it("are all there before anybody tries them", async () => {
    for (const operation of guarded) await inputFor(operation, ofA);
    for (const [, path] of sent) await ofA.get(nameOf(path) ?? "user");
    before = await fingerprints();
    expect(Object.keys(before).length).toBeGreaterThan(10);
  });

  it.each(named(withIds))("lead nowhere in the path of %s", async (_, operation) => {
    for (const params of await paramsFor(operation, ofA)) {
      const answer = await elsewhere().call(operation, { ...(await inputFor(operation, ofB)), params });
      // 400 only by the domain's judgement, never because this test sent what validation refuses.
      expect(summary(answer)).toMatchObject({
        status: expect.toSatisfy((status) => status === 404 || status === 400),
      });
      expect(summary(answer).reason).not.toMatch(/^request\./);
      expect(answer.text).not.toContain(markerOf(a.accountId));
    }
  });

  it.each(sent)("lead nowhere when sent to %s as %s", async (_, path, operation) => {
    const answer = await elsewhere().call(operation, await inputFor(operation, ofB, path));
    const mayPass = operation.method === "GET" || `${operation.id} ${path}` in succeedsWithout;
    expect(summary(answer)).toMatchObject({
      status: expect.toSatisfy((status) => (mayPass ? status < 500 : status === 404 || status === 400)),
    });
    expect(summary(answer).reason).not.toMatch(/^request\./);
    expect(answer.text).not.toContain(markerOf(a.accountId));
  });

  it("have changed nothing in their account", async () => {
    expect(await fingerprints()).toEqual(before);
  });
});

describe("one of the operator's people, let in by account A with people masked", () => {
  let visitor: Visitor;
  const read = routes
    .filter(
      ({ operation, stream }) => operation.method === "GET" && !stream && operation.permission.includes(":"),
    )
    .map(({ operation }) => operation);

  beforeAll(async () => {
    const administrator = { ...a, visitor: elsewhere(a) };
    const staff = await aStaffMember(administrator, site, { roles: ["support"] });
    await clear(site, staff.userId, ["support"]);
    const body = {
      customer: a.accountId,
      role: "support" as const,
      reason: "Something does not work",
      scopes: ["sending" as const, "content" as const, "retention" as const],
      hours: 24,
    };
    const { id } = expectStatus(await staff.visitor.call(askAccess, { body }), 201);
    const grant = { params: { accessId: id }, body: { scopes: body.scopes, hours: 24 } };
    expectStatus(await elsewhere(a).call(grantAccess, grant), 204);
    visitor = staff.visitor.with({ account: a.accountId });
  });

  it.each(named(read))("reads no address in %s, and breaks nothing by not seeing", async (_, operation) => {
    for (const params of await paramsFor(operation, ofA)) {
      const input = { ...(await inputFor(operation, ofA)), params };
      const answer = await visitor.with({ ip: nextAddress() }).call(operation, input);
      expect(summary(answer)).toMatchObject({ status: expect.toSatisfy((status) => status < 500) });
      expect(answer.text).not.toMatch(/[\w.+-]+@[\w-]+\.\w/);
    }
  });
});

function named(list: readonly Operation[]): [string, Operation][] {
  return list.map((operation) => [operation.id, operation]);
}

/** What of an answer is worth reading when it is not the one wanted. */
function summary(answer: Answer<unknown>) {
  const { code, metadata } = answer.error ?? {};
  return { status: answer.status, code, reason: String(metadata?.reason), text: answer.text?.slice(0, 300) };
}

/** The parameters of an operation's path, each known by the segment before it. */
function paramsOf({ path }: Operation): { name: string; key: string }[] {
  const segments = path.split("/");
  return segments.flatMap((segment, i) =>
    segment.startsWith(":") ? [{ name: segment.slice(1), key: `${segments[i - 1]}/${segment}` }] : [],
  );
}

function idsSentTo({ body, query }: Operation): string[] {
  return [...idPathsOf(body as Schema | undefined), ...idPathsOf(query as Schema | undefined)];
}

/** What an id is of, by its path or the end of it. */
function nameOf(path: string): BelongingName | undefined {
  const parts = path.split(".");
  return inBodies[parts.slice(-2).join(".")] ?? inBodies[parts.slice(-1).join(".")];
}

/** Every choice of parameters: a contact has two kinds of id. */
async function paramsFor(operation: Operation, belongings: Belongings): Promise<Record<string, unknown>[]> {
  let choices: Record<string, unknown>[] = [{}];
  for (const { name, key } of paramsOf(operation)) {
    const known = inPaths[key];
    const schema = (operation.params as Schema | undefined)?.properties?.[name] ?? {};
    const kinds = known === undefined || known === "own" ? [] : [known].flat();
    const values =
      kinds.length === 0
        ? [sampleOf(schema, () => 1)]
        : await Promise.all(kinds.map((kind) => belongings.get(kind)));
    choices = choices.flatMap((choice) => values.map((value) => ({ ...choice, [name]: value })));
  }
  return choices;
}

/** The smallest valid request with ids of one's own; at `foreign`, with an id of account A. */
async function inputFor(
  operation: Operation,
  belongings: Belongings,
  foreign = "",
): Promise<Record<string, unknown>> {
  const ids = new Map<string, unknown>();
  for (const path of idsSentTo(operation)) {
    ids.set(path, await (path === foreign ? ofA : belongings).get(nameOf(path) ?? "user"));
  }
  const part = (schema: unknown) =>
    schema ? sampleOf(schema as Schema, (path) => ids.get(path), foreign) : undefined;
  const [params] = await paramsFor(operation, belongings);
  return { params, body: part(operation.body), query: part(operation.query) };
}

/** A person of their own, owner of a business of their own. */
async function stranger(): Promise<Member> {
  const guest = await newMember(site, a, "viewer", aPerson({ name: "Basile", email: "basile@miel.example" }));
  // Opened by who runs the installation, for somebody who does not.
  const business = aBusiness({ legalName: "Miel & Cie" });
  const accountId = await site.inAccount(operatorAccount, (context) =>
    createAccount(context, { business, ownerUserId: guest.userId, demo: false }),
  );
  expectStatus(await a.visitor.call(removeMember, { params: { userId: guest.userId } }), 204);
  return { ...guest, accountId, visitor: guest.visitor.with({ account: accountId }) };
}

/** A hash of all rows of account A, by table, as the owner of the tables sees them. */
async function fingerprints(): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: site.databases.urls.owner });
  await client.connect();
  const tables = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute t on t.attrelid = c.oid and t.attname = 'account_id'
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not like 'pg%' order by 1`,
  );
  const hashes: Record<string, string> = {};
  for (const { name } of tables.rows) {
    const { rows } = await client.query(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${name} t where account_id = $1`,
      [a.accountId],
    );
    hashes[name] = rows[0].hash;
  }
  await client.end();
  return hashes;
}
