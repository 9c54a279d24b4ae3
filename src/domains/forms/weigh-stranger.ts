import { createHash } from "node:crypto";
import { networkOf } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import { judgePace } from "./judge-pace.ts";
import { countPace } from "./pace.ts";
import { type Challenge, challengeFor, effortOf, pageTicket, type Shown } from "./ticket.ts";

export type Weighed = { kind: "welcome" | "too_many" } | { kind: "challenge"; challenge: Challenge };

const minutes = 10;
/** From how many in ten minutes each visitor’s browser works a little first: such a desk is no sign-up form. */
const rush = 20;
/** No form has this number: a desk that is none. */
const formId = 0;

/** Goes with the page of a desk, comes back with what was written. */
export function deskTicket(context: Context): Promise<string> {
  return pageTicket(context, { accountId: context.accountId, formId }, context.now);
}

/**
 * Whether what a stranger wrote at a desk that is no sign-up form is taken, or they have to show first that they mean it: by
 * the same measures as a sign-up, counted apart for each desk.
 */
export async function weighStranger(
  context: Context,
  { desk, written, shown, ip }: { desk: string; written: string; shown: Shown; ip: string },
): Promise<Weighed> {
  const { accountId, now } = context;
  // Bound to what was written: a challenge that was met serves for nothing else.
  const address = `${desk}:${createHash("sha256").update(written).digest("base64url")}`;
  const place = { accountId, formId, address };
  const effort = await effortOf(context, place, shown, now);
  const unseen = effort === "unseen";
  const counts = await countPace(context, [
    { kind: `${desk}: network`, name: networkOf(ip), minutes },
    { kind: desk, name: "", minutes },
    ...(effort === "waited" ? [{ kind: `${desk}: waited`, name: networkOf(ip), minutes }] : []),
  ]);
  const [network = 0, form = 0, waited = 0] = counts;
  const pace = {
    network,
    form,
    account: 0,
    unseenNetwork: unseen ? network : 0,
    unseenForm: unseen ? form : 0,
    waited,
  };
  const judged = judgePace(pace, effort, rush);
  if (judged !== "challenge") return { kind: judged };
  return { kind: "challenge", challenge: await challengeFor(context, place, now, shown.challenge) };
}
