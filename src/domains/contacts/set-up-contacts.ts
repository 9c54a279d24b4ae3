import { getBusiness } from "#domains/accounts/index.ts";
import { listPurposes } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import { firstFolder } from "./folders.sql.ts";

/** What every account begins with: two names to greet people by, and one list for the newsletter. */
export async function setUpContacts(context: Context): Promise<void> {
  const { language } = await getBusiness(context);
  const names = Object.entries(labels).map(([name, label]) => ({
    account_id: context.accountId,
    name,
    label: JSON.stringify(label),
    type: "text",
    identifying: true,
    self_editable: true,
    why: whyNames[language],
    created_at: context.now,
  }));
  await context.tx.insertInto("contacts.attribute").values(names).execute();
  const newsletter = (await listPurposes(context)).find((purpose) => purpose.key === "newsletter");
  if (!newsletter) throw new Error("a new account has no purpose for its newsletter");
  await context.tx
    .insertInto("contacts.list")
    .values({
      account_id: context.accountId,
      name: listName[language],
      folder_id: await firstFolder(context),
      purpose_id: newsletter.id,
      created_at: context.now,
    })
    .execute();
}

const labels: Record<string, Localized> = {
  FIRSTNAME: { en: "First name", fr: "Prénom" },
  LASTNAME: { en: "Last name", fr: "Nom" },
};

const whyNames: Localized = {
  en: "To greet people by their name",
  fr: "Pour saluer les personnes par leur nom",
};

const listName: Localized = { en: "Newsletter", fr: "Lettre d’information" };
