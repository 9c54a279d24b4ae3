import { actorName } from "#kernel/context.ts";
import { route } from "#kernel/module.ts";
import type { GovernancePart } from "../part.ts";
import { composeDigest } from "./compose-digest.ts";
import * as api from "./digest.api.ts";
import { digestHoldings } from "./digest.data.ts";
import { digestReaders, isPaused, sendWeekly } from "./send-weekly.ts";

export const digestPart: GovernancePart = {
  routes: [
    route(api.getDigest, async (context) => {
      const { subject, lines } = (await composeDigest(context))[context.language];
      return {
        paused: await isPaused(context),
        recipients: (await digestReaders(context)).map(({ name }) => name),
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
  ],
  // After the night's controls, and the look at the standing.
  jobs: [{ queue: "governance/weekly", handle: sendWeekly, wakeUp: true, everyAccountAt: "0 6 * * 1" }],
  holdings: digestHoldings,
};
