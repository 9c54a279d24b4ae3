import { Readable } from "node:stream";
import { sql } from "kysely";
import { recordTrace } from "#domains/trace/index.ts";
import { addressIndexer } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { Download } from "#kernel/module.ts";
import { errors } from "../contacts.errors.ts";
import { csvCell } from "../csv.ts";
import { openCheck } from "./check-import.ts";
import { mergedIndexes } from "./follow-merged.ts";
import type { Rejection } from "./import-batch.ts";
import { problemsOf } from "./import-counts.ts";
import { importRow } from "./imports.sql.ts";
import { judgeBatch } from "./judge-batch.ts";
import { readBatches } from "./read-batches.ts";
import { rejectionText } from "./rejection-texts.ts";
import { whomRowsMean } from "./whom-rows-mean.ts";

/** Keeps what was left out, by line and reason, never with what stood there. A line's first reason counts. */
export async function keepRejections(
  context: Context,
  importId: number,
  rejections: readonly Rejection[],
): Promise<void> {
  if (rejections.length === 0) return;
  await sql`
    insert into contacts.import_rejection (account_id, import_id, line, reason)
    select ${context.accountId}, ${importId}, line, reason
    from unnest(${rejections.map((each) => each.line)}::integer[], ${rejections.map((each) => each.reason)}::text[]) as t(line, reason)
    on conflict do nothing`.execute(context.tx);
}

/** What an import left out, for a spreadsheet: the number of each line and why, to mend the file by. */
export async function importRejections(context: Context, importId: number): Promise<Download> {
  const { file_name } = await importRow(context, importId);
  const { accountId, actor, language } = context;
  return csvDownload(context, file_name, async function* () {
    for (let line = 0; ; ) {
      const rows = await inAccount(context, { accountId, actor, language }, ({ tx }) =>
        tx
          .selectFrom("contacts.import_rejection")
          .select(["line", "reason"])
          .where("account_id", "=", accountId)
          .where("import_id", "=", importId)
          .where("line", ">", line)
          .orderBy("line")
          .limit(5000)
          .execute(),
      );
      if (rows.length === 0) return;
      yield rows.map((row) => [row.line, rejectionText(row.reason)[language], row.reason]);
      line = rows.at(-1)?.line ?? line;
    }
  });
}

/** What an import would leave out, before it is started: with the rows themselves, read from the file on the way. */
export async function checkedRows(context: Context, importId: number): Promise<Download> {
  const { file_name, file_id } = await importRow(context, importId);
  const opened = await openCheck(context, importId);
  if (!opened || file_id === null) throw errors.importNotSo();
  const { open, plan } = opened;
  const { headers = [] } = open.shape;
  const { accountId, actor, language } = context;
  const indexOf = await addressIndexer(context);
  const merged = await mergedIndexes(context);
  return csvDownload(
    context,
    file_name,
    async function* () {
      for await (const read of readBatches({ ...open, indexOf, merged, skip: 0, keepCells: true })) {
        const { batch, rejections } = await inAccount(
          context,
          { accountId, actor, language },
          async (inner) => {
            const batch = await whomRowsMean(inner, read, { merged, indexOf });
            return { batch, ...(await judgeBatch(inner, plan, batch)) };
          },
          (inner) => recordTrace(inner, "getCheckedRows", "contacts:write"),
        );
        const lines = [...problemsOf(batch.rows).rejections, ...rejections].sort(
          (one, other) => one.line - other.line,
        );
        yield lines.map(({ line, reason }) => [
          line,
          rejectionText(reason)[language],
          reason,
          ...(batch.cells.get(line) ?? []),
        ]);
      }
    },
    headers,
  );
}

type Rows = AsyncGenerator<(string | number)[][]>;

/** `more` heads what follows the reason: the file's own columns. */
function csvDownload(
  { language }: Context,
  fileName: string,
  rowsOf: () => Rows,
  more: readonly string[] = [],
): Download {
  const header = { en: ["Line", "What happened", "Code"], fr: ["Ligne", "Ce qui s’est passé", "Code"] }[
    language
  ];
  // Spreadsheets take a semicolon for granted in French; the mark tells them that this is UTF-8.
  const separator = language === "fr" ? ";" : ",";
  const text = (rows: (string | number)[][]): string =>
    rows.map((cells) => `${cells.map(csvCell).join(separator)}\r\n`).join("");
  return {
    contentType: "text/csv; charset=utf-8",
    fileName: `${fileName.replace(/\.\w+$/, "")}-rejections.csv`,
    content: Readable.from(
      (async function* () {
        yield `\ufeff${text([[...header, ...more]])}`;
        for await (const rows of rowsOf()) if (rows.length > 0) yield text(rows);
      })(),
      { objectMode: false },
    ),
  };
}
