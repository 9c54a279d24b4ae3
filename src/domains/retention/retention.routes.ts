import { storeName } from "#domains/rights/index.ts";
import type { Context } from "#kernel/context.ts";
import { type Route, route } from "#kernel/module.ts";
import { choosePeriod, decisionsOn } from "./choose-period.ts";
import { chosenPeriods } from "./chosen-periods.ts";
import { endings } from "./endings.ts";
import { calendar, preview } from "./foresee.ts";
import { listHolds } from "./holds/holds.sql.ts";
import { liftHold, moveHold, placeHold } from "./holds/place-hold.ts";
import { type Category, categories, isCategory, lawPack, ruleOf } from "./law-pack.ts";
import { proofOf } from "./proof-of-ending.ts";
import * as api from "./retention.api.ts";
import { appliedAt, listRuns } from "./runs.sql.ts";

export const retentionRoutes: readonly Route[] = [
  route(api.getRetention, async (context) => {
    const periods = await chosenPeriods(context);
    return {
      lawPack: lawPack.version,
      appliedAt: (await appliedAt(context))?.toISOString() ?? null,
      rules: categories.map((category) => {
        const { name, why, law, archivable, ...rule } = ruleOf(category);
        const chosen = periods.get(category);
        return {
          ...rule,
          category,
          name: name[context.language],
          why: why[context.language],
          law: context.language === "fr" ? law.replaceAll("GDPR", "RGPD") : law,
          period: chosen?.period ?? rule.usual,
          ending: archivable ? (chosen?.ending ?? "erase") : null,
          decidedBy: chosen?.decidedBy ?? null,
          decidedAt: chosen?.decidedAt?.toISOString() ?? null,
          stores: storesOf(context, category),
        };
      }),
    };
  }),
  route(api.previewRetention, async (context, { params, query }) => {
    const { oldest, stores, ...counts } = await preview(context, params.category, query.period);
    return {
      ...counts,
      oldest: oldest?.toISOString() ?? null,
      stores: stores.map((each) => ({ ...each, name: storeName(context, each.store) })),
    };
  }),
  route(api.chooseRetention, async (context, { params, body }) => {
    await choosePeriod(context, params.category, body);
    return null;
  }),
  route(api.listRetentionDecisions, async (context, { params }) => ({
    decisions: (await decisionsOn(context, params.category)).map(({ decidedAt, ...decision }) => ({
      ...decision,
      decidedAt: decidedAt.toISOString(),
    })),
  })),
  route(api.getRetentionCalendar, async (context) => ({
    months: (await calendar(context)).map((each) => ({ ...each, name: nameOf(context, each.category) })),
  })),
  route(api.listRetentionRuns, async (context, { query: { limit = 50, offset = 0 } }) => {
    const { count, runs } = await listRuns(context, { limit, offset });
    return {
      count,
      runs: runs.map(({ at, ended, ...run }) => ({
        ...run,
        at: at.toISOString(),
        ended: ended.map(({ run_id, before, ...line }) => ({
          ...line,
          name: nameOf(context, line.category),
          storeName: storeName(context, line.store),
          before: before.toISOString(),
        })),
      })),
    };
  }),
  route(api.getRetentionProof, async (context, { params }) => ({
    fileName: `licet-retention-${params.runId}.json`,
    contentType: "application/json; charset=utf-8",
    content: Buffer.from(`${JSON.stringify(JSON.parse(await proofOf(context, params.runId)), null, 2)}\n`),
  })),
  route(api.listRetentionHolds, async (context) => ({
    holds: (await listHolds(context)).map(({ placedAt, liftedAt, ...hold }) => ({
      ...hold,
      placedAt: placedAt.toISOString(),
      liftedAt: liftedAt?.toISOString() ?? null,
    })),
  })),
  route(api.placeRetentionHold, (context, { body: { emails, ...body } }) =>
    placeHold(context, { ...body, addresses: emails }),
  ),
  route(api.moveRetentionHold, async (context, { params, body }) => {
    await moveHold(context, params.holdId, body.endsOn);
    return null;
  }),
  route(api.liftRetentionHold, async (context, { params }) => {
    await liftHold(context, params.holdId);
    return null;
  }),
];

function nameOf({ language }: Context, category: string): string {
  return isCategory(category) ? ruleOf(category).name[language] : category;
}

function storesOf(context: Context, category: Category): string[] {
  const stores = endings(context).filter((each) => each.category === category);
  return [...new Set(stores.map(({ holding }) => storeName(context, holding.table)))];
}
