import {
  dismissOfficer,
  getOfficer,
  getOperator,
  listMembers,
  nameOfficer,
  nameTeam,
  type Officer,
  sayOperator,
  teamOf,
} from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import { route } from "#kernel/module.ts";
import { endIfOther, outsideOfficer } from "../digest/officer-digest.ts";
import type { GovernancePart } from "../part.ts";
import * as api from "./officer.api.ts";
import { yearlyReport } from "./yearly-report.ts";

export const officerPart: GovernancePart = {
  routes: [
    route(api.getOfficer, async (context) => ({ officer: viewOf(await getOfficer(context)) })),
    route(api.nameOfficer, async (context, { body }) => {
      await andEndTheirDigest(context, () => nameOfficer(context, body));
      return null;
    }),
    route(api.dismissOfficer, async (context) => {
      await andEndTheirDigest(context, () => dismissOfficer(context));
      return null;
    }),
    route(api.getTeam, async (context) => {
      const team = await teamOf(context);
      const { members } = await listMembers(context);
      const nameOf = (id: number) => members.find(({ userId }) => userId === id)?.name ?? "";
      return { members: team.map((each) => ({ ...each, name: nameOf(each.userId) })) };
    }),
    route(api.nameTeam, async (context, { body }) => {
      await nameTeam(context, body.members);
      return null;
    }),
    route(api.downloadYearlyReport, (context, { params }) => yearlyReport(context, params.year)),
    route(api.getOperator, async (context) => ({
      operator: (await getOperator(context)) ?? null,
      officer: viewOf(await getOfficer(context)),
    })),
    route(api.sayOperator, async (context, { body }) => {
      await sayOperator(context, body);
      return null;
    }),
    route(api.nameOperatorOfficer, async (context, { body }) => {
      await andEndTheirDigest(context, () => nameOfficer(context, { ...body, userId: null }));
      return null;
    }),
  ],
  holdings: [],
};

/** What an officer agreed to get ends with their office. */
async function andEndTheirDigest(context: Context, change: () => Promise<void>): Promise<void> {
  const before = await outsideOfficer(context);
  await change();
  await endIfOther(context, before);
}

function viewOf(officer: Officer | undefined) {
  if (!officer) return null;
  const { namedAt: _, ...rest } = officer;
  return rest;
}
