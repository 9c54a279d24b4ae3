import type { Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { gather } from "#kernel/gather.ts";
import type { AccountId } from "#kernel/ids.ts";
import { repeating } from "#kernel/repeated.ts";
import type { Submission } from "./submission.ts";
import { type Taken, takeSubmissions } from "./take-submissions.ts";
import { type Challenge, challengeFor, effortOf, type Shown } from "./ticket.ts";

export type SubmitOutcome =
  | { kind: "asked" | "too_many" }
  /** Somebody has to show first that they mean it. */
  | { kind: "challenge"; challenge: Challenge };

export type Visit = Omit<Submission, "effort"> & { shown: Shown };

/**
 * Takes a sign-up, and answers once it is committed. The answer is the same whether or not the address is known, so that
 * nobody learns who is subscribed. Those who come at the same moment are taken as one set (`takeSubmissions`).
 */
export async function submitForm(
  resources: Resources,
  accountId: AccountId,
  { shown, ...visit }: Visit,
): Promise<SubmitOutcome> {
  const place = { accountId, formId: visit.formId, address: visit.answers.address };
  const effort = await effortOf(resources, place, shown, new Date());
  const taken = await deskOf(resources)(accountId, { ...visit, effort });
  if (taken !== "challenge") return { kind: taken };
  return { kind: "challenge", challenge: await challengeFor(resources, place, new Date(), shown.challenge) };
}

type Desk = (accountId: AccountId, submission: Submission) => Promise<Taken>;
const desks = new WeakMap<object, Desk>();

function deskOf(resources: Resources): Desk {
  const known = desks.get(resources.db);
  if (known) return known;
  const desk = gather<Submission, Taken>({
    most: 100,
    // Two would wait for each other at the counts of pace: what comes meanwhile makes one larger set instead.
    abreast: 1,
    take: (id, set) => take(resources, id as AccountId, set),
  });
  desks.set(resources.db, desk);
  return desk;
}

/** How long a set that writes takes, in milliseconds; forgets slowly. */
let usual = 0;

async function take(
  resources: Resources,
  accountId: AccountId,
  set: readonly Submission[],
): Promise<Taken[]> {
  const started = performance.now();
  const actor = { kind: "subject", subjectId: undefined } as const;
  const repeated = { ...resources, db: repeating(resources.db) };
  const { taken, written } = await inAccount(repeated, { accountId, actor }, (context) =>
    takeSubmissions(context, set),
  );
  const elapsed = performance.now() - started;
  if (written > 0) usual = usual * 0.9 + elapsed * 0.1;
  // Whoever asked often enough is answered no sooner: the time does not tell what the page does not.
  else await new Promise((resolve) => setTimeout(resolve, Math.max(0, usual - elapsed)));
  return taken;
}
