import type { Context } from "#kernel/context.ts";
import type { Unreviewed } from "#kernel/processing-review.ts";
import { errors } from "../contacts.errors.ts";
import { getLists } from "../lists.sql.ts";
import type { Mapped } from "./read-rows.ts";

type Bringing = { listIds: readonly number[]; mapping: readonly Mapped[] };

/** What nobody has thought about of what a file brings, onto the purposes of its lists (GDPR art. 25). */
export async function unreviewedImport(
  context: Context,
  { listIds, mapping }: Bringing,
): Promise<readonly Unreviewed[]> {
  const lists = (await getLists(context)).filter(({ id }) => listIds.includes(id));
  const purposeIds = [...new Set(lists.map(({ purposeId }) => purposeId))];
  return context.unreviewed(context, { purposeIds, brought: broughtBy(mapping) });
}

export async function requireReviewed(context: Context, bringing: Bringing): Promise<void> {
  for (const { purpose, what } of await unreviewedImport(context, bringing))
    throw errors.importUnreviewed({ purpose, what });
}

/** The attributes that a file brings. */
export function broughtBy(mapping: readonly Mapped[]): string[] {
  return mapping.flatMap((each) => {
    if ("attribute" in each) return [each.attribute];
    return each.field === "full_name" || each.field === "last_first_name" ? ["FIRSTNAME", "LASTNAME"] : [];
  });
}
