import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";

/** The language a contact wants to be written to in, as they say themselves. */
export async function setLanguage(context: Context, subjectId: SubjectId, language: Language): Promise<void> {
  await context.tx
    .updateTable("contacts.contact")
    .set({ language, updated_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("subject_id", "=", subjectId)
    .where("language", "!=", language)
    .execute();
}
