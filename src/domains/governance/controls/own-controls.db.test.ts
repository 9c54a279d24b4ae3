import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectStatus, firstOwner, type Member, openSite, type Site, speaking } from "#test/site.ts";
import { sendWeekly } from "../digest/send-weekly.ts";
import { getStanding } from "../standing/standing.api.ts";
import {
  addCorrectiveAction,
  addOperatorCorrectiveAction,
  assignControl,
  assignOperatorControl,
  downloadControlFile,
  finishOperatorCorrectiveAction,
  getControl,
  listControls,
  listOperatorControls,
  recordControl,
  recordOperatorControl,
  runControl,
} from "./controls.api.ts";
import { operatorOwnControlOperations, ownControlOperations } from "./own-controls.api.ts";

let site: Site;
let owner: Member;

beforeAll(async () => {
  site = await openSite();
  owner = speaking(await firstOwner(site), "en");
});
afterAll(() => site.close());

const call: Member["visitor"]["call"] = (...asked) => owner.visitor.call(...asked);
const refused = (status: number, reason: string) => ({ status, error: { metadata: { reason } } });
const dayFromNow = (days: number) =>
  new Date(Date.now() + days * 24 * 3600 * 1000).toISOString().slice(0, 10);
const camera = {
  name: "The camera shows no street",
  about: "Open the picture of the camera over the till.\nIs the pavement blacked out?",
  every: "quarter" as const,
  obligation: "security" as const,
  procedure: null,
  beginsOn: dayFromNow(-1),
};
const listed = async (key: string) =>
  expectStatus(await call(listControls), 200).controls.find((each) => each.key === key);
const waiting = async () =>
  expectStatus(await call(getStanding), 200).inbox.filter(({ said }) => said.includes("camera"));

describe("a control that a business thought of", () => {
  let id: number;
  let key: string;

  test("is in the list, the plan and what waits, from its first day on", async () => {
    ({ id } = expectStatus(await call(ownControlOperations.add, { body: camera }), 201));
    key = `own_${id}`;
    expect(await listed(key)).toMatchObject({
      kind: "manual",
      name: camera.name,
      overdue: true,
      dueOn: camera.beginsOn,
      own: { id, state: "active", procedure: null },
    });
    expect(await waiting()).toMatchObject([{ obligation: "security", tone: "todo", dueOn: camera.beginsOn }]);
    const { plan } = expectStatus(await call(listControls), 200);
    const times = plan.filter((each) => each.key === key);
    expect(times[0]?.day).toBe(camera.beginsOn);
    // Four quarters in a year, and today's.
    expect(times).toHaveLength(5);
    expect(plan.map(({ day }) => day)).toEqual(plan.map(({ day }) => day).sort());
  });

  test("has an owner, results with a file and their hash, and corrective actions, as shipped ones have", async () => {
    const params = { controlKey: key };
    expectStatus(await call(assignControl, { params, body: { userId: owner.userId } }), 204);
    expect(await call(runControl, { params })).toMatchObject(refused(400, "governance.control_is_manual"));
    const file = { fileName: "camera.png", base64: Buffer.from("pavement").toString("base64") };
    const body = { outcome: "fail" as const, text: "The kerb is seen.", file };
    expectStatus(await call(recordControl, { params, body }), 204);
    expect(await waiting()).toMatchObject([{ tone: "late", said: `${camera.name}: The kerb is seen.` }]);
    const action = { control: key, what: "Turn the camera", dueOn: dayFromNow(5), ownerId: owner.userId };
    expectStatus(await call(addCorrectiveAction, { body: action }), 201);

    const { results } = expectStatus(await call(getControl, { params }), 200);
    expect(results[0]).toMatchObject({ outcome: "fail", file: true });
    const resultId = results[0]?.id ?? 0;
    expect((await call(downloadControlFile, { params: { resultId } })).text).toBe("pavement");
  });

  test("is asked otherwise later, and what was found keeps the words it was asked in", async () => {
    const params = { ownControlId: id };
    const changed = { ...camera, name: "The camera shows the till alone", procedure: "breach" };
    expect(
      await call(ownControlOperations.change, { params, body: { ...changed, procedure: "nothing" } }),
    ).toMatchObject(refused(400, "governance.own_control_procedure"));
    const { procedures } = expectStatus(await call(listControls), 200);
    const procedure = procedures[0];
    expectStatus(
      await call(ownControlOperations.change, {
        params,
        body: { ...changed, procedure: procedure?.key ?? null },
      }),
      204,
    );
    expect(await listed(key)).toMatchObject({ name: changed.name, own: { procedure } });
    const { facts } = await site.inAccount(owner.accountId, ({ tx }) =>
      tx
        .selectFrom("governance.control_result")
        .select("facts")
        .where("control", "=", key)
        .executeTakeFirstOrThrow(),
    );
    expect(facts).toMatchObject({ asked: { name: camera.name, about: camera.about } });
  });

  test("rests while it is paused, and ends for good with what was found", async () => {
    const params = { ownControlId: id };
    const steer = (state: "active" | "paused" | "ended") =>
      call(ownControlOperations.steer, { params, body: { state } });
    const record = { params: { controlKey: key }, body: { outcome: "pass" as const, text: "Turned." } };
    expectStatus(await steer("paused"), 204);
    expect((await waiting()).map(({ said }) => said)).toEqual(["Turn the camera"]);
    expect(await call(recordControl, record)).toMatchObject(refused(400, "governance.own_control_rests"));
    expectStatus(await steer("active"), 204);
    expectStatus(await call(recordControl, record), 204);
    expectStatus(await steer("ended"), 204);
    expect(await steer("active")).toMatchObject(refused(404, "governance.own_control_not_found"));
    expect(await listed(key)).toMatchObject({
      own: { state: "ended" },
      last: { outcome: "pass" },
      dueOn: null,
    });
    const { plan } = expectStatus(await call(listControls), 200);
    expect(plan.some((each) => each.key === key && each.kind === "control")).toBe(false);
  });

  test.each([
    [{ name: "  " }, 400],
    [{ name: "Two\nlines" }, 400],
    [{ about: " " }, 400],
    [{ every: "day" as never }, 400],
    [{ beginsOn: "soon" }, 400],
  ])("is refused without sense: %o", async (but, status) => {
    expect((await call(ownControlOperations.add, { body: { ...camera, ...but } })).status).toBe(status);
  });
});

describe("the installation’s side", () => {
  const params = { controlKey: "installation_patched" };
  const board = async () => expectStatus(await call(listOperatorControls), 200);

  test("has owners, corrective actions and controls of its own, apart from the business’s", async () => {
    expect((await call(assignOperatorControl, { params, body: { userId: 999_999 } })).status).toBe(404);
    expectStatus(await call(assignOperatorControl, { params, body: { userId: owner.userId } }), 204);
    const found = { outcome: "fail" as const, text: "PostgreSQL is two versions behind." };
    expectStatus(await call(recordOperatorControl, { params, body: found }), 204);
    const body = {
      control: params.controlKey,
      what: "Update it",
      dueOn: dayFromNow(-2),
      ownerId: owner.userId,
    };
    const { id: actionId } = expectStatus(await call(addOperatorCorrectiveAction, { body }), 201);
    const { id } = expectStatus(
      await call(operatorOwnControlOperations.add, {
        body: { ...camera, name: "The server room is locked" },
      }),
      201,
    );
    const { controls, actions, people, plan } = await board();
    expect(people.map(({ userId }) => userId)).toContain(owner.userId);
    expect(controls.find(({ key }) => key === params.controlKey)?.ownerId).toBe(owner.userId);
    expect(controls.find(({ key }) => key === `own_${id}`)?.name).toBe("The server room is locked");
    expect(actions).toMatchObject([{ id: actionId, what: "Update it", ownerId: owner.userId }]);
    expect(plan[0]).toMatchObject({ kind: "action", what: "Update it" });
    const own = expectStatus(await call(listControls), 200);
    expect(own.actions.some(({ what }) => what === "Update it")).toBe(false);
    expect(own.controls.some(({ name }) => name === "The server room is locked")).toBe(false);
  });

  test("writes once a week to who sees to something, by the business of its administrators", async () => {
    const messages = () =>
      site.inAccount(owner.accountId, ({ tx }) => tx.selectFrom("delivery.message").select("id").execute());
    const before = await messages();
    const now = new Date();
    await site.inAccount(0, sendWeekly, { now });
    await site.inAccount(0, sendWeekly, { now });
    expect((await messages()).length).toBe(before.length + 1);
    const [action] = (await board()).actions;
    expectStatus(await call(finishOperatorCorrectiveAction, { params: { actionId: action?.id ?? 0 } }), 204);
    expect((await board()).actions[0]?.doneAt).not.toBeNull();
  });
});
