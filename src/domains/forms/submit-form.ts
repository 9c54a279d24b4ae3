import type { Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { gather } from "#kernel/gather.ts";
import type { AccountId } from "#kernel/ids.ts";
import type { Submission } from "./submission.ts";
import { takeSubmissions } from "./take-submissions.ts";

/**
 * Takes a sign-up, and answers once it is committed. The answer is the same whether or not the address is known, so that
 * nobody learns who is subscribed. Those who come at the same moment are taken as one set (`takeSubmissions`).
 */
export async function submitForm(
  resources: Resources,
  accountId: AccountId,
  submission: Submission,
): Promise<void> {
  await deskOf(resources)(accountId, submission);
}

type Desk = (accountId: AccountId, submission: Submission) => Promise<undefined>;
const desks = new WeakMap<object, Desk>();

function deskOf(resources: Resources): Desk {
  const known = desks.get(resources.db);
  if (known) return known;
  const desk = gather<Submission, undefined>({
    most: 100,
    abreast: 2,
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
): Promise<undefined[]> {
  const started = performance.now();
  const actor = { kind: "subject", subjectId: undefined } as const;
  const taken = await inAccount(resources, { accountId, actor }, (context) => takeSubmissions(context, set));
  const elapsed = performance.now() - started;
  if (taken > 0) usual = usual * 0.9 + elapsed * 0.1;
  // Whoever asked often enough is answered no sooner: the time does not tell what the page does not.
  else await new Promise((resolve) => setTimeout(resolve, Math.max(0, usual - elapsed)));
  return set.map(() => undefined);
}
