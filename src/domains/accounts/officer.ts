import { openForAccount, sealForAccount } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import { errors } from "./accounts.errors.ts";
import { plainLine } from "./plain-line.ts";

/** Who watches over data protection (GDPR art. 37): for a business, or in account 0 for whoever runs the installation. */
export type Officer = {
  name: string;
  /** How people reach them: an address, a page, a telephone number. Published. */
  contact: string;
  /** Where they are not one's own people. */
  organisation: string | null;
  /** The member who is it, where one is. */
  userId: number | null;
  declaredOn: string | null;
  declaredAs: string | null;
  namedAt: Date;
};

const column = {
  name: "accounts.officer.name_sealed",
  contact: "accounts.officer.contact_sealed",
  organisation: "accounts.officer.organisation_sealed",
} as const;

export async function getOfficer(context: Context): Promise<Officer | undefined> {
  const row = await context.tx
    .selectFrom("accounts.officer")
    .selectAll()
    .where("account_id", "=", context.accountId)
    .executeTakeFirst();
  if (!row) return undefined;
  const open = async (name: keyof typeof column, sealed: Buffer) =>
    (await openForAccount(context, column[name], sealed)).toString("utf8");
  return {
    name: await open("name", row.name_sealed),
    contact: await open("contact", row.contact_sealed),
    organisation: row.organisation_sealed && (await open("organisation", row.organisation_sealed)),
    userId: row.user_id,
    declaredOn: row.declared_on as unknown as string | null,
    declaredAs: row.declared_as,
    namedAt: row.named_at,
  };
}

export type NewOfficer = Omit<Officer, "namedAt">;

/** Names the officer, or another one. */
export async function nameOfficer(context: Context, officer: NewOfficer): Promise<void> {
  const line = (field: "name" | "contact" | "organisation"): string =>
    field === "organisation" && !officer[field]?.trim() ? "" : plainLine(officer[field] ?? "", field);
  if (officer.userId !== null) await requireMember(context, officer.userId);
  const seal = (name: keyof typeof column) => sealForAccount(context, column[name], line(name));
  const row = {
    name_sealed: await seal("name"),
    contact_sealed: await seal("contact"),
    organisation_sealed: line("organisation") ? await seal("organisation") : null,
    user_id: officer.userId,
    declared_on: officer.declaredOn,
    declared_as: officer.declaredAs?.trim() || null,
    named_at: context.now,
  };
  await context.tx
    .insertInto("accounts.officer")
    .values({ account_id: context.accountId, ...row })
    .onConflict((conflict) => conflict.column("account_id").doUpdateSet(row))
    .execute();
}

export async function dismissOfficer({ tx, accountId }: Context): Promise<void> {
  await tx.deleteFrom("accounts.officer").where("account_id", "=", accountId).execute();
}

async function requireMember({ tx, accountId }: Context, userId: number): Promise<void> {
  const row = await tx
    .selectFrom("accounts.membership")
    .select("user_id")
    .where("account_id", "=", accountId)
    .where("user_id", "=", userId)
    .executeTakeFirst();
  if (!row) throw errors.memberNotFound();
}

/** How pages name the officer, after who is responsible. */
export function officerLine({ name, contact }: Pick<Officer, "name" | "contact">): Localized {
  return {
    en: `Data protection officer: ${name}, ${contact}.`,
    fr: `Délégué à la protection des données\u00a0: ${name}, ${contact}.`,
  };
}
