import { randomBytes } from "node:crypto";
import { simpleParser } from "mailparser";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listMembersSql } from "#domains/contacts/index.ts";
import { ensureSubject } from "#domains/vault/index.ts";
import { openTestResources, type TestResources } from "#test/resources.ts";
import { addSubscribers, openShop, type Shop } from "#test/shop.ts";
import { dispatch } from "./dispatch/dispatch.ts";
import {
  createMailing,
  enqueueAudience,
  enqueueEach,
  mailingProgress,
  sendServiceMail,
  standingMailing,
  startMailboxServer,
} from "./index.ts";
import { getMailboxMessage, listMailbox } from "./mailbox.sql.ts";

let t: TestResources;
let shop: Shop;
let close: () => Promise<void>;
const never = new AbortController().signal;
beforeAll(async () => {
  t = await openTestResources({ LICET_SMTP_PORT: "0", LICET_LOG_LEVEL: "warn" });
  shop = await openShop(t.resources);
  close = await startMailboxServer(t.resources);
});
afterAll(async () => {
  await close();
  await t.close();
});

test("without a server of its own, an account's mail goes to the built-in mailbox over SMTP", async () => {
  const mailingId = await shop.work(async (context) => {
    await addSubscribers(context, shop, [{ address: "lea@exemple.fr" }, { address: "max@exemple.fr" }]);
    const id = await createMailing(context, {
      stream: "marketing",
      kind: "campaign",
      purposeId: shop.newsletterId,
      senderId: shop.sender.id,
      template: shop.template,
    });
    const enqueued = await enqueueAudience(context, {
      mailingId: id,
      purposeId: shop.newsletterId,
      audience: listMembersSql([shop.listId]),
      expiresAt: new Date(Date.now() + 3600_000),
    });
    expect(enqueued).toEqual({ queued: 2, heldBack: {}, authorised: { consent: 2 } });
    await sendServiceMail(context, {
      to: await ensureSubject(context, "new@exemple.fr"),
      address: "new@exemple.fr",
      subject: "Confirmez {{ x }}",
      bodyHtml: "<p>{{ y }} {% z %}</p>",
      bodyText: "{{ y }}",
    });
    return id;
  });
  await dispatch(t.resources, "marketing", { accountId: shop.accountId }, never);
  await dispatch(t.resources, "transactional", { accountId: shop.accountId }, never);
  const progress = await shop.work((context) => mailingProgress(context, mailingId));
  expect(progress).toMatchObject({
    state: "finished",
    total: 2,
    counts: { submitted: 2, queued: 0, sending: 0 },
  });
  const rows = await shop.work(({ tx }) => tx.selectFrom("delivery.mailbox_message").selectAll().execute());
  expect(rows).toHaveLength(3);
});

test("a message of nine megabytes comes whole", async () => {
  const plan = randomBytes(9 * 2 ** 20);
  const address = "plan@exemple.fr";
  await shop.work(async (context) => {
    const { serviceId: purposeId, sender } = shop;
    const kind = { stream: "transactional", kind: "service" } as const;
    const mailing = await standingMailing(context, { ...kind, purposeId, sender });
    const attachments = [{ name: "plan.pdf", type: "application/pdf", content: plan.toString("base64") }];
    const says = { as: "exact", subject: "Le plan", text: "Ci-joint." } as const;
    const subjectId = await ensureSubject(context, address);
    const content = { kind: "program", address, from: sender, attachments, says } as const;
    await enqueueEach(context, mailing, [{ subjectId, authorisedBy: "contract", content }]);
  });
  await dispatch(t.resources, "transactional", { accountId: shop.accountId }, never);
  const mail = await shop.work(async (context) => {
    const [newest] = (await listMailbox(context, { limit: 1, offset: 0 })).messages;
    return simpleParser((await getMailboxMessage(context, newest?.id ?? "")).source);
  });
  expect(mail).toMatchObject({ subject: "Le plan", attachments: [{ filename: "plan.pdf" }] });
  expect(mail.attachments[0]?.content.equals(plan)).toBe(true);
});
