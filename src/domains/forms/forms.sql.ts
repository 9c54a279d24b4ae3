import { sql } from "kysely";
import { canonicalJson, type Json } from "#kernel/canonical-json.ts";
import type { Config } from "#kernel/config.ts";
import type { Context } from "#kernel/context.ts";
import type { AccountId } from "#kernel/ids.ts";
import { randomBytes } from "#kernel/ids.ts";
import type { Localized } from "#kernel/localized.ts";
import { type FormDraft, readDraft, readVersion } from "./definition.ts";
import { errors } from "./forms.errors.ts";

/** The public address of a form. The account stands in it, so that the form is found before any session. */
export function slugUrl(config: Config, slug: string): string {
  return `${config.url}/f/${slug}`;
}

export function newSlug(accountId: AccountId): string {
  return `${accountId.toString(36)}-${randomBytes(9).toString("base64url").replace(/[-_]/g, "x").toLowerCase()}`;
}

/** The account a slug belongs to, or undefined for what can't be one. */
export function accountOfSlug(slug: string): AccountId | undefined {
  const match = /^([0-9a-z]{1,11})-[0-9a-z]{12}$/.exec(slug);
  return match?.[1] ? (Number.parseInt(match[1], 36) as AccountId) : undefined;
}

export async function formRow(context: Context, formId: number) {
  const row = await context.tx
    .selectFrom("forms.form")
    .selectAll()
    .where("account_id", "=", context.accountId)
    .where("id", "=", formId)
    .executeTakeFirst();
  if (!row) throw errors.notFound();
  return row;
}

/** The same, held until the end of the transaction: two who publish at once get two numbers, one after the other. */
export async function lockedFormRow(context: Context, formId: number) {
  await context.tx
    .selectFrom("forms.form")
    .select("id")
    .where("account_id", "=", context.accountId)
    .where("id", "=", formId)
    .forUpdate()
    .execute();
  return formRow(context, formId);
}

export async function versionRow(context: Context, formId: number, version: number) {
  const row = await context.tx
    .selectFrom("forms.version")
    .selectAll()
    .where("account_id", "=", context.accountId)
    .where("form_id", "=", formId)
    .where("version", "=", version)
    .executeTakeFirst();
  if (!row) throw errors.notFound();
  /** Undefined for a version from before pages were kept. */
  const pages = (row.pages ?? undefined) as Localized | undefined;
  return { publishedAt: row.published_at, definition: readVersion(row.definition, pages), pages };
}

/** What stands at the form's public address now. Throws where nothing does. */
export async function publishedVersion(context: Context, formId: number) {
  const { slug, published_version: number, closed_at } = await formRow(context, formId);
  if (number === null || closed_at) throw errors.notPublished();
  const { definition } = await versionRow(context, formId, number);
  return { slug, number, version: definition };
}

/** What was published, newest first, with the sign-ups on each that were confirmed. */
export async function versionsOf(context: Context, formId: number) {
  const { rows } = await sql<{ version: number; published_at: Date; confirmed: number }>`
    select v.version, v.published_at, (
      select count(*)::int from forms.submission s
       where s.account_id = v.account_id and s.form_id = v.form_id and s.version = v.version and s.confirmed_at is not null
    ) as confirmed
    from forms.version v where v.account_id = ${context.accountId} and v.form_id = ${formId}
    order by v.version desc`.execute(context.tx);
  return rows.map(({ version, published_at, confirmed }) => ({
    version,
    publishedAt: published_at.toISOString(),
    confirmed,
  }));
}

/** All forms of the account with the sign-ups that wait and those confirmed. */
export async function formsWithCounts(context: Context, formId?: number) {
  const rows = await context.tx
    .selectFrom("forms.form as form")
    .leftJoin("forms.version as version", (join) =>
      join
        .onRef("version.account_id", "=", "form.account_id")
        .onRef("version.form_id", "=", "form.id")
        .onRef("version.version", "=", "form.published_version"),
    )
    .selectAll("form")
    .select("version.definition as published")
    .select((eb) =>
      eb
        .selectFrom("forms.submission as s")
        .select(
          sql<number>`count(*) filter (where confirmed_at is null and expires_at > ${context.now})::int`.as(
            "n",
          ),
        )
        .whereRef("s.account_id", "=", "form.account_id")
        .whereRef("s.form_id", "=", "form.id")
        .as("waiting"),
    )
    .select((eb) =>
      eb
        .selectFrom("forms.submission as s")
        .select(sql<number>`count(*) filter (where confirmed_at is not null)::int`.as("n"))
        .whereRef("s.account_id", "=", "form.account_id")
        .whereRef("s.form_id", "=", "form.id")
        .as("confirmed"),
    )
    .where("form.account_id", "=", context.accountId)
    .$if(formId !== undefined, (query) => query.where("form.id", "=", formId ?? 0))
    .orderBy("form.id", "desc")
    .execute();
  return rows.map((row) => {
    const draft = readDraft(row.draft);
    const state = row.published_version === null ? "draft" : row.closed_at ? "closed" : "published";
    return {
      id: row.id,
      name: row.name,
      state: state as "draft" | "published" | "closed",
      url: state === "published" ? slugUrl(context.config, row.slug) : null,
      publishedVersion: row.published_version,
      changed: !row.published || !sameDraft(draft, readDraft(row.published)),
      revision: row.revision,
      draft,
      signUps: { waiting: row.waiting ?? 0, confirmed: row.confirmed ?? 0 },
      createdAt: row.created_at.toISOString(),
      modifiedAt: row.updated_at.toISOString(),
    };
  });
}

function sameDraft(one: FormDraft, other: FormDraft): boolean {
  return canonicalJson(one as unknown as Json) === canonicalJson(other as unknown as Json);
}
