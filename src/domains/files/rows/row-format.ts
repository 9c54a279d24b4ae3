import type { ExportKind, ExportRun } from "#kernel/export-kind.ts";
import { csvWriter } from "./csv.ts";
import { jsonLinesWriter, jsonWriter } from "./json.ts";
import { odsWriter } from "./ods.ts";
import type { RowWriter, Table, Write } from "./table.ts";
import { xlsxWriter } from "./xlsx.ts";

const makers: Record<RowFormat, (write: Write, table: Table) => RowWriter> = {
  csv: csvWriter,
  xlsx: xlsxWriter,
  ods: odsWriter,
  json: jsonWriter,
  ndjson: jsonLinesWriter,
};

export type RowFormat = "csv" | "xlsx" | "ods" | "json" | "ndjson";

/** The formats of anything that comes in rows: for `ExportKind.formats`. */
export const rowFormats = {
  csv: { contentType: "text/csv; charset=utf-8", extension: "csv" },
  xlsx: {
    contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    extension: "xlsx",
  },
  ods: { contentType: "application/vnd.oasis.opendocument.spreadsheet", extension: "ods" },
  json: { contentType: "application/json; charset=utf-8", extension: "json" },
  ndjson: { contentType: "application/x-ndjson; charset=utf-8", extension: "ndjson" },
} as const satisfies Record<RowFormat, ExportKind["formats"][string]>;

/** Writes the rows of an export in the format that was asked for. */
export function rowWriter({ format, write }: Pick<ExportRun, "format" | "write">, table: Table): RowWriter {
  return makers[format as RowFormat](write, isSpreadsheet(format) ? zoned(table) : table);
}

function isSpreadsheet(format: string): boolean {
  return format === "csv" || format === "xlsx" || format === "ods";
}

/** A cell that a spreadsheet takes for a moment holds no zone: the head of its column says which. */
function zoned(table: Table): Table {
  const columns = table.columns.map((column) =>
    column.kind === "moment" ? { ...column, title: `${column.title} (UTC)` } : column,
  );
  return { ...table, columns };
}
