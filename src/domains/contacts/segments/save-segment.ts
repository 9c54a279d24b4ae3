import type { Context } from "#kernel/context.ts";
import { errors } from "../contacts.errors.ts";
import { requireGround, type Warning } from "../require-ground.ts";
import type { GivenDefinition, Group } from "./definition.api.ts";
import { problemText } from "./problems.ts";
import { readSegment } from "./read-segment.ts";
import { usesOf } from "./segment-uses.ts";
import { getSegment, keepVersion } from "./segments.sql.ts";

type NewSegment = { name: string; definition: GivenDefinition | Group; ground?: string | undefined };

/** Keeps a segment. One that asks what can't be asked is refused, with the first reason in words. */
export async function createSegment(
  context: Context,
  { definition, ground, ...given }: NewSegment,
): Promise<{ id: number; warnings: Warning[] }> {
  const name = await freeName(context, given.name);
  const warnings = requireGround(context, [name], ground);
  const kept = await soundDefinition(context, definition);
  const { id } = await context.tx
    .insertInto("contacts.segment")
    .values({
      account_id: context.accountId,
      name,
      version: 1,
      ground: ground?.trim() || null,
      created_at: context.now,
      updated_at: context.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await keepVersion(context, { segmentId: id, version: 1, definition: kept });
  return { id, warnings };
}

type Change = { name?: string; definition?: GivenDefinition; ground?: string; version?: number };

/** Changes a segment. With `version`, only while that is the latest: two people at once don't overwrite each other. */
export async function updateSegment(context: Context, id: number, change: Change): Promise<void> {
  const before = await present(context, id);
  if (change.version !== undefined && change.version !== before.version) throw errors.segmentChanged();
  const name = change.name === undefined ? before.name : await freeName(context, change.name, id);
  const ground = change.ground?.trim() || before.ground;
  if (name !== before.name) requireGround(context, [name], ground ?? undefined);
  const kept = change.definition && (await soundDefinition(context, change.definition));
  const version = before.version + (kept ? 1 : 0);
  await context.tx
    .updateTable("contacts.segment")
    .set({ name, ground, version, updated_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
  if (kept) await keepVersion(context, { segmentId: id, version, definition: kept });
}

const copyOf = { en: (name: string) => `${name} (copy)`, fr: (name: string) => `${name} (copie)` };

/** A copy under a name of its own; one that is broken is copied as it is, to be mended. */
export async function duplicateSegment(context: Context, id: number): Promise<number> {
  const before = await present(context, id);
  let name = copyOf[context.language](before.name).slice(0, 200);
  for (let number = 2; await isTaken(context, name); number++)
    name = `${copyOf[context.language](before.name).slice(0, 190)} ${number}`;
  const copy = await context.tx
    .insertInto("contacts.segment")
    .values({
      account_id: context.accountId,
      name,
      version: 1,
      ground: before.ground,
      created_at: context.now,
      updated_at: context.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await keepVersion(context, { segmentId: copy.id, version: 1, definition: before.definition });
  return copy.id;
}

/** Puts a segment away. Refused while something that is yet to happen depends on it. */
export async function deleteSegment(context: Context, id: number): Promise<void> {
  await present(context, id);
  const live = (await usesOf(context, id)).filter((use) => use.live);
  if (live.length > 0) throw errors.segmentInUse({ names: live.map((use) => use.name).join(", ") });
  await archive(context, id, context.now);
}

/** Brings a segment back that was put away: the undo of deleting. */
export async function restoreSegment(context: Context, id: number): Promise<void> {
  const row = await getSegment(context, id);
  if (row.archivedAt === null) return;
  if (await isTaken(context, row.name)) throw errors.segmentExists();
  await archive(context, id, null);
}

async function archive(context: Context, id: number, at: Date | null): Promise<void> {
  await context.tx
    .updateTable("contacts.segment")
    .set({ archived_at: at })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
}

/** The segment, held until this transaction ends; one that was put away is not there. */
async function present(context: Context, id: number) {
  await context.tx
    .selectFrom("contacts.segment")
    .select("id")
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .forUpdate()
    .execute();
  const row = await getSegment(context, id);
  if (row.archivedAt !== null) throw errors.segmentNotFound();
  return row;
}

async function soundDefinition(context: Context, given: GivenDefinition | Group): Promise<Group> {
  const { kept, problems } = await readSegment(context, given);
  const [problem] = problems;
  if (problem)
    throw errors.segmentUnsound({ problem: problemText(problem)[context.language], field: problem.path });
  return kept;
}

async function freeName(context: Context, given: string, except?: number): Promise<string> {
  const name = given.trim();
  if (name === "") throw errors.nameEmpty();
  if (await isTaken(context, name, except)) throw errors.segmentExists();
  return name;
}

async function isTaken(context: Context, name: string, except = 0): Promise<boolean> {
  const row = await context.tx
    .selectFrom("contacts.segment")
    .select("id")
    .where("account_id", "=", context.accountId)
    .where("name", "=", name)
    .where("archived_at", "is", null)
    .where("id", "!=", except)
    .executeTakeFirst();
  return row !== undefined;
}
