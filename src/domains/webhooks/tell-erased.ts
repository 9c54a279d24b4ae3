import { sql } from "kysely";
import { recipientsOf } from "#domains/contacts/index.ts";
import { setsByPerson } from "#domains/trace/index.ts";
import { sealForAccount } from "#domains/vault/index.ts";
import { byteas, uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import { newMessageId, type SubjectId } from "#kernel/ids.ts";
import type { Undone } from "#kernel/personal-parts.ts";
import { logClassOf } from "./log-life.ts";
import { wakeDelivery } from "./queues.ts";
import { sealedColumns } from "./webhooks.data.ts";
import { listWebhooks, type WebhookRow } from "./webhooks.sql.ts";

export const erasedEvent = "contact_erased";

/**
 * Whoever was told of somebody is told that they are erased, whatever it subscribed to (GDPR art. 19). It names them by the
 * id that stood in all it was told; no address, since this is sent when there may be none any more, and it is sealed
 * under the account's key for the same reason.
 */
export async function tellErased(context: Context, people: readonly SubjectId[]): Promise<readonly Undone[]> {
  const told = await setsByPerson(context, people, "webhook");
  if (told.length === 0) return [];
  const contacts = await recipientsOf(
    context,
    told.map(({ subjectId }) => subjectId),
  );
  for (const webhook of await listWebhooks(context)) {
    const theirs = told.filter(({ setId }) => setId === webhook.id).map(({ subjectId }) => subjectId);
    if (theirs.length === 0) continue;
    await write(context, webhook, theirs, (subjectId) => contacts.get(subjectId)?.contactId);
    await wakeDelivery(context, webhook.id);
  }
  return [];
}

async function write(
  context: Context,
  webhook: WebhookRow,
  people: readonly SubjectId[],
  contactIdOf: (subjectId: SubjectId) => number | undefined,
): Promise<void> {
  const rows = await Promise.all(
    people.map(async (subjectId) => {
      const key = newMessageId(logClassOf(webhook.log_days), context.now);
      const contactId = contactIdOf(subjectId);
      const body = {
        event: erasedEvent,
        id: webhook.id,
        key,
        ...(contactId === undefined ? {} : { contact_id: contactId }),
        person_id: subjectId,
        date: context.now.toISOString().slice(0, 19).replace("T", " "),
        ts: Math.floor(context.now.getTime() / 1000),
      };
      return {
        key,
        subjectId,
        sealed: await sealForAccount(context, sealedColumns.body, JSON.stringify(body)),
      };
    }),
  );
  await sql`
    insert into webhooks.delivery (account_id, id, webhook_id, event, about_id, state, due_at, body_sealed, happened_at, created_at)
    select ${context.accountId}, id, ${webhook.id}, ${erasedEvent}, person, 'waiting', ${context.now}, body, ${context.now}, ${context.now}
    from unnest(
      ${uuids(rows.map(({ key }) => key))}::uuid[],
      ${uuids(rows.map(({ subjectId }) => subjectId))}::uuid[],
      ${byteas(rows.map(({ sealed }) => sealed))}::bytea[]
    ) as t(id, person, body)
    where not exists (
      select from webhooks.delivery as told where told.account_id = ${context.accountId} and told.webhook_id = ${webhook.id}
        and told.event = ${erasedEvent} and told.about_id = person
    )`.execute(context.tx);
}

/** When each of these webhooks took the last it was told of erasures; missing where something of it still waits. */
export async function erasuresTaken(
  context: Context,
  webhookIds: readonly number[],
  since: Date,
): Promise<Map<number, Date>> {
  const { rows } = await sql<{ webhook_id: number; taken: Date }>`
    select webhook_id, max(tried_at) as taken from webhooks.delivery
    where account_id = ${context.accountId} and webhook_id = any(${webhookIds}::bigint[]) and event = ${erasedEvent}
      and subject_id is null and created_at >= ${since}
    group by 1 having bool_and(state = 'delivered')`.execute(context.tx);
  return new Map(rows.map(({ webhook_id, taken }) => [webhook_id, taken]));
}

/** To whom data of these people went, by the webhooks’ names, and when last. */
export async function programsTold(
  context: Context,
  people: readonly SubjectId[],
): Promise<{ webhookId: number; name: string; last: Date }[]> {
  const told = Map.groupBy(await setsByPerson(context, people, "webhook"), ({ setId }) => setId);
  const rows = await context.tx
    .selectFrom("webhooks.webhook")
    .select(["id", "name"])
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`id = any(${[...told.keys()]}::bigint[])`)
    .orderBy("id")
    .execute();
  return rows.map(({ id, name }) => {
    const times = (told.get(id) ?? []).map(({ last }) => last.getTime());
    return { webhookId: id, name, last: new Date(Math.max(...times)) };
  });
}
