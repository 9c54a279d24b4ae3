import { afterAll, beforeAll, expect, test } from "vitest";
import { findSubject } from "#domains/vault/index.ts";
import type { AccountId } from "#kernel/ids.ts";
import { expectStatus, firstOwner, type Member, openSite, type Site } from "#test/site.ts";
import { createForm, getForm, publishForm } from "./forms.api.ts";

let site: Site;
let owner: Member;
let purpose: string;
const forms: string[] = [];

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
  for (const name of ["News", "Fair", "Shop", "Workshop"]) {
    const { id: formId } = expectStatus(await owner.visitor.call(createForm, { body: { name } }), 201);
    const { url } = expectStatus(await owner.visitor.call(publishForm, { params: { formId } }), 201);
    forms.push(new URL(url).pathname);
    const { draft } = expectStatus(await owner.visitor.call(getForm, { params: { formId } }), 200);
    purpose = String(draft.choices[0]?.purposeId);
  }
});

afterAll(() => site.close());

/** Everybody comes from a network of their own; `abuse.db.test.ts` is about those who do not. */
let visitors = 0;

type Sent = { to: string; form?: string | undefined; from?: string; more?: Record<string, string> };

async function signUp({
  to,
  form = forms[0],
  from = `198.51.100.${++visitors}`,
  more = {},
}: Sent): Promise<number> {
  const answer = await site.server.inject({
    method: "POST",
    url: form ?? "",
    payload: new URLSearchParams({ email: to, purpose, ...more }).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
    remoteAddress: from,
  });
  return answer.statusCode;
}

async function messagesTo(email: string): Promise<number> {
  const accountId = owner.accountId as AccountId;
  const subject = await findSubject({ ...site.resources, accountId }, email);
  const { count } = await site.inAccount(accountId, ({ tx }) =>
    tx
      .selectFrom("delivery.message")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("account_id", "=", accountId)
      .where("subject_id", "=", subject ?? "")
      .executeTakeFirstOrThrow(),
  );
  return count;
}

test("sign-ups of one address sent all at once make one message", async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => signUp({ to: "once@victim.example" })));
  expect(answers).toEqual(Array(8).fill(200));
  expect(await messagesTo("once@victim.example")).toBe(1);
});

test("many forms do not fill a stranger's mailbox either, and the answer does not tell", async () => {
  for (const form of forms) expect(await signUp({ to: "all@victim.example", form })).toBe(200);
  expect(await messagesTo("all@victim.example")).toBe(3);
});

test("a body or version that no page of ours sends is an answer, not a failure", async () => {
  for (const payload of [
    { email: { a: 1 } },
    { email: [["x"]] },
    { email: [7], purpose: [{}] },
    [1],
    "text",
    5,
  ]) {
    const answer = await site.server.inject({
      method: "POST",
      url: forms[0] ?? "",
      payload: JSON.stringify(payload),
      headers: { "content-type": "application/json" },
      remoteAddress: "198.51.100.8",
    });
    expect(answer.statusCode).toBe(400);
  }
  for (const version of ["0.5", "1.5", "-1", "1e9", "NaN"])
    expect(await signUp({ to: "v@clients.example", more: { version } })).toBe(200);
});

test("the one character that the database can't keep is refused as such", async () => {
  const answer = await owner.visitor.call(createForm, { body: { name: "a\u0000b" } });
  expect([answer.status, answer.error.metadata.reason]).toEqual([400, "request.invalid"]);
});
