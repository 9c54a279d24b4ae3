import { sql } from "kysely";
import { type Keyring, keyringFor } from "#domains/vault/index.ts";
import { bigints, byteas, texts, uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { MessageId, SubjectId } from "#kernel/ids.ts";
import type { Send } from "./send.ts";

export const customColumn = "transactional.message.custom_sealed";

export type KeptMessage = Pick<Send, "via" | "tags"> & {
  id: MessageId;
  toldId: MessageId;
  subjectId: SubjectId;
  batchId: string | undefined;
  templateId: number | undefined;
  custom: string | undefined;
};

/** Keeps what the program said of its messages beside their content. */
export async function keepMessages(
  context: Context,
  messages: readonly KeptMessage[],
  ring: Keyring,
): Promise<void> {
  const column = <T>(value: (message: KeptMessage) => T): T[] => messages.map(value);
  const keyId = context.actor.kind === "api_key" ? context.actor.keyId : null;
  await sql`
    insert into transactional.message (account_id, id, told_id, subject_id, key_id, via, batch_id, template_id, tags, custom_sealed, created_at)
    select ${context.accountId}, id, told_id, subject_id, ${keyId}, via, batch_id::uuid, template_id,
      array(select jsonb_array_elements_text(tags::jsonb)), custom, ${context.now}
    from unnest(
      ${uuids(column(({ id }) => id))}::uuid[],
      ${uuids(column(({ toldId }) => toldId))}::uuid[],
      ${uuids(column(({ subjectId }) => subjectId))}::uuid[],
      ${texts(column(({ via }) => via))}::text[],
      ${texts(column(({ batchId }) => batchId ?? null))}::text[],
      ${bigints(column(({ templateId }) => templateId ?? null))}::bigint[],
      ${texts(column(({ tags }) => JSON.stringify(tags)))}::text[],
      ${byteas(column(({ subjectId, custom }) => (custom === undefined ? null : ring.seal(subjectId, customColumn, custom))))}::bytea[]
    ) as t(id, told_id, subject_id, via, batch_id, template_id, tags, custom)`.execute(context.tx);
}

/** What programs said of some of their messages; of those that no program sent, nothing. */
export async function keptMessages(context: Context, ids: readonly string[]) {
  const rows = await context.tx
    .selectFrom("transactional.message")
    .select(["id", "told_id", "subject_id", "template_id", "tags", "custom_sealed"])
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`id = any(${uuids(ids)}::uuid[])`)
    .execute();
  const ring = await keyringFor(
    context,
    rows.flatMap((row) => (row.custom_sealed ? [row.subject_id as SubjectId] : [])),
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        toldId: row.told_id,
        templateId: row.template_id,
        tags: row.tags,
        custom: row.custom_sealed && ring.open(row.subject_id as SubjectId, customColumn, row.custom_sealed),
      },
    ]),
  );
}
