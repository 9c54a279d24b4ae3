import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { downloadExport } from "#domains/files/files.api.ts";
import { exportRunner } from "#domains/files/run-export.ts";
import type { AccountId } from "#kernel/ids.ts";
import {
  aPerson,
  expectStatus,
  firstOwner,
  type Member,
  newMember,
  openSite,
  type Site,
} from "#test/site.ts";
import { createContact } from "./contacts.api.ts";
import { contactsExport } from "./contacts-export.ts";
import { getLists } from "./lists.api.ts";
import { notifyProcess } from "./notify-process.ts";
import { getProcess, getProcesses, requestContactExport } from "./processes.api.ts";

let site: Site;
let owner: Member;
let listId: number;
const heard: unknown[] = [];
let answer = 200;

const program = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    heard.push(JSON.parse(Buffer.concat(chunks).toString()));
    response.writeHead(answer).end();
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => program.listen(0, "127.0.0.1", resolve));
  site = await openSite({ LICET_OUTBOUND_ALLOWED: "127.0.0.1" });
  owner = await firstOwner(site);
  listId = expectStatus(await owner.visitor.call(getLists), 200).lists[0]?.id ?? 0;
  const body = { email: "ada@exemple.fr", listIds: [listId], ext_id: "A-7" };
  expectStatus(await owner.visitor.call(createContact, { body }), 201);
});
afterAll(async () => {
  program.close();
  await site.close();
});

const url = () => `http://127.0.0.1:${(program.address() as AddressInfo).port}/told?secret=1`;

async function ask(more: object = {}): Promise<number> {
  const body = { customContactFilter: { listId }, ...more };
  return expectStatus(await owner.visitor.call(requestContactExport, { body }), 202).processId;
}

const payload = (processId: number) => ({
  accountId: owner.accountId as AccountId,
  processId,
  exportId: processId,
});

const run = (processId: number) =>
  exportRunner(() => [contactsExport as never])(
    site.resources,
    payload(processId),
    new AbortController().signal,
  );

const notices = () =>
  site.inAccount(owner.accountId, ({ tx }) =>
    tx.selectFrom("contacts.process_notice").select(["process_id", "tries"]).execute(),
  );

it("tells a program when its export has ended, and not before, with nothing of people in it", async () => {
  const processId = await ask({ notifyUrl: url(), exportMetadata: ["_listIds"] });
  await notifyProcess(site.resources, payload(processId));
  expect(heard).toEqual([]);
  await run(processId);
  answer = 500;
  await notifyProcess(site.resources, payload(processId));
  expect(await notices()).toEqual([{ process_id: processId, tries: 1 }]);
  answer = 200;
  await notifyProcess(site.resources, payload(processId));
  expect(heard.at(-1)).toEqual({ process_id: processId, status: "completed" });
  expect(await notices()).toEqual([]);
  await notifyProcess(site.resources, payload(processId));
  expect(heard).toHaveLength(2);
  const file = await owner.visitor.call(downloadExport, { params: { exportId: processId } });
  const [names, ada] = file.text.replace("\ufeff", "").split("\r\n");
  expect(names).toMatch(/^EMAIL[;,]CONTACT ID[;,].*LIST_IDS.*FIRSTNAME.*EXT_ID/);
  expect(ada).toMatch(new RegExp(`^ada@exemple.fr.*[;,]${listId}[;,].*A-7`));
  const params = { processId };
  const done = expectStatus(await owner.visitor.call(getProcess, { params }), 200);
  expect(done).toMatchObject({
    status: "completed",
    export_url: expect.stringContaining(`/v3/exports/${processId}/file`),
  });
});

it("gives up on a program that never answers", async () => {
  const processId = await ask({ notifyUrl: url() });
  await run(processId);
  answer = 503;
  for (let times = 0; times < 5; times++) await notifyProcess(site.resources, payload(processId));
  expect(await notices()).toEqual([]);
});

it("refuses an address that is none, and reaches no private one that is not allowed", async () => {
  const refused = await owner.visitor.call(requestContactExport, {
    body: { customContactFilter: { listId }, notifyUrl: "not an address" },
  });
  expect(refused.error.metadata.reason).toBe("contacts.invalid_notify_url");
  const processId = await ask({ notifyUrl: "http://10.0.0.1/metadata" });
  await run(processId);
  await notifyProcess(site.resources, payload(processId));
  expect(await notices()).toEqual([{ process_id: processId, tries: 1 }]);
});

it("pages from either end, and hides exports from who may not export", async () => {
  const page = async (query: object, member = owner) =>
    expectStatus(await member.visitor.call(getProcesses, { query: query as never }), 200);
  const all = await page({ limit: 50 });
  const ids = all.processes.map(({ id }) => id);
  expect(all.count).toBe(ids.length);
  expect(ids).toEqual([...ids].sort((one, other) => other - one));
  const oldest = await page({ limit: 1, offset: 1, sort: "asc" });
  expect(oldest.processes.map(({ id }) => id)).toEqual([ids.at(-2)]);
  expect((await page({ limit: 2, offset: 1 })).processes.map(({ id }) => id)).toEqual(ids.slice(1, 3));
  const viewer = await newMember(site, owner, "viewer", aPerson({ email: "voit@savons.example" }));
  expect((await page({}, viewer)).count).toBe(0);
  const params = { processId: ids[0] ?? 0 };
  expect((await viewer.visitor.call(getProcess, { params })).status).toBe(404);
});
