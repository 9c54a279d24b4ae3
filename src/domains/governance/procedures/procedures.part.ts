import type { Context } from "#kernel/context.ts";
import { type Route, route } from "#kernel/module.ts";
import type { GovernancePart } from "../part.ts";
import { procedurePdf } from "./procedure-pdf.ts";
import * as api from "./procedures.api.ts";
import { procedureHoldings } from "./procedures.data.ts";
import {
  assignProcedure,
  getProcedure,
  listProcedures,
  reviewProcedure,
  type Standing,
  saveProcedure,
} from "./procedures.sql.ts";

export const proceduresPart: GovernancePart = {
  routes: [
    ...routesFor(api.procedureOperations),
    ...routesFor(api.operatorProcedureOperations),
    route(api.assignProcedure, async (context, { params, body }) => {
      await assignProcedure(context, params.procedureKey, body.userId);
      return null;
    }),
  ],
  holdings: procedureHoldings,
};

function routesFor(operations: typeof api.procedureOperations): Route[] {
  return [
    route(operations.list, async (context) => ({
      procedures: (await listProcedures(context)).map((each) => summaryOf(context, each)),
    })),
    route(operations.get, async (context, { params }) => {
      const procedure = await getProcedure(context, params.procedureKey);
      return {
        ...summaryOf(context, procedure),
        texts: procedure.text,
        versions: procedure.versions.map((each) => ({ ...each, madeAt: each.madeAt.toISOString() })),
        reviews: procedure.reviews.map((each) => ({ ...each, madeAt: each.madeAt.toISOString() })),
      };
    }),
    route(operations.save, async (context, { params, body }) => ({
      version: await saveProcedure(context, { key: params.procedureKey, ...body }),
    })),
    route(operations.review, async (context, { params, body }) => {
      await reviewProcedure(context, params.procedureKey, body.nextOn);
      return null;
    }),
    route(operations.download, (context, { params }) => procedurePdf(context, params.procedureKey)),
  ];
}

function summaryOf({ language, now }: Context, { key, name, version, ownerId, reviewOn }: Standing) {
  const late = reviewOn < now.toISOString().slice(0, 10);
  return { key, name: name[language], version, ownerId, reviewOn, late };
}
