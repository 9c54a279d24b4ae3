import { type RawBuilder, sql } from "kysely";
import { mailingsOfTemplate } from "#domains/delivery/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { MessageId } from "#kernel/ids.ts";

/** What a program said of a message beside its content. */
export type Said = {
  id: MessageId;
  toldId: MessageId;
  via: "api" | "smtp";
  templateId: number | null;
  tags: string[];
  batchId: string | null;
  customSealed: Buffer | null;
};

export async function saidOf(context: Context, ids: readonly MessageId[]): Promise<Map<MessageId, Said>> {
  const { rows } = await sql<Said>`
    select id, told_id as "toldId", via, template_id as "templateId", tags, batch_id as "batchId", custom_sealed as "customSealed"
    from transactional.message where account_id = ${context.accountId} and id = any(${uuids(ids)}::uuid[])`.execute(
    context.tx,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** As a condition on `message`: a program sent it, and said this of it. */
export function isSaid(
  { accountId }: Context,
  what: { tag?: string; templateId?: number } = {},
): RawBuilder<boolean> {
  const { tag, templateId } = what;
  return sql`exists (select from transactional.message as said
    where said.account_id = ${accountId} and said.id = message.id
      ${tag === undefined ? sql`` : sql`and ${tag} = any(said.tags)`}
      ${templateId === undefined ? sql`` : sql`and said.template_id = ${templateId}`})`;
}

/** As a condition on `message`: it goes by this id, its own or the one that all copies were told. */
export function isCalled({ accountId }: Context, id: string): RawBuilder<boolean> {
  return sql`message.id in (
    select ${id}::uuid union all
    select id from transactional.message where account_id = ${accountId} and told_id = ${id}::uuid and told_id <> id union all
    select id from transactional.message where account_id = ${accountId} and batch_id = ${id}::uuid)`;
}

/** Forgets what was said of these messages, with them. */
export async function forgetSaid({ tx, accountId }: Context, ids: readonly MessageId[]): Promise<void> {
  await sql`
    delete from transactional.message where account_id = ${accountId} and id = any(${uuids(ids)}::uuid[])`.execute(
    tx,
  );
}

/** As a condition on `message`: it says what a template says, by itself or with all of its mailing. */
export function isOfTemplate(context: Context, templateId: number): RawBuilder<boolean> {
  return sql`(message.mailing_id in (${mailingsOfTemplate(context, templateId)}) or ${isSaid(context, { templateId })})`;
}

/** Two conditions on `message`, of which the first may be none. */
export function both(one: RawBuilder<boolean> | undefined, other: RawBuilder<boolean>): RawBuilder<boolean> {
  return one ? sql`(${one} and ${other})` : other;
}
