import { sql } from "kysely";
import type { Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { gather } from "#kernel/gather.ts";
import type { AccountId } from "#kernel/ids.ts";
import { repeating } from "#kernel/repeated.ts";
import type { FormVersion } from "./definition.ts";
import { accountOfSlug, versionRow } from "./forms.sql.ts";

/** A form at its public address. */
export type PublishedForm = { accountId: AccountId; id: number; sourceId: number; version: number };

/** A version, with the pages made of it: once for all its visitors. */
export type ShownVersion = { definition: FormVersion; pages: Map<string, string> };

const mostVersions = 500;
const actor = { kind: "system", name: "forms" } as const;

/**
 * The form at a public address; undefined where there is none or it is closed. Asked of the database each time, so that
 * closing closes, but once for all who ask at the same moment.
 */
export async function publishedForm(resources: Resources, slug: string): Promise<PublishedForm | undefined> {
  const accountId = accountOfSlug(slug);
  return accountId === undefined ? undefined : shelfOf(resources).look(accountId, slug);
}

/** A version of it, kept in memory: it never changes once it is published. */
export async function shownVersion(
  resources: Resources,
  { accountId, id }: PublishedForm,
  version: number,
): Promise<ShownVersion> {
  const { versions } = shelfOf(resources);
  const key = `${accountId}/${id}/${version}`;
  const known = versions.get(key);
  if (known) return known;
  const { definition } = await inAccount(resources, { accountId, actor }, (context) =>
    versionRow(context, id, version),
  );
  const [oldest] = versions.keys();
  if (oldest && versions.size >= mostVersions) versions.delete(oldest);
  const shown: ShownVersion = { definition, pages: new Map() };
  versions.set(key, shown);
  return shown;
}

type Shelf = {
  versions: Map<string, ShownVersion>;
  look: (accountId: AccountId, slug: string) => Promise<PublishedForm | undefined>;
};
const shelves = new WeakMap<object, Shelf>();

function shelfOf(resources: Resources): Shelf {
  const known = shelves.get(resources.db);
  if (known) return known;
  const look = gather<string, PublishedForm | undefined>({
    most: 500,
    abreast: 1,
    take: (accountId, slugs) => lookUp(resources, accountId as AccountId, slugs),
  });
  const shelf = { versions: new Map(), look };
  shelves.set(resources.db, shelf);
  return shelf;
}

function lookUp(resources: Resources, accountId: AccountId, slugs: readonly string[]) {
  const repeated = { ...resources, db: repeating(resources.db) };
  return inAccount(repeated, { accountId, actor }, async ({ tx }) => {
    const rows = await tx
      .selectFrom("forms.form")
      .select(["slug", "id", "published_version", "source_id"])
      .where("account_id", "=", accountId)
      .where(sql<boolean>`slug = any(${[...new Set(slugs)]}::text[])`)
      .where("closed_at", "is", null)
      .execute();
    const forms = new Map(rows.map((row) => [row.slug, row]));
    return slugs.map((slug): PublishedForm | undefined => {
      const form = forms.get(slug);
      return form?.published_version
        ? { accountId, id: form.id, sourceId: form.source_id, version: form.published_version }
        : undefined;
    });
  });
}
