import type { ExportRun } from "#kernel/export-kind.ts";
import type { Language } from "#kernel/localized.ts";

/** A day is `2025-12-31`, a moment a Date, a list its names. Nothing is null or undefined. */
export type Cell = string | number | boolean | Date | readonly string[] | null | undefined;

export type Column = {
  /** What programs read: the name in JSON. */
  key: string;
  /** What people read: the head of the column. */
  title: string;
  kind: "text" | "number" | "day" | "moment" | "boolean" | "list";
};

/** One table: its name (of the sheet, where there are sheets), its columns, and whose habits it follows. */
export type Table = { name: string; columns: readonly Column[]; language: Language };

/** Takes rows, cells in the order of the columns; memory holds no more than was added at once. */
export type RowWriter = {
  add(rows: readonly (readonly Cell[])[]): Promise<void>;
  end(): Promise<void>;
};

export type Write = ExportRun["write"];
