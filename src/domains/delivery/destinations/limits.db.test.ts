import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { dispatch } from "../dispatch/dispatch.ts";
import { openSending, type Sending } from "../dispatch/sending.fixture.ts";
import { fingerprintNow } from "../dispatch/ways.ts";
import { connectionLimits, limitsInForce, ownLimits, setLimit } from "./limits.ts";

let s: Sending;
beforeAll(async () => {
  s = await openSending({ delay: 5 }, {}, undefined, {
    LICET_DESTINATION_LIMITS: "wanadoo.fr=300",
    LICET_DESTINATION_CONNECTIONS: "orange.fr=3,small.example=1",
  });
});
afterAll(() => s.close());
afterEach(() => s.shop.work(({ tx }) => sql`delete from delivery.destination_limit`.execute(tx)));

const set = (destination: string, connections?: number, perMinute?: number) =>
  s.shop.work((context) => setLimit(context, destination, { connections, perMinute }));
const own = async () => [...(await s.shop.work(ownLimits))];

test("a provider is one, whichever of its domains is named; a domain is itself", async () => {
  await set("Wanadoo.fr", 2);
  await set("orange", 4, 100);
  await set("@Familles.Example", undefined, 30);
  expect(await own()).toEqual([
    ["Orange", { connections: 4, perMinute: 100 }],
    ["familles.example", { connections: undefined, perMinute: 30 }],
  ]);
  await set("orange.fr");
  expect((await own()).map(([name]) => name)).toEqual(["familles.example"]);
  for (const nonsense of ["", "orange fr", "a@b@c", "<b>"])
    await expect(set(nonsense, 1)).rejects.toMatchObject({ reason: "delivery.unknown_destination" });
});

test("the stricter of the account's and the operator's counts", async () => {
  await set("orange.fr", 5, 100);
  await set("small.example", 4);
  await set("gmail.com", 2);
  expect(new Map(await s.shop.work(limitsInForce))).toEqual(
    new Map([
      ["Orange", { connections: 3, perMinute: 100 }],
      ["small.example", { connections: 1, perMinute: undefined }],
      ["Gmail", { connections: 2, perMinute: undefined }],
    ]),
  );
  const limits = await s.shop.work(connectionLimits);
  expect(limits?.destinationOf("Anna@WANADOO.fr")).toBe("Orange");
});

test("fifty are enough", async () => {
  for (let n = 0; n < 50; n++) await set(`d${n}.example`, 1);
  await expect(set("one-more.example", 1)).rejects.toMatchObject({ reason: "delivery.too_many_limits" });
  await set("d3.example", 2);
});

test("a campaign keeps to it, and everybody gets their message", async () => {
  await set("famille.example", 2);
  const before = await s.shop.work(fingerprintNow);
  const people = (count: number, domain: string) =>
    Array.from({ length: count }, (_, n) => `p${n}@${domain}`);
  const mailing = await s.campaign([
    ...people(60, "famille.example"),
    ...people(40, "small.example"),
    ...people(60, "exemple.fr"),
  ]);
  await dispatch(s.t.resources, "marketing", { accountId: s.shop.accountId }, new AbortController().signal);
  expect(await s.progress(mailing)).toMatchObject({ state: "finished", counts: { submitted: 160 } });
  expect([s.sink.mostAtOnce("famille.example"), s.sink.mostAtOnce("small.example")]).toEqual([2, 1]);
  expect(s.sink.mostAtOnce("exemple.fr")).toBe(3);
  // A worker that is sending takes up another limit at its next look.
  await set("famille.example", 1);
  expect(await s.shop.work(fingerprintNow)).not.toBe(before);
}, 30_000);

test("an account's own limit of messages a minute is kept like the operator's", async () => {
  await set("lente.example", undefined, 60);
  const stop = new AbortController();
  const mailing = await s.campaign(Array.from({ length: 40 }, (_, n) => `l${n}@lente.example`));
  const sending = dispatch(s.t.resources, "marketing", { accountId: s.shop.accountId }, stop.signal);
  await expect
    .poll(async () => (await s.progress(mailing)).counts.submitted, { timeout: 10_000 })
    .toBeGreaterThan(0);
  stop.abort();
  await sending;
  expect((await s.progress(mailing)).counts.queued).toBeGreaterThan(20);
}, 30_000);
