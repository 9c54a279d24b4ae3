import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import { listAttributes } from "./attributes.sql.ts";

/** What is held of the people of a source besides their addresses, by the names of the attributes (GDPR art. 14(1)(d)). */
export async function keptThrough(context: Context, sourceId: number): Promise<Localized[]> {
  const { rows } = await sql<{ filled: string[]; sealed: boolean }>`
    select coalesce(array_agg(distinct key) filter (where key is not null), '{}') as filled,
      coalesce(bool_or(contact.identity_sealed is not null), false) as sealed
    from contacts.contact as contact left join lateral jsonb_object_keys(contact.attributes) as key on true
    where contact.account_id = ${context.accountId} and contact.source_id = ${sourceId}`.execute(context.tx);
  const { filled = [], sealed = false } = rows[0] ?? {};
  const plain = (await listAttributes(context)).filter(({ name }) => filled.includes(name));
  // Which of them a seal holds is known of nobody without opening everybody's.
  return [...(sealed ? [identifying] : []), ...plain.map(({ labels }) => labels)];
}

const identifying: Localized = {
  en: "what tells who you are, such as your name",
  fr: "ce qui dit qui vous êtes, comme votre nom",
};
