import { sql } from "kysely";
import type { Context } from "./context.ts";
import type { AccountId } from "./ids.ts";

type Kept<T> = { mark: number; value: T };

const mostAccounts = 1000;

/**
 * What an account settled, read once and kept in memory for as long as it holds: every change of it marks the account anew, in the
 * same transaction (`accounts.settings_mark`), and one look at that mark stands for all that a unit of work asks this way. Only for
 * what has such a trigger, and for what is read, never changed, in the same unit of work. Nobody changes what it answers.
 */
export function atHand<T>(read: (context: Context) => Promise<T>): (context: Context) => Promise<T> {
  const keptBy = new WeakMap<object, Map<AccountId, Kept<T>>>();
  return async (context) => {
    const kept = keptBy.get(context.config) ?? new Map<AccountId, Kept<T>>();
    keptBy.set(context.config, kept);
    const known = kept.get(context.accountId);
    if (known && known.mark === (await markAtBegin(context))) return known.value;
    // The mark first: should the settings change in between, what is kept is believed by nobody.
    const mark = await readMark(context);
    const value = await read(context);
    if (kept.size >= mostAccounts) kept.clear();
    if (mark !== undefined) kept.set(context.accountId, { mark, value });
    return value;
  };
}

type Marks = Map<AccountId, Promise<number | undefined>>;
const marksIn = new WeakMap<Context["tx"], Marks>();

/** As the account was marked when the transaction first asked. */
function markAtBegin(context: Context): Promise<number | undefined> {
  const marks: Marks = marksIn.get(context.tx) ?? new Map();
  marksIn.set(context.tx, marks);
  const asked = marks.get(context.accountId) ?? readMark(context);
  marks.set(context.accountId, asked);
  return asked;
}

async function readMark({ tx, accountId }: Context): Promise<number | undefined> {
  const { rows } = await sql<{ mark: number }>`
    select mark from accounts.settings_mark where account_id = ${accountId}`.execute(tx);
  return rows[0]?.mark;
}
