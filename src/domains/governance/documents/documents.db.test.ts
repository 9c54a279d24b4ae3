import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { updateBusiness } from "#domains/accounts/accounts.api.ts";
import { aBusiness, expectStatus, firstOwner, type Member, openSite, type Site } from "#test/site.ts";
import { listControls, runControl } from "../controls/controls.api.ts";
import { getStanding } from "../standing/standing.api.ts";
import { downloadPolicy, getPolicy, publishPolicy } from "./documents.api.ts";

let site: Site;
let owner: Member;

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
});
afterAll(() => site.close());

const today = new Date().toISOString().slice(0, 10);
const policy = async () => expectStatus(await owner.visitor.call(getPolicy), 200);
const publish = (after: number, effectiveOn = today, fr = "Bonjour <b>à tous</b>") =>
  owner.visitor.call(publishPolicy, { body: { ownWords: { en: "Hello", fr }, effectiveOn, after } });
const read = async (more = "") =>
  site.server.inject({
    url: `${new URL((await policy()).publicUrl).pathname}${more}`,
    headers: { "accept-language": "fr" },
  });
const outcome = async () => {
  const params = { controlKey: "policy_says_what_is_done" };
  expectStatus(await owner.visitor.call(runControl, { params }), 204);
  return expectStatus(await owner.visitor.call(listControls), 200).controls.find(
    ({ key }) => key === params.controlKey,
  )?.last?.outcome;
};
const move = (postalAddress: string) =>
  owner.visitor.call(updateBusiness, { body: aBusiness({ postalAddress }) });

describe("the privacy policy", () => {
  test("is made of what is so, and nobody reads it before it is published", async () => {
    const { sections, versions, changes } = await policy();
    const said = sections.flatMap(({ paragraphs }) => paragraphs).join("\n");
    expect(said).toContain("Les Savons de Camille SARL");
    expect(said).toContain("Base légale");
    expect(versions).toEqual([]);
    expect(changes.length).toBeGreaterThan(3);
    expect((await read()).statusCode).toBe(404);
    expect(await outcome()).toBe("not_applicable");
  });

  test("is published as it reads, with the business’s own words, and escaped", async () => {
    expect((await publish(0, "2020-01-01")).status).toBe(400);
    expect(expectStatus(await publish(0), 201).version).toBe(1);
    const page = await read();
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain("Bonjour &lt;b>à tous&lt;/b>");
    expect((await publish(0)).status).toBe(400);
    expect(await policy()).toMatchObject({ changes: [] });
    expect(await outcome()).toBe("pass");
  });

  test("asks to be published anew when what is done changes, and keeps each version at its address", async () => {
    expectStatus(await move("9 quai Neuf\n13002 Marseille"), 200);
    const { changes } = await policy();
    const said = (kind: string) =>
      changes.flatMap(({ paragraphs }) =>
        paragraphs.map((pieces) => pieces.map((piece) => (piece.kind === kind ? piece.text : "…")).join("")),
      );
    expect(said("added")[0]).toContain("quai Neuf");
    expect(said("removed")[0]).toContain("rue des Lavandes");
    // The rest of the sentence stands beside it as it was.
    expect(changes[0]?.paragraphs[0]?.some(({ kind }) => kind === "same")).toBe(true);
    expect(await outcome()).toBe("fail");
    const { inbox } = expectStatus(await owner.visitor.call(getStanding), 200);
    expect(inbox.map(({ to }) => to)).toContain("/governance/documents");
    const tomorrow = new Date(Date.now() + 24 * 3600 * 1000).toISOString().slice(0, 10);
    expect(expectStatus(await publish(1, tomorrow), 201).version).toBe(2);
    expect(await outcome()).toBe("pass");
    // Until its day, the one before is in force.
    expect((await read()).body).toContain("3 rue des Lavandes");
    expect((await read("/2")).body).toContain("9 quai Neuf");
    expect((await read("/3")).statusCode).toBe(404);
    const pdf = await owner.visitor.call(downloadPolicy, { params: { policyVersion: 1 } });
    expect(pdf.headers["content-type"]).toBe("application/pdf");
  });
});
