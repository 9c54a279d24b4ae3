import { sql } from "kysely";
import { withProvider } from "#domains/contacts/index.ts";
import type { Context } from "#kernel/context.ts";
import type { MessageState } from "./tally.ts";

export type ProviderOutcomes = {
  /** Null for everybody who is with none of the large ones. */
  provider: string | null;
  counts: Partial<Record<MessageState, number>>;
};

/** What became of a mailing's messages by who keeps the mailboxes they went to, the largest first. */
export async function outcomesByProvider(context: Context, mailingId: number): Promise<ProviderOutcomes[]> {
  const messages = sql`select subject_id, state from delivery.message
    where account_id = ${context.accountId} and mailing_id = ${mailingId}`;
  const { rows } = await sql<{ provider: string | null; state: MessageState; messages: number }>`
    with known as materialized (
      select provider, state, count(*) as messages from (${await withProvider(context, messages)}) as kept group by 1, 2
    )
    select provider, state, messages::bigint from known
    union all
    select null, whole.state, (whole.messages - coalesce((select sum(messages) from known where known.state = whole.state), 0))::bigint
    from (select state, count(*) as messages from (${messages}) as message group by 1) as whole`.execute(
    context.tx,
  );
  const outcomes = [...Map.groupBy(rows, ({ provider }) => provider)].map(([provider, alike]) => ({
    provider,
    counts: Object.fromEntries(alike.map(({ state, messages }) => [state, messages])),
    total: alike.reduce((sum, { messages }) => sum + messages, 0),
  }));
  return outcomes
    .filter(({ total }) => total > 0)
    .sort((a, b) => Number(a.provider === null) - Number(b.provider === null) || b.total - a.total)
    .map(({ provider, counts }) => ({ provider, counts }));
}
