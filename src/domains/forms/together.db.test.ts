import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyLedger } from "#domains/consent/index.ts";
import type { AccountId } from "#kernel/ids.ts";
import { openTestResources, type TestResources } from "#test/resources.ts";
import { openShop, type Shop } from "#test/shop.ts";
import { publishForm } from "./publish-form.ts";
import { publishedForm, shownVersion } from "./published-form.ts";
import { createForm } from "./save-form.ts";
import { submitForm, type Visit } from "./submit-form.ts";
import { pageTicket } from "./ticket.ts";

let t: TestResources;
let shop: Shop;
let submission: Omit<Visit, "answers" | "traceId" | "ip">;

beforeAll(async () => {
  t = await openTestResources();
  shop = await openShop(t.resources);
  const { url } = await shop.work(async (context) =>
    publishForm(context, await createForm(context, "Lettre")),
  );
  const form = await publishedForm(t.resources, url.split("/").at(-1) ?? "");
  if (!form) throw new Error("the form is not published");
  const { definition } = await shownVersion(t.resources, form, form.version);
  submission = {
    formId: form.id,
    number: form.version,
    version: definition,
    language: "fr",
    page: url,
    shown: {
      ticket: await pageTicket(t.resources, { ...form, formId: form.id }, new Date(Date.now() - 30_000)),
      challenge: "",
      answer: "",
    },
    userAgent: "test",
  };
});

afterAll(() => t.close());

const trace = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`;

function submit(number: number, but: Partial<Visit> = {}, accountId: AccountId = shop.accountId) {
  const answers = {
    address: `p${number}@clients.example`,
    fields: {},
    ticked: [shop.newsletterId],
    age: null,
  };
  return submitForm(t.resources, accountId, {
    ...submission,
    answers,
    traceId: trace(number),
    ip: `198.51.100.${number}`,
    ...but,
  });
}

test("those who come at once are taken as a set, each with their own event, message, submission and trace", async () => {
  await Promise.all(Array.from({ length: 40 }, (_, number) => submit(number)));
  await shop.work(async ({ tx }) => {
    const events = await tx.selectFrom("consent.event").select(["leaf", "subject_id"]).execute();
    expect(new Set(events.map((event) => event.subject_id)).size).toBe(40);
    expect(new Set(events.map((event) => JSON.parse(event.leaf).trace)).size).toBe(40);
    const kept = await tx.selectFrom("forms.submission").selectAll().execute();
    const messages = await tx.selectFrom("delivery.message").select(["id", "subject_id"]).execute();
    expect(kept.map((one) => [one.message_id, one.subject_id]).sort()).toEqual(
      messages.map((one) => [one.id, one.subject_id]).sort(),
    );
    const traces = await tx.selectFrom("trace.entry").select(["trace_id", "subject_ids"]).execute();
    expect(traces).toHaveLength(40);
    expect(traces.every(({ subject_ids }) => subject_ids.length === 1)).toBe(true);
  });
  expect(await shop.work((context) => verifyLedger(context))).toMatchObject({ sound: true, size: 40 });
});

test("one that the database refuses harms none of its neighbours", async () => {
  const outcomes = await Promise.allSettled([
    submit(50),
    submit(51, { language: "fr\u0000" as never }),
    submit(52),
    submit(53, { number: 99 }),
    submit(54),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual([
    "fulfilled",
    "rejected",
    "fulfilled",
    "rejected",
    "fulfilled",
  ]);
  const kept = await shop.work(({ tx }) => tx.selectFrom("forms.submission").select("id").execute());
  expect(kept).toHaveLength(43);
});
