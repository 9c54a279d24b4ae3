import { keysOfSource } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import { errors } from "./consent.errors.ts";
import { getSource, type NewSource, type Source, termsRow } from "./sources.ts";

export type SourceChange = { [K in keyof Omit<NewSource, "kind">]?: NewSource[K] | undefined };

/** Corrects the terms of a source that nobody came through yet. Afterwards they are part of people's proof. */
export async function changeSource(context: Context, id: number, change: SourceChange): Promise<Source> {
  const source = await ownSource(context, id);
  if (source.archivedAt) throw errors.sourceArchived();
  if (source.usedAt) throw errors.sourceInUse();
  const row = termsRow(context, {
    kind: source.kind,
    name: change.name ?? source.name,
    askedHow: change.askedHow ?? source.askedHow,
    basis: change.basis ?? source.basis,
    strength: change.strength ?? source.strength,
    obtainedOn: change.obtainedOn ?? source.obtainedOn ?? undefined,
    informed: change.informed ?? source.informed,
    evidenceReference: change.evidenceReference ?? source.evidenceReference ?? undefined,
  });
  const changed = await context.tx
    .updateTable("consent.source")
    .set(row)
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    // Somebody may have come through it since it was read.
    .where("used_at", "is", null)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw errors.sourceInUse();
  return getSource(context, id);
}

/** Nobody else comes through it; whom it brought keep it in their proof. */
export async function archiveSource(context: Context, id: number): Promise<void> {
  await ownSource(context, id);
  const keys = await keysOfSource(context, id);
  if (keys.length > 0) throw errors.sourceBound({ count: keys.length });
  await context.tx
    .updateTable("consent.source")
    .set({ archived_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .where("archived_at", "is", null)
    .execute();
}

/** A form's source lives and ends with its form. */
async function ownSource(context: Context, id: number): Promise<Source> {
  const source = await getSource(context, id);
  if (source.kind === "form") throw errors.sourceOfForm();
  return source;
}
