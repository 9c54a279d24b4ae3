import { randomUUID } from "node:crypto";
import { createApiKey, createInvitation, listSessions } from "#domains/accounts/accounts.api.ts";
import { createEmailCampaign } from "#domains/campaigns/campaigns.api.ts";
import { addSuppression } from "#domains/consent/blocks.api.ts";
import { createPurpose, createSource } from "#domains/consent/consent.api.ts";
import { listConsentEvents } from "#domains/consent/events.api.ts";
import { addWitness, startVerification } from "#domains/consent/ledger.api.ts";
import { createAttribute } from "#domains/contacts/attributes.api.ts";
import { createContact, recordConsentByHand, updateContact } from "#domains/contacts/contacts.api.ts";
import { addContactNote } from "#domains/contacts/dossier.api.ts";
import { createFolder } from "#domains/contacts/folders.api.ts";
import { createImport, planImport } from "#domains/contacts/import/import.api.ts";
import { importContacts } from "#domains/contacts/import/program-import.api.ts";
import { createList } from "#domains/contacts/lists.api.ts";
import { createSegment } from "#domains/contacts/segments/segments.api.ts";
import { createDomain } from "#domains/delivery/dkim/compatible-domains.api.ts";
import { createMailing, enqueueOne } from "#domains/delivery/index.ts";
import { createSender } from "#domains/delivery/senders.api.ts";
import { addMailServer } from "#domains/delivery/servers.api.ts";
import { finishUpload, startUpload, uploadPiece } from "#domains/files/files.api.ts";
import { createForm, publishForm } from "#domains/forms/forms.api.ts";
import { reportBreach } from "#domains/governance/breaches/breaches.api.ts";
import { addCorrectiveAction, getControl, recordControl } from "#domains/governance/controls/controls.api.ts";
import { ownControlOperations } from "#domains/governance/controls/own-controls.api.ts";
import { publishPolicy } from "#domains/governance/documents/documents.api.ts";
import {
  agreementFile,
  aProcessor,
  processorOperations,
} from "#domains/governance/processors/processors.fixture.ts";
import { addActivity } from "#domains/governance/register/register.api.ts";
import { noAdditions } from "#domains/governance/register/versions.sql.ts";
import { importAssessment, openReview } from "#domains/governance/reviews/reviews.api.ts";
import { uploadImage } from "#domains/media/media.api.ts";
import { askArchiveReading } from "#domains/retention/archive/archive.api.ts";
import { placeRetentionHold } from "#domains/retention/retention.api.ts";
import { eraseContact } from "#domains/rights/erasure/erasure.api.ts";
import { finishErasure } from "#domains/rights/index.ts";
import { createRightsRequest } from "#domains/rights/requests/requests.api.ts";
import { createTemplate } from "#domains/templates/templates.api.ts";
import { createBoundPurpose, sendTransacEmail } from "#domains/transactional/transactional.api.ts";
import { ensureSubject, keyringFor } from "#domains/vault/index.ts";
import { fanOut } from "#domains/webhooks/fan-out.ts";
import { listDeliveries } from "#domains/webhooks/log.api.ts";
import { createWebhook } from "#domains/webhooks/webhooks.api.ts";
import { type AccountId, timeOrderedId } from "#kernel/ids.ts";
import { finishedExport } from "./finished-export.ts";
import { reviewed } from "./reviewed.ts";
import { expectStatus, type Member, type Site } from "./site.ts";

/** In every text of an account's belongings: where it turns up in somebody else's answer, something leaked. */
export const markerOf = (accountId: number): string => `zibeline${accountId}x`;

const names = [
  "session",
  "user",
  "actor",
  "invitation",
  "apiKey",
  "image",
  "purpose",
  "source",
  "verification",
  "witness",
  "event",
  "renewalRound",
  "attribute",
  "contact",
  "contactAddress",
  "contactExtId",
  "list",
  "segment",
  "folder",
  "import",
  "process",
  "template",
  "sender",
  "senderDomain",
  "campaign",
  "mailing",
  "message",
  "mailboxMessage",
  "mailServer",
  "singleMessage",
  "batch",
  "boundPurpose",
  "suppression",
  "form",
  "formVersion",
  "file",
  "note",
  "export",
  "erasure",
  "request",
  "retentionRun",
  "hold",
  "archiveReading",
  "activity",
  "webhook",
  "webhookDelivery",
  "review",
  "correctiveAction",
  "ownControl",
  "controlResult",
  "breach",
  "processor",
  "questionnaireFile",
  "policyVersion",
  "access",
] as const;

export type BelongingName = (typeof names)[number];
export type Belonging = string | number;
export type Belongings = { get(name: BelongingName): Promise<Belonging> };

/** The smallest PNG there is. */
const aPicture =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

type Maker = (all: Belongings, owner: Member, marker: string, site: Site) => Promise<Belonging>;

/** One of each thing an account may have, made as the console makes it. */
const makers: Record<BelongingName, Maker> = {
  async session(_all, { visitor }) {
    const { sessions } = expectStatus(await visitor.call(listSessions), 200);
    return sessions.find(({ current }) => current)?.id ?? "";
  },
  async user(_all, { userId }) {
    return userId;
  },
  /** As the journal writes it. */
  async actor(_all, { userId }) {
    return String(userId);
  },
  async invitation(_all, { visitor }, marker) {
    const body = { email: `${marker}@invited.example`, role: "viewer" as const };
    return expectStatus(await visitor.call(createInvitation, { body }), 201).id;
  },
  async apiKey(_all, { visitor }, marker) {
    const body = { name: marker, scopes: ["account:read" as const] };
    return expectStatus(await visitor.call(createApiKey, { body }), 201).id;
  },
  async image(_all, { visitor }, marker) {
    const alt = { en: marker, fr: marker };
    const body = { fileName: `${marker}.png`, base64: aPicture, alt };
    return expectStatus(await visitor.call(uploadImage, { body }), 201).id;
  },
  async purpose(_all, { visitor }, marker) {
    const words = { en: `${marker} en`, fr: `${marker} fr` };
    const body = {
      key: marker,
      kind: "marketing",
      basis: "consent",
      name: words,
      wording: words,
      leastStrength: "recorded",
    } as const;
    const { id } = expectStatus(await visitor.call(createPurpose, { body }), 201);
    await reviewed(visitor, id, marker);
    return id;
  },
  async source(_all, { visitor }, marker) {
    const body = {
      kind: "manual",
      name: marker,
      askedHow: marker,
      basis: "consent",
      strength: "recorded",
    } as const;
    return expectStatus(await visitor.call(createSource, { body }), 201).id;
  },
  async verification(_all, { visitor }) {
    return expectStatus(await visitor.call(startVerification), 202).id;
  },
  async witness(_all, { visitor }, marker) {
    const body = { name: marker, url: `https://${marker}.example/` };
    return expectStatus(await visitor.call(addWitness, { body }), 201).id;
  },
  async event(all, { visitor }) {
    await all.get("contact");
    const query = { sort: "asc", limit: 1, offset: 0 } as const;
    return expectStatus(await visitor.call(listConsentEvents, { query }), 200).events[0]?.id ?? "";
  },
  async renewalRound(all, { accountId }, marker, site) {
    const purpose_id = Number(await all.get("purpose"));
    return site.inAccount(accountId, async ({ tx, now }) => {
      const row = {
        account_id: accountId,
        purpose_id,
        groups: ["ended"],
        created_by: marker,
        created_at: now,
      };
      return (await tx.insertInto("renewals.round").values(row).returning("id").executeTakeFirstOrThrow()).id;
    });
  },
  async attribute(_all, { visitor }, marker) {
    const params = { category: "normal", name: marker.toUpperCase() } as const;
    return expectStatus(
      await visitor.call(createAttribute, { params, body: { type: "text", label: marker } }),
      201,
    ).name;
  },
  async contact(all, { visitor }, marker) {
    const created = await visitor.call(createContact, {
      body: { email: addressOf(marker), updateEnabled: true, getId: true },
    });
    const { id } = expectStatus(created, 201);
    const named = { params: { identifier: String(id) }, body: { ext_id: `ext-${id}` } };
    expectStatus(await visitor.call(updateContact, named), 204);
    const purposeId = Number(await all.get("purpose"));
    const body = { purposeId, choice: "granted", how: marker, when: "2026-01-01T10:00:00Z" } as const;
    const params = { identifier: String(id) };
    expectStatus(await visitor.call(recordConsentByHand, { params, body }), 201);
    return id;
  },
  async contactAddress(all, _owner, marker) {
    await all.get("contact");
    return addressOf(marker);
  },
  async contactExtId(all) {
    return `ext-${await all.get("contact")}`;
  },
  async list(all, { visitor }, marker) {
    const purposeId = Number(await all.get("purpose"));
    return expectStatus(await visitor.call(createList, { body: { name: marker, purposeId } }), 201).id;
  },
  async segment(all, { visitor }, marker) {
    const list = { test: "equals" as const, values: [Number(await all.get("list"))] };
    const definition = { match: "all" as const, of: [{ field: "contact.list", where: { list } }] };
    return expectStatus(await visitor.call(createSegment, { body: { name: marker, definition } }), 201).id;
  },
  async folder(_all, { visitor }, marker) {
    return expectStatus(await visitor.call(createFolder, { body: { name: marker } }), 201).id;
  },
  async import(all, { visitor }, marker) {
    const source = {
      origin: "asked_on_paper",
      agreed: "each",
      askedHow: marker,
      obtainedOn: "2026-01-01",
      informed: true,
    } as const;
    const text = `email\n${marker}.imported@example.org\n`;
    const fileName = `${marker}.csv`;
    const { id } = expectStatus(await visitor.call(createImport, { body: { fileName, text } }), 201);
    const body = { listIds: [Number(await all.get("list"))], source };
    expectStatus(await visitor.call(planImport, { params: { importId: id }, body }), 200);
    return id;
  },
  async template(_all, { visitor }, marker) {
    const body = { name: marker, subject: marker, format: "html", source: `<p>${marker}</p>` } as const;
    return expectStatus(await visitor.call(createTemplate, { body: body as never }), 201).id;
  },
  async sender(_all, { visitor }, marker) {
    const body = { name: marker, email: `${marker}@sender.example` };
    return expectStatus(await visitor.call(createSender, { body }), 201).id;
  },
  async senderDomain(_all, { visitor }, marker) {
    const body = { name: `${marker}.example` };
    return expectStatus(await visitor.call(createDomain, { body }), 201).domain_name;
  },
  async campaign(all, { visitor }, marker) {
    const body = { name: marker, recipients: { listIds: [Number(await all.get("list"))] } };
    return expectStatus(await visitor.call(createEmailCampaign, { body }), 201).id;
  },
  async mailing(all, { accountId }, marker, site) {
    const purposeId = Number(await all.get("purpose"));
    const sender = { name: marker, address: `${marker}@sender.example` };
    return site.inAccount(accountId, (context) =>
      createMailing(context, { stream: "marketing", kind: "campaign", purposeId, sender }),
    );
  },
  async message(all, { accountId }, marker, site) {
    const mailingId = Number(await all.get("mailing"));
    await all.get("contact");
    return site.inAccount(accountId, async (context) => {
      const subjectId = await ensureSubject(context, addressOf(marker));
      const content = { subject: marker, html: `<p>${marker}</p>`, text: marker };
      return enqueueOne(context, { mailingId, subjectId, authorisedBy: "contract", content });
    });
  },
  async singleMessage(all, { visitor }, marker) {
    const body = {
      sender: { id: Number(await all.get("sender")) },
      to: [{ email: addressOf(marker) }],
      subject: marker,
      textContent: marker,
      batchId: String(await all.get("batch")),
    };
    return String(expectStatus(await visitor.call(sendTransacEmail, { body }), 201).messageId);
  },
  async batch() {
    return randomUUID();
  },
  async boundPurpose(all, { visitor }, marker) {
    const body = { tag: marker, purposeId: Number(await all.get("purpose")) };
    return expectStatus(await visitor.call(createBoundPurpose, { body }), 201).id;
  },
  async suppression(_all, { visitor }, marker) {
    const body = { email: addressOf(`blocked.${marker}`), scope: { kind: "everything" as const } };
    return expectStatus(await visitor.call(addSuppression, { body }), 201).id;
  },
  async mailboxMessage(all, { accountId }, marker, site) {
    const messageId = String(await all.get("message"));
    return site.inAccount(accountId, async (context) => {
      const { now, tx } = context;
      const subjectId = await ensureSubject(context, addressOf(marker));
      const ring = await keyringFor(context, [subjectId]);
      const raw = `From: ${marker} <a@b.example>\r\nTo: ${addressOf(marker)}\r\nSubject: ${marker}\r\n\r\n${marker}\r\n`;
      const id = timeOrderedId(now);
      const raw_sealed = ring.seal(subjectId, "delivery.mailbox_message.raw_sealed", raw);
      const row = {
        account_id: accountId,
        id,
        subject_id: subjectId,
        message_id: messageId,
        raw_sealed,
        received_at: now,
      };
      await tx.insertInto("delivery.mailbox_message").values(row).execute();
      return id;
    });
  },
  async mailServer(all, { visitor }, marker) {
    // Once there is one, nothing comes to the mailbox any more.
    await all.get("mailboxMessage");
    const body = { host: `${marker}.example`, port: 587, tls: "required" } as const;
    return expectStatus(await visitor.call(addMailServer, { body }), 201).id;
  },
  async form(_all, { visitor }, marker) {
    return expectStatus(await visitor.call(createForm, { body: { name: marker } }), 201).id;
  },
  async formVersion(all, { visitor }) {
    const formId = Number(await all.get("form"));
    return expectStatus(await visitor.call(publishForm, { params: { formId } }), 201).version;
  },
  async file(_all, { visitor }, marker) {
    return expectStatus(await visitor.call(startUpload, { body: { name: marker } }), 201).id;
  },
  /** An import that has begun: prepared only, it is no process yet. */
  async process(all, { visitor }, marker) {
    const text = `email\n${marker}.begun@example.org\n`;
    const body = { fileBody: text, listIds: [Number(await all.get("list"))] };
    return expectStatus(await visitor.call(importContacts, { body }), 202).processId;
  },
  async note(all, { visitor }, marker) {
    const params = { identifier: String(await all.get("contact")) };
    const { id: uploadId } = expectStatus(await visitor.call(startUpload, { body: { name: marker } }), 201);
    const bytes = Buffer.from(marker);
    expectStatus(
      await visitor.call(uploadPiece, { params: { fileId: uploadId, number: 0 }, body: bytes }),
      200,
    );
    expectStatus(
      await visitor.call(finishUpload, { params: { fileId: uploadId }, body: { size: bytes.length } }),
      200,
    );
    return expectStatus(await visitor.call(addContactNote, { params, body: { text: marker, uploadId } }), 201)
      .id;
  },
  async export(_all, { accountId }, marker, site) {
    const { exportId } = await finishedExport(site, accountId, marker);
    return exportId;
  },
  async erasure(_all, { visitor, accountId }, marker, site) {
    const made = await visitor.call(createContact, {
      body: { email: `erased-${addressOf(marker)}`, getId: true },
    });
    const body = { contactId: expectStatus(made, 201).id, ground: "person_asked", told: "not" } as const;
    const { erasureId } = expectStatus(await visitor.call(eraseContact, { body }), 202);
    await finishErasure(site.resources, { accountId: accountId as AccountId, erasureId });
    return erasureId;
  },
  async request(_all, { visitor }, marker) {
    const body = { email: addressOf(marker), type: "access", channel: "letter", text: marker } as const;
    return expectStatus(await visitor.call(createRightsRequest, { body }), 201).id;
  },
  async retentionRun(_all, { accountId }, marker, site) {
    return site.inAccount(accountId, async ({ tx, now }) => {
      const id = timeOrderedId(now);
      const row = { account_id: accountId, id, at: now, proof: JSON.stringify({ marker }) };
      await tx.insertInto("retention.run").values(row).execute();
      return id;
    });
  },
  async archiveReading(_all, { visitor }, marker) {
    const body = { email: addressOf(marker), reason: `${marker} asks for it` };
    return expectStatus(await visitor.call(askArchiveReading, { body }), 201).id;
  },
  async hold(_all, { accountId, visitor }, marker, site) {
    const email = `held-${addressOf(marker)}`;
    await site.inAccount(accountId, (context) => ensureSubject(context, email));
    const endsOn = new Date(Date.now() + 30 * 24 * 3600 * 1000).toISOString().slice(0, 10);
    const body = { emails: [email], reason: marker, endsOn };
    return expectStatus(await visitor.call(placeRetentionHold, { body }), 201).id;
  },
  /** A purpose of one's own is reviewed before rules, forms and campaigns may use it; looked at again, it stays in use. */
  async review(all, { visitor }, marker) {
    const purposeId = Number(await all.get("purpose"));
    const { id } = expectStatus(await visitor.call(openReview, { body: { purposeId } }), 201);
    const text = JSON.stringify({ pia: { name: marker }, answers: [], measures: [] });
    expectStatus(await visitor.call(importAssessment, { params: { reviewId: id }, body: { text } }), 204);
    return id;
  },
  async correctiveAction(_all, { visitor }, marker) {
    const body = { control: "policy_read_again", what: marker, dueOn: null };
    return expectStatus(await visitor.call(addCorrectiveAction, { body }), 201).id;
  },
  async ownControl(_all, { visitor }, marker) {
    const body = {
      name: marker,
      about: marker,
      every: "year" as const,
      obligation: "controls" as const,
      procedure: null,
      beginsOn: "2027-01-01",
    };
    return expectStatus(await visitor.call(ownControlOperations.add, { body }), 201).id;
  },
  async controlResult(_all, { visitor }, marker) {
    const params = { controlKey: "policy_read_again" };
    const file = { fileName: "seen.txt", base64: Buffer.from(marker).toString("base64") };
    const body = { outcome: "pass" as const, text: marker, file };
    expectStatus(await visitor.call(recordControl, { params, body }), 204);
    return expectStatus(await visitor.call(getControl, { params }), 200).results[0]?.id ?? 0;
  },
  async breach(_all, { visitor }, marker) {
    const body = {
      name: marker,
      facts: marker,
      kinds: ["confidentiality" as const],
      suspectedAt: new Date().toISOString(),
      awareAt: null,
      processorNotifiedAt: null,
      exercise: false,
    };
    return expectStatus(await visitor.call(reportBreach, { body }), 201).id;
  },
  async processor(_all, { visitor }, marker) {
    const body = aProcessor({ legalName: marker, service: marker });
    const { id } = expectStatus(await visitor.call(processorOperations.add, { body }), 201);
    const file = { params: { processorId: id, kind: "agreement" as const }, body: agreementFile };
    expectStatus(await visitor.call(processorOperations.putFile, file), 204);
    return id;
  },
  async questionnaireFile(all, { visitor }, marker, site) {
    const params = { processorId: Number(await all.get("processor")) };
    const asked = await visitor.call(processorOperations.ask, { params, body: { language: "en", days: 30 } });
    await site.server.inject({
      method: "POST",
      url: new URL(expectStatus(asked, 201).link).pathname,
      headers: { "content-type": "multipart/form-data; boundary=edge" },
      payload: `--edge\r\ncontent-disposition: form-data; name="files"; filename="${marker}"\r\n\r\n${marker}\r\n--edge--\r\n`,
    });
    const { questionnaires } = expectStatus(await visitor.call(processorOperations.get, { params }), 200);
    return questionnaires[0]?.files[0]?.id ?? 0;
  },
  async policyVersion(_all, { visitor }, marker) {
    const effectiveOn = new Date().toISOString().slice(0, 10);
    const body = { ownWords: { en: marker, fr: marker }, effectiveOn, after: 0 };
    return expectStatus(await visitor.call(publishPolicy, { body }), 201).version;
  },
  // Asked by one of the operator's people; of this installation, which serves nobody else, nobody could.
  async access(_all, { accountId }, marker, { inAccount }) {
    const row = await inAccount(accountId, ({ tx, now }) =>
      tx
        .insertInto("accounts.access")
        .values({
          account_id: accountId,
          kind: "asked",
          user_id: 1,
          staff_role: "support",
          reason: marker,
          scopes: [],
          hours: 1,
          made_by: "user:1",
          made_at: now,
        })
        .returning("id")
        .executeTakeFirstOrThrow(),
    );
    return row.id;
  },
  async activity(_all, { visitor }, marker) {
    const body = { additions: { ...noAdditions, name: marker, purposes: marker } };
    return expectStatus(await visitor.call(addActivity, { body }), 201).key;
  },
  async webhook(all, { visitor }, marker) {
    // Under a domain the business writes from: telling one's own house waits for no review.
    await all.get("sender");
    const body = {
      url: `https://hooks.sender.example/${marker}`,
      description: marker,
      type: "marketing",
      events: ["contactCreated"],
    } as const;
    return expectStatus(await visitor.call(createWebhook, { body: body as never }), 201).id;
  },
  async webhookDelivery(all, { visitor, accountId }, marker, site) {
    const webhookId = Number(await all.get("webhook"));
    const told = await visitor.call(createContact, { body: { email: `${marker}.told@contact.example` } });
    expectStatus(told, 201);
    await site.inAccount(accountId, fanOut);
    const { deliveries } = expectStatus(
      await visitor.call(listDeliveries, { params: { webhookId }, query: {} }),
      200,
    );
    const [delivery] = deliveries;
    if (!delivery) throw new Error("The webhook was told nothing.");
    return delivery.id;
  },
};

function addressOf(marker: string): string {
  return `${marker}@contact.example`;
}

/** The belongings of an account, each made when it is first asked for. */
export function belongingsOf(site: Site, owner: Member): Belongings {
  const made = new Map<BelongingName, Promise<Belonging>>();
  const all: Belongings = {
    get(name) {
      const known = made.get(name) ?? makers[name](all, owner, markerOf(owner.accountId), site);
      made.set(name, known);
      return known;
    },
  };
  return all;
}
