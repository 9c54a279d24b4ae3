import { constants, existsSync } from "node:fs";
import { access } from "node:fs/promises";
import { dirname } from "node:path";
import type { Resources } from "#kernel/context.ts";
import { allAccounts, inAccount } from "#kernel/db.ts";
import { readJournalFile } from "./journal-file.ts";

/** Longer than the last message is waited for. */
const stuckAfter = 4 * 24 * 3600 * 1000;

/** What keeps erasures from being safe, in a sentence that says what to mend; undefined where all is well. */
export async function erasureProblem(resources: Resources, now: Date): Promise<string | undefined> {
  const file = resources.config.erasureJournal;
  let place = file;
  while (!existsSync(place)) place = dirname(place);
  try {
    await access(place, constants.W_OK);
  } catch {
    return `The journal of erasures ${file} can’t be written: nobody can be erased until it can (LICET_ERASURE_JOURNAL).`;
  }
  const { strange } = await readJournalFile(resources, now);
  if (strange > 0)
    return `${strange} lines of ${file} were not written by this installation: find out who did, and take them out.`;
  for (const accountId of await allAccounts(resources)) {
    const stuck = await inAccount(
      resources,
      { accountId, actor: { kind: "system", name: "doctor" } },
      ({ tx }) =>
        tx
          .selectFrom("rights.erasure")
          .select("id")
          .where("account_id", "=", accountId)
          .where("step", "<>", "done")
          .where("requested_at", "<", new Date(now.getTime() - stuckAfter))
          .limit(1)
          .executeTakeFirst(),
    );
    if (stuck)
      return `Erasure ${stuck.id} of account ${accountId} does not end: look for “rights/erase” in the log.`;
  }
  return undefined;
}
