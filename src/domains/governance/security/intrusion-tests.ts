import { deleteFile, downloadFile, keepFile } from "#domains/files/index.ts";
import { openForAccount } from "#domains/vault/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import type { Download } from "#kernel/module.ts";
import type { InputOf } from "#kernel/operation.ts";
import { type addIntrusionTest, largestSecurityFile } from "./security.api.ts";
import { sealedColumns } from "./security.data.ts";
import { errors } from "./security.errors.ts";
import { seal } from "./weakness.ts";

type Fields = InputOf<typeof addIntrusionTest>["body"];
export type IntrusionTest = Fields & {
  id: number;
  findings: number;
  open: number;
  reportFileId: number | null;
};

/** The latest first, with how many weaknesses each found and how many of these are open. */
export async function listTests(context: Context): Promise<IntrusionTest[]> {
  const rows = await context.tx
    .selectFrom("governance.intrusion_test as test")
    .selectAll()
    .select((eb) => {
      const found = eb
        .selectFrom("governance.weakness as w")
        .whereRef("w.account_id", "=", "test.account_id")
        .whereRef("w.test_id", "=", "test.id")
        .select((inner) => inner.fn.countAll<number>().as("count"));
      return [found.as("findings"), found.where("w.state", "not in", ["closed", "declined"]).as("open")];
    })
    .where("test.account_id", "=", context.accountId)
    .orderBy("began_on", "desc")
    .orderBy("id", "desc")
    .execute();
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      name: row.name,
      kind: row.kind as Fields["kind"],
      tester: row.tester,
      beganOn: row.began_on as unknown as string,
      endedOn: row.ended_on as unknown as string | null,
      summary: (await openForAccount(context, sealedColumns.test, row.summary_sealed)).toString("utf8"),
      findings: row.findings ?? 0,
      open: row.open ?? 0,
      reportFileId: row.report_file_id,
    })),
  );
}

async function getTest(context: Context, id: number): Promise<IntrusionTest> {
  const found = (await listTests(context)).find((test) => test.id === id);
  if (!found) throw errors.intrusionTestNotFound();
  return found;
}

export async function addTest(context: Context, fields: Fields): Promise<number> {
  const { id } = await context.tx
    .insertInto("governance.intrusion_test")
    .values({
      account_id: context.accountId,
      ...(await columnsOf(context, fields)),
      made_by: actorName(context.actor),
      made_at: context.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function saveTest(context: Context, id: number, fields: Fields): Promise<void> {
  await getTest(context, id);
  await change(context, id, await columnsOf(context, fields));
}

/** Keeps the tester's report sealed, instead of the one before. */
export async function putReport(
  context: Context,
  { id, fileName, base64 }: { id: number; fileName: string; base64: string },
): Promise<void> {
  const { reportFileId } = await getTest(context, id);
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length === 0 || bytes.length > largestSecurityFile) throw errors.securityFileNotFound();
  await change(context, id, {
    report_file_id: await keepFile(context, { kind: "security", name: fileName, bytes }),
  });
  if (reportFileId !== null) await deleteFile(context, reportFileId);
}

export async function getReport(context: Context, id: number): Promise<Download> {
  const { reportFileId } = await getTest(context, id);
  if (reportFileId === null) throw errors.securityFileNotFound();
  return downloadFile(context, reportFileId);
}

async function columnsOf(context: Context, fields: Fields) {
  if (fields.endedOn && fields.endedOn < fields.beganOn)
    throw errors.intrusionTestOutOfOrder({ field: "endedOn" });
  return {
    name: fields.name.trim(),
    kind: fields.kind,
    tester: fields.tester.trim(),
    began_on: fields.beganOn as never,
    ended_on: fields.endedOn as never,
    summary_sealed: await seal(context, "test", fields.summary.trim()),
  };
}

async function change(
  context: Context,
  id: number,
  set: { report_file_id: number } | Awaited<ReturnType<typeof columnsOf>>,
): Promise<void> {
  await context.tx
    .updateTable("governance.intrusion_test")
    .set(set)
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
}
