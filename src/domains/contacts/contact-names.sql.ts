import { sql } from "kysely";
import { keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { isLanguage, type Language } from "#kernel/localized.ts";
import { sealedColumns } from "./contacts.data.ts";

/** What is needed to write to somebody for a last time: of those who are contacts, in one query. */
export async function contactNamesOf(
  context: Context,
  people: readonly SubjectId[],
): Promise<Map<SubjectId, { id: number; language: Language; address: string | undefined }>> {
  const rows = await context.tx
    .selectFrom("contacts.contact")
    .select(["id", "subject_id", "language", "address_sealed"])
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`subject_id = any(${people}::uuid[])`)
    .execute();
  const ring = await keyringFor(context, people);
  return new Map(
    rows.map((row) => {
      const subjectId = row.subject_id as SubjectId;
      const address = ring.open(subjectId, sealedColumns.address, row.address_sealed);
      return [subjectId, { id: row.id, language: isLanguage(row.language) ? row.language : "en", address }];
    }),
  );
}
