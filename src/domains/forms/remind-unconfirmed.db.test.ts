import { afterAll, beforeAll, expect, test } from "vitest";
import { findSubject, keyringFor } from "#domains/vault/index.ts";
import type { AccountId } from "#kernel/ids.ts";
import { expectStatus, firstOwner, type Member, openSite, type Site } from "#test/site.ts";
import { createForm, getForm, publishForm, updateForm } from "./forms.api.ts";
import { remindSome } from "./remind-unconfirmed.ts";

let site: Site;
let owner: Member;
let visitors = 0;

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
});
afterAll(() => site.close());

async function set(formId: number, sent: boolean): Promise<string> {
  const { name, draft, revision } = expectStatus(
    await owner.visitor.call(getForm, { params: { formId } }),
    200,
  );
  const body = { name, draft: { ...draft, mails: { ...draft.mails, reminder: { sent } } }, revision };
  expectStatus(await owner.visitor.call(updateForm, { params: { formId }, body }), 200);
  return new URL(expectStatus(await owner.visitor.call(publishForm, { params: { formId } }), 201).url)
    .pathname;
}

async function aForm(reminds: boolean): Promise<{ formId: number; path: string; purposeId: number }> {
  const formId = expectStatus(await owner.visitor.call(createForm, { body: { name: "Site" } }), 201).id;
  const path = await set(formId, reminds);
  const { draft } = expectStatus(await owner.visitor.call(getForm, { params: { formId } }), 200);
  return { formId, path, purposeId: draft.choices[0]?.purposeId ?? 0 };
}

const post = (path: string, payload: string) =>
  site.server.inject({
    method: "POST",
    url: path,
    payload,
    headers: { "content-type": "application/x-www-form-urlencoded", "accept-language": "fr" },
    remoteAddress: `198.51.100.${++visitors}`,
  });

async function signUp({ path, purposeId }: { path: string; purposeId: number }, address: string) {
  const sent = await post(path, `email=${encodeURIComponent(address)}&purpose=${purposeId}&version=&lang=fr`);
  expect(sent.statusCode).toBe(200);
}

/** What was written to an address, oldest first. */
async function mailsTo(address: string): Promise<string[]> {
  const subject = await findSubject({ ...site.resources, accountId: owner.accountId as AccountId }, address);
  if (!subject) return [];
  return site.inAccount(owner.accountId, async (context) => {
    const rows = await context.tx
      .selectFrom("delivery.content")
      .selectAll()
      .where("subject_id", "=", subject)
      .orderBy("message_id")
      .execute();
    const ring = await keyringFor(context, [subject]);
    return rows.map((row) => ring.open(subject, "delivery.content.sealed", row.sealed) ?? "");
  });
}

const linkIn = (mail: string | undefined): string => /\/c\/[\w-]+/.exec(mail ?? "")?.[0] ?? "";
const remind = (days: number) =>
  site.inAccount(owner.accountId, remindSome, { now: new Date(Date.now() + days * 24 * 3600 * 1000) });

test("who has not confirmed is reminded once, neutrally, and their link still confirms", async () => {
  const [form, other] = [await aForm(true), await aForm(true)];
  await signUp(form, "lente@clients.example");
  await signUp(other, "lente@clients.example");
  await signUp(form, "prompte@clients.example");
  await post(linkIn((await mailsTo("prompte@clients.example"))[0]), "");
  await remind(2);
  expect(await mailsTo("lente@clients.example")).toHaveLength(2);
  await remind(3.1);
  await remind(3.2);
  await remind(5);
  const mails = await mailsTo("lente@clients.example");
  expect(mails).toHaveLength(3);
  expect(mails[2]).toContain("Rappel\u00a0: Confirmez votre inscription");
  expect(mails[2]).toContain("nous ne vous relancerons plus");
  expect(mails[2]).toContain("encore 3 jours");
  expect(await mailsTo("prompte@clients.example")).toHaveLength(1);
  expect((await post(linkIn(mails[2]), "")).body).toContain("C’est confirmé");
});

test("nobody is reminded where the form does not say so, does not any more, or the link is nearly over", async () => {
  const quiet = await aForm(false);
  await signUp(quiet, "calme@clients.example");
  const stopped = await aForm(true);
  await signUp(stopped, "arret@clients.example");
  await set(stopped.formId, false);
  const late = await aForm(true);
  await signUp(late, "tard@clients.example");
  await remind(6.5);
  await set(quiet.formId, true);
  await remind(4);
  // By now the last one's time is right; the form that began to remind later reminds nobody from before.
  expect(await mailsTo("tard@clients.example")).toHaveLength(2);
  expect(await mailsTo("calme@clients.example")).toHaveLength(1);
  expect(await mailsTo("arret@clients.example")).toHaveLength(1);
});
