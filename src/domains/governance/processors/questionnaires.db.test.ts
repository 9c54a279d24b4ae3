import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import { expectStatus, firstOwner, type Member, openSite, type Site } from "#test/site.ts";
import {
  listControls,
  listOperatorControls,
  runControl,
  runOperatorControl,
} from "../controls/controls.api.ts";
import {
  anAuthorised,
  aProcessor,
  operatorProcessorOperations,
  processorOperations,
} from "./processors.fixture.ts";
import { questionKeys } from "./questions.api.ts";
import { remindQuestionnaires } from "./send-questionnaire.ts";

let site: Site;
let owner: Member;
let database: pg.Client;

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
  database = new pg.Client({ connectionString: site.databases.urls.owner });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await site.close();
});

const { add, get, ask, getAttachment, decide } = processorOperations;
const call: Member["visitor"]["call"] = (...asked) => owner.visitor.call(...asked);
const proposed = async (contact = "dpo@relais.example") =>
  expectStatus(await call(add, { body: aProcessor({ contact }) }), 201).id;
const asked = async (processorId: number) =>
  expectStatus(await call(ask, { params: { processorId }, body: { language: "en", days: 30 } }), 201);
const processor = async (processorId: number) =>
  expectStatus(await call(get, { params: { processorId } }), 200);
const open = (url: string) => site.server.inject({ method: "GET", url: new URL(url).pathname });
const edge = "zibeline";

/** What a browser sends: the form, and files with it. */
function hand(url: string, fields: Record<string, string>, files: Record<string, string> = {}) {
  const parts = [
    ...Object.entries(fields).map(([name, value]) => [`name="${name}"`, value]),
    ...Object.entries(files).map(([name, content]) => [`name="files"; filename="${name}"`, content]),
  ].map(([head, value]) => `--${edge}\r\ncontent-disposition: form-data; ${head}\r\n\r\n${value}\r\n`);
  return site.server.inject({
    method: "POST",
    url: `${new URL(url).pathname}?lang=en`,
    headers: { "content-type": `multipart/form-data; boundary=${edge}` },
    payload: `${parts.join("")}--${edge}--\r\n`,
  });
}
const everything = (answer: string) =>
  Object.fromEntries(questionKeys.map((key) => [`answer-${key}`, answer] as const));
const mails = async () =>
  (await database.query("select count(*)::int as count from delivery.message")).rows[0].count as number;

describe("questions sent by a link", () => {
  test("are answered by themselves: saved, gone on with, handed in, scored beside those before", async () => {
    const processorId = await proposed();
    const before = await mails();
    const { link, mailed } = await asked(processorId);
    expect(mailed).toBe(true);
    expect(await mails()).toBe(before + 1);
    expect((await open(link)).body).toContain("Postes &amp; Relais SAS");
    const some = {
      "answer-backups": "yes",
      "remark-backups": "Each night <b>\u0007",
      "answer-staff": "perhaps",
    };
    expect((await hand(link, { ...some, do: "save" }, { "../iso.pdf": "%PDF zibeline" })).statusCode).toBe(
      200,
    );
    const begun = await open(link);
    expect(begun.body).toContain("Each night &lt;b>");
    expect(begun.body).toContain("iso.pdf");
    expect((await processor(processorId)).questionnaires[0]).toMatchObject({ state: "open", begun: true });
    const early = await hand(link, { ...some, do: "hand-in" });
    expect(early.statusCode).toBe(400);
    expect(early.body).toContain("Please answer this one.");
    const whole = {
      ...everything("yes"),
      "answer-chain": "no",
      "remark-chain": "Soon",
      name: "Zoé",
      role: "DPO",
    };
    expect((await hand(link, { ...whole, do: "hand-in" })).body).toContain("handed in");
    const known = await processor(processorId);
    expect(known).toMatchObject({ state: "assessed", score: 86 });
    expect(known.assessments[0]?.own).toEqual({ by: "Zoé, DPO", remarks: { chain: "Soon" } });
    const [sent] = known.questionnaires;
    expect(sent).toMatchObject({ state: "answered", link: null, files: [{ name: "iso.pdf" }] });
    const params = { processorId, attachmentId: sent?.files[0]?.id ?? 0 };
    expect((await call(getAttachment, { params })).text).toContain("zibeline");
    expect((await call(getAttachment, { params: { ...params, processorId: await proposed() } })).status).toBe(
      404,
    );
    // Handed in is handed in.
    expect((await hand(link, { ...everything("no"), name: "Zoé", do: "hand-in" })).body).toContain(
      "handed in",
    );
    expect((await processor(processorId)).assessments).toHaveLength(1);
    const rows = JSON.stringify((await database.query("select * from governance.questionnaire")).rows);
    expect(rows).not.toContain("Each night");
    expect(rows).not.toContain("dpo@relais");
  });

  test("open by their own link only, while it lasts, and no longer once another was sent", async () => {
    const processorId = await proposed("by telephone");
    const first = await asked(processorId);
    expect(first.mailed).toBe(false);
    const { link } = await asked(processorId);
    expect((await open(first.link)).statusCode).toBe(410);
    expect((await hand(first.link, { ...everything("yes"), name: "A", do: "hand-in" })).statusCode).toBe(410);
    const path = new URL(link).pathname;
    for (const wrong of [
      path.replace("/questionnaire/", "/questionnaire/9"),
      `${path}x`,
      "/questionnaire/1-1.x",
    ])
      expect((await site.server.inject({ method: "GET", url: wrong })).statusCode, wrong).toBe(404);
    await database.query(
      "update governance.questionnaire set due_on = current_date - 1 where withdrawn_at is null and processor_id = $1",
      [processorId],
    );
    expect((await open(link)).statusCode).toBe(410);
    expect((await processor(processorId)).questionnaires.map(({ state }) => state)).toEqual([
      "expired",
      "withdrawn",
    ]);
    expectStatus(
      await call(decide, { params: { processorId }, body: { step: "refuse", reason: "No answer" } }),
      200,
    );
    expect((await call(ask, { params: { processorId }, body: { language: "fr", days: 30 } })).status).toBe(
      400,
    );
  });

  test("are reminded of once, a week before the link closes", async () => {
    const processorId = await proposed();
    await asked(processorId);
    const remind = () =>
      inAccount(
        site.resources,
        { accountId: owner.accountId as AccountId, actor: { kind: "system", name: "test" } },
        remindQuestionnaires,
      );
    await remind();
    const before = await mails();
    await database.query(
      "update governance.questionnaire set due_on = current_date + 5 where processor_id = $1",
      [processorId],
    );
    await remind();
    await remind();
    expect(await mails()).toBe(before + 1);
  });

  test.each([
    ["questionnaires_in_date", processorOperations, runControl, listControls],
    [
      "operator_questionnaires_in_date",
      operatorProcessorOperations,
      runOperatorControl,
      listOperatorControls,
    ],
  ] as const)("that are out of date fail %s", async (controlKey, operations, run, list) => {
    const outcome = async () => {
      expectStatus(await call(run, { params: { controlKey } }), 204);
      return expectStatus(await call(list), 200).controls.find(({ key }) => key === controlKey)?.last
        ?.outcome;
    };
    expect(await outcome()).toBe("not_applicable");
    const processorId = await anAuthorised(owner.visitor, aProcessor(), operations as never);
    await database.query("update governance.processor set state = 'active' where id = $1", [processorId]);
    expect(await outcome()).toBe("pass");
    await database.query(
      "update governance.processor_answers set made_at = now() - interval '2 years' where processor_id = $1",
      [processorId],
    );
    expect(await outcome()).toBe("fail");
    const { link } = expectStatus(
      await call(operations.ask, { params: { processorId }, body: { language: "fr", days: 7 } }),
      201,
    );
    expect((await hand(link, { ...everything("partly"), name: "Zoé", do: "hand-in" })).body).toContain(
      "handed in",
    );
    expect(await outcome()).toBe("pass");
  });
});
