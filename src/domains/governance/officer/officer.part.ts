import {
  dismissOfficer,
  getOfficer,
  getOperator,
  nameOfficer,
  type Officer,
  sayOperator,
} from "#domains/accounts/index.ts";
import { route } from "#kernel/module.ts";
import type { GovernancePart } from "../part.ts";
import * as api from "./officer.api.ts";
import { yearlyReport } from "./yearly-report.ts";

export const officerPart: GovernancePart = {
  routes: [
    route(api.getOfficer, async (context) => ({ officer: viewOf(await getOfficer(context)) })),
    route(api.nameOfficer, async (context, { body }) => {
      await nameOfficer(context, body);
      return null;
    }),
    route(api.dismissOfficer, async (context) => {
      await dismissOfficer(context);
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
      await nameOfficer(context, { ...body, userId: null });
      return null;
    }),
  ],
  holdings: [],
};

function viewOf(officer: Officer | undefined) {
  if (!officer) return null;
  const { namedAt: _, ...rest } = officer;
  return rest;
}
