import type { Context } from "#kernel/context.ts";
import type { Download } from "#kernel/module.ts";
import { csvCell } from "./csv.ts";
import { rejectionText } from "./import-texts.ts";
import { getImport, rejectionsOf } from "./imports.sql.ts";

/** What an import left out, for a spreadsheet: the number of each line and why, to mend the file by. */
export async function importRejections(context: Context, importId: number): Promise<Download> {
  const { fileName } = await getImport(context, importId);
  const rows = (await rejectionsOf(context, importId)).map(({ line, reason }) => [
    line,
    rejectionText(reason)[context.language],
    reason,
  ]);
  const header = { en: ["Line", "What happened", "Code"], fr: ["Ligne", "Ce qui s’est passé", "Code"] }[
    context.language
  ];
  // Spreadsheets take a semicolon for granted in French; the mark tells them that this is UTF-8.
  const separator = context.language === "fr" ? ";" : ",";
  const text = [header, ...rows].map((cells) => cells.map(csvCell).join(separator)).join("\r\n");
  return {
    contentType: "text/csv; charset=utf-8",
    fileName: `${fileName.replace(/\.\w+$/, "")}-rejections.csv`,
    content: Buffer.from(`\ufeff${text}\r\n`),
  };
}
