import { afterAll, beforeAll, expect, test } from "vitest";
import {
  getRightsRequest,
  handOnRightsRequest,
  listRightsRequests,
} from "#domains/rights/requests/requests.api.ts";
import {
  aPerson,
  expectStatus,
  firstOwner,
  type Member,
  openSite,
  type Site,
  type Visitor,
} from "#test/site.ts";
import { aCustomer, aStaffMember } from "./staff.fixture.ts";

let site: Site;
let administrator: Member;
let customer: Member;
let staff: Visitor;

beforeAll(async () => {
  site = await openSite();
  administrator = await firstOwner(site);
  customer = await aCustomer(site, aPerson({ name: "Zoé Martin", email: "zoe@boutique.example" }));
  staff = (await aStaffMember(administrator, site, { roles: ["support"] })).visitor;
});
afterAll(() => site.close());

const handOn = (visitor: Visitor, account: number) =>
  visitor.call(handOnRightsRequest, {
    params: { customer: account },
    body: {
      email: "lea@exemple.fr",
      type: "erasure",
      channel: "letter",
      text: "Effacez-moi.",
      language: "fr",
    },
  });

test("what reached the operator goes to the business it is about, which alone answers", async () => {
  expect((await handOn(staff, customer.accountId)).status).toBe(204);
  const { requests } = expectStatus(await customer.visitor.call(listRightsRequests), 200);
  expect(requests).toMatchObject([{ email: "lea@exemple.fr", type: "erasure", state: "received" }]);
  const requestId = requests[0]?.id ?? 0;
  const shown = expectStatus(await customer.visitor.call(getRightsRequest, { params: { requestId } }), 200);
  expect(shown.entries).toMatchObject([{ kind: "received", actor: "staff:0", text: "Effacez-moi." }]);
  // Nobody was written to in the business's place; its journal says what was done.
  await site.inAccount(customer.accountId, async ({ tx }) => {
    expect(await tx.selectFrom("delivery.message").select("id").execute()).toEqual([]);
    const traces = await tx.selectFrom("trace.entry").select(["operation", "actor_kind"]).execute();
    expect(traces).toContainEqual({ operation: "handOnRightsRequest", actor_kind: "staff" });
  });
  // The operator's person has seen nothing by it.
  const inside = staff.with({ account: customer.accountId });
  expect((await inside.call(listRightsRequests)).status).toBe(404);
});

test("nobody else hands requests on, and to businesses alone", async () => {
  expect((await handOn(customer.visitor, administrator.accountId)).status).toBe(403);
  expect((await handOn(staff, 4711)).status).toBe(404);
});
