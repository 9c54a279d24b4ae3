import { openForAccount, sealForAccount } from "#domains/vault/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import { sealedColumns } from "../contacts.data.ts";
import { errors } from "../contacts.errors.ts";
import type { Group } from "./definition.api.ts";

/** A segment as it is kept; what it asks of whom is `readSegment`'s to say. */
export type SegmentRow = {
  id: number;
  name: string;
  version: number;
  ground: string | null;
  definition: Group;
  createdAt: Date;
  updatedAt: Date;
  archivedAt: Date | null;
};

type Page = { limit: number; offset: number; sort: "asc" | "desc" };

export async function pageOfSegments(
  context: Context,
  { limit, offset, sort }: Page,
): Promise<{ segments: SegmentRow[]; count: number }> {
  const wanted = select(context).where("segment.archived_at", "is", null);
  const rows = await wanted.orderBy("segment.id", sort).limit(limit).offset(offset).execute();
  const { count } = await context.tx
    .selectFrom("contacts.segment")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("account_id", "=", context.accountId)
    .where("archived_at", "is", null)
    .executeTakeFirstOrThrow();
  return { segments: await opened(context, rows), count };
}

export async function getSegment(context: Context, id: number): Promise<SegmentRow> {
  const [row] = await segmentsNamed(context, [id]);
  if (!row) throw errors.segmentNotFound();
  return row;
}

/** Those of these segments that there are, put away or not, by id. */
export async function segmentsNamed(context: Context, ids: readonly number[]): Promise<SegmentRow[]> {
  if (ids.length === 0) return [];
  return opened(
    context,
    await select(context)
      .where("segment.id", "in", [...ids])
      .orderBy("segment.id")
      .execute(),
  );
}

/** Makes the definition the one in force, as the next version. */
export async function keepVersion(
  context: Context,
  { segmentId, version, definition }: { segmentId: number; version: number; definition: Group },
): Promise<void> {
  await context.tx
    .insertInto("contacts.segment_version")
    .values({
      account_id: context.accountId,
      segment_id: segmentId,
      version,
      definition_sealed: await sealForAccount(context, sealedColumns.segment, JSON.stringify(definition)),
      created_by: actorName(context.actor),
      created_at: context.now,
    })
    .execute();
}

function select(context: Context) {
  return context.tx
    .selectFrom("contacts.segment as segment")
    .innerJoin("contacts.segment_version as version", (join) =>
      join
        .onRef("version.account_id", "=", "segment.account_id")
        .onRef("version.segment_id", "=", "segment.id")
        .onRef("version.version", "=", "segment.version"),
    )
    .select([
      "segment.id",
      "segment.name",
      "segment.version",
      "segment.ground",
      "segment.created_at",
      "segment.updated_at",
      "segment.archived_at",
      "version.definition_sealed",
    ])
    .where("segment.account_id", "=", context.accountId);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>;

async function opened(context: Context, rows: readonly Row[]): Promise<SegmentRow[]> {
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      name: row.name,
      version: row.version,
      ground: row.ground,
      definition: JSON.parse(
        (await openForAccount(context, sealedColumns.segment, row.definition_sealed)).toString("utf8"),
      ) as Group,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      archivedAt: row.archived_at,
    })),
  );
}
