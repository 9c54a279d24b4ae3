import { sql } from "kysely";
import { forgetUnconfirmed as forgetStrangers, strangersAmong } from "#domains/consent/index.ts";
import { contactsAmong } from "#domains/contacts/index.ts";
import { destroySubject } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { keptAmong } from "#kernel/kept-people.ts";
import { signUpsForgotten } from "./forms.events.ts";
import { knownElsewhere } from "./known-elsewhere.ts";
import { forgetPace } from "./pace.ts";

/**
 * Deletes what was typed in sign-ups that nobody confirmed, once their link has expired, and forgets who is nothing else
 * to the account: anybody can type anybody's address. The request stays in the ledger as an opaque event: that it was
 * asked, never by whom. Keys go before the commit: killed in between, the job runs again and finds the same people.
 */
export async function forgetUnconfirmed(context: Context): Promise<void> {
  await forgetPace(context);
  const kept = await keptAmong(context, await whoseTimeIsOver(context));
  const expired = await context.tx
    .deleteFrom("forms.submission")
    .where("account_id", "=", context.accountId)
    .where("confirmed_at", "is", null)
    .where("expires_at", "<", context.now)
    .where(sql<boolean>`not subject_id = any(${[...kept]}::uuid[])`)
    .returning(["subject_id", "parent_id"])
    .execute();
  if (expired.length > 0)
    await context.jobs.publish(context.tx, signUpsForgotten, {
      accountId: context.accountId,
      rows: expired.length,
    });
  const signedUp = await nothingElse(context, expired);
  const parents = expired.flatMap(({ parent_id }) => (parent_id ? [{ subject_id: parent_id }] : []));
  const forgotten = new Set([
    ...(await forgetStrangers(context, signedUp)),
    ...(await strangersAmong(
      context,
      await nothingElse(context, [...(await unconfirmedAddresses(context)), ...parents]),
    )),
  ]);
  const known = await knownElsewhere(context, [...forgotten]);
  for (const id of forgotten) {
    context.touched.add(id);
    if (!known.has(id)) await destroySubject(context, id);
  }
}

async function whoseTimeIsOver({ tx, accountId, now }: Context): Promise<SubjectId[]> {
  const rows = await tx
    .selectFrom("forms.submission")
    .select("subject_id")
    .distinct()
    .where("account_id", "=", accountId)
    .where("confirmed_at", "is", null)
    .where("expires_at", "<", now)
    .execute();
  return rows.map((row) => row.subject_id as SubjectId);
}

/** Deletes wishes for another address whose time is over; those that came true belong to who has the address now. */
async function unconfirmedAddresses(context: Context): Promise<{ subject_id: string }[]> {
  const over = await context.tx
    .deleteFrom("forms.address_change")
    .where("account_id", "=", context.accountId)
    .where("expires_at", "<", context.now)
    .returning(["subject_id", "done_at"])
    .execute();
  return over.filter((row) => row.done_at === null);
}

/** Those who are no contact and have no other sign-up. */
async function nothingElse(context: Context, rows: readonly { subject_id: string }[]): Promise<SubjectId[]> {
  const people = [...new Set(rows.map((row) => row.subject_id as SubjectId))];
  const waiting = await stillSignedUp(context, people);
  const contacts = await contactsAmong(context, people);
  return people.filter((id) => !waiting.has(id) && !contacts.has(id));
}

/** Who signed up another time, or was asked for a child, and confirmed it or still may. */
async function stillSignedUp(context: Context, people: readonly SubjectId[]): Promise<Set<SubjectId>> {
  const { rows } = await sql<{ subject_id: string }>`
    select subject_id from forms.submission where account_id = ${context.accountId} and subject_id = any(${people}::uuid[])
    union select parent_id from forms.submission where account_id = ${context.accountId} and parent_id = any(${people}::uuid[])`.execute(
    context.tx,
  );
  return new Set(rows.map((row) => row.subject_id as SubjectId));
}
