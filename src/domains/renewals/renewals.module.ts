import { type DomainModule, progressRoute, route } from "#kernel/module.ts";
import { askQueue, askRenewals, runRound } from "./ask-renewals.ts";
import { renewalPages } from "./renewal.pages.ts";
import * as api from "./renewals.api.ts";
import { renewalsHoldings } from "./renewals.data.ts";
import { countRenewable, getRound, type Round, roundsOf } from "./rounds.sql.ts";

export const renewalsModule: DomainModule = {
  name: "renewals",
  routes: [
    route(api.getRenewals, async (context, { query }) => ({
      groups: await countRenewable(context, query.purposeId),
      rounds: (await roundsOf(context, query.purposeId)).map(replyOf),
    })),
    route(api.askRenewals, (context, { body }) => askRenewals(context, body)),
    progressRoute(api.watchRenewals, async (context, { params }) =>
      replyOf(await getRound(context, params.roundId)),
    ),
  ],
  pages: renewalPages,
  jobs: [{ queue: askQueue, run: runRound }],
  holdings: renewalsHoldings,
};

function replyOf(round: Round) {
  return {
    ...round,
    createdAt: round.createdAt.toISOString(),
    finishedAt: round.finishedAt?.toISOString() ?? null,
    done: round.finishedAt !== null,
  };
}
