import { peopleOf } from "#domains/accounts/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { route } from "#kernel/module.ts";
import type { GovernancePart } from "../part.ts";
import { composeDigest } from "./compose-digest.ts";
import * as api from "./digest.api.ts";
import { digestHoldings } from "./digest.data.ts";
import { currentAsking } from "./officer-askings.sql.ts";
import { officerDigestOperations, operatorOfficerDigestOperations } from "./officer-digest.api.ts";
import { officerDigestPages } from "./officer-digest.pages.ts";
import {
  agreedOfficer,
  askOfficer,
  endAsking,
  officerMayBeAskedFrom,
  outsideOfficer,
} from "./officer-digest.ts";
import { digestReaders, isPaused, sendWeekly } from "./send-weekly.ts";

export const digestPart: GovernancePart = {
  routes: [
    route(api.getDigest, async (context) => {
      const { subject, lines } = (await composeDigest(context))[context.language];
      return {
        paused: await isPaused(context),
        recipients: (await recipientsOf(context)).map(({ name }) => name),
        subject,
        lines,
      };
    }),
    route(api.setDigest, async (context, { body: { paused } }) => {
      const { tx, accountId, actor, now } = context;
      if (paused)
        await tx
          .insertInto("governance.digest_pause")
          .values({ account_id: accountId, paused_by: actorName(actor), paused_at: now })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      else await tx.deleteFrom("governance.digest_pause").where("account_id", "=", accountId).execute();
      return null;
    }),
    ...[officerDigestOperations, operatorOfficerDigestOperations].flatMap((operations) => [
      route(operations.get, (context) => officerDigest(context)),
      route(operations.ask, async (context, { body: { language } }) => {
        await askOfficer(context, language);
        return null;
      }),
      route(operations.end, async (context) => {
        await endAsking(context, "account");
        return null;
      }),
    ]),
  ],
  pages: officerDigestPages,
  // After the night's controls, and the look at the standing.
  jobs: [{ queue: "governance/weekly", handle: sendWeekly, wakeUp: true, everyAccountAt: "0 6 * * 1" }],
  holdings: digestHoldings,
};

async function recipientsOf(context: Context): Promise<{ name: string }[]> {
  const outside = await agreedOfficer(context);
  return [...(await digestReaders(context)), ...(outside ? [outside.officer] : [])];
}

async function officerDigest(context: Context) {
  const officer = await outsideOfficer(context);
  const asking = await currentAsking(context);
  return {
    officer: typeof officer === "string" ? officer : ("outside" as const),
    asking: asking
      ? {
          ...asking,
          askedBy: await nameOfActor(context, asking.askedBy),
          askedAt: asking.askedAt.toISOString(),
          openUntil: asking.openUntil.toISOString(),
          agreedAt: asking.agreedAt?.toISOString() ?? null,
          endedAt: asking.endedAt?.toISOString() ?? null,
        }
      : null,
    mayAskFrom: (await officerMayBeAskedFrom(context)).toISOString(),
  };
}

async function nameOfActor(context: Context, askedBy: string): Promise<string | null> {
  const [, id] = /^user:(\d+)$/.exec(askedBy) ?? [];
  if (!id) return null;
  const people = await withAccount(context, { accountId: operatorAccount }, (inner) =>
    peopleOf(inner, [Number(id)]),
  );
  return people.get(Number(id))?.name ?? null;
}
