import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";

/** Those of these people of whom nothing stands here at all: a key that somebody's typing made, and nothing else. */
export async function strangersAmong(
  context: Context,
  subjectIds: readonly SubjectId[],
): Promise<SubjectId[]> {
  const { accountId } = context;
  const { rows } = await sql<{ subject_id: SubjectId }>`
    select subject_id from unnest(${[...subjectIds]}::uuid[]) as t(subject_id)
    except select subject_id from consent.permission where account_id = ${accountId} and subject_id = any(${[...subjectIds]}::uuid[])
    except select subject_id from consent.standing where account_id = ${accountId} and subject_id = any(${[...subjectIds]}::uuid[])
    except select subject_id from consent.suppression where account_id = ${accountId} and subject_id = any(${[...subjectIds]}::uuid[])`.execute(
    context.tx,
  );
  return rows.map((row) => row.subject_id);
}

/**
 * Forgets people whose sign-up was never confirmed and who are nothing else here: anybody can type anybody's address.
 * Says who it was, so that their keys can be destroyed; their requests then stay in the ledger and name nobody. Who
 * permitted or refused something, is blocked, restricted or came from a source besides is left as they are.
 */
export async function forgetUnconfirmed(
  context: Context,
  subjectIds: readonly SubjectId[],
): Promise<SubjectId[]> {
  const { rows } = await sql<{ subject_id: SubjectId }>`
    with strangers as materialized (
      select subject_id from consent.permission
      where account_id = ${context.accountId} and subject_id = any(${[...subjectIds]}::uuid[])
      group by subject_id having bool_and(state in ('pending', 'declined')) and bool_or(state = 'pending')
      except select subject_id from consent.suppression where account_id = ${context.accountId} and subject_id = any(${[...subjectIds]}::uuid[])
      except select subject_id from consent.standing where account_id = ${context.accountId} and subject_id = any(${[...subjectIds]}::uuid[])
        and (source_id is not null or restricted_at is not null)
    ),
    permissions as (delete from consent.permission where account_id = ${context.accountId} and subject_id in (select subject_id from strangers)),
    evidence as (delete from consent.evidence where account_id = ${context.accountId} and subject_id in (select subject_id from strangers)),
    standing as (delete from consent.standing where account_id = ${context.accountId} and subject_id in (select subject_id from strangers))
    select subject_id from strangers`.execute(context.tx);
  return rows.map((row) => row.subject_id);
}
