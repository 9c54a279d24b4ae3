import type { Cell, RowWriter, Table, Write } from "./table.ts";

/** One array of objects; what is empty is left out. */
export function jsonWriter(write: Write, { columns }: Table): RowWriter {
  let before = "[\n";
  return {
    async add(rows) {
      if (rows.length === 0) return;
      await write(before + rows.map((row) => objectOf(row, columns)).join(",\n"));
      before = ",\n";
    },
    async end() {
      await write(before === "[\n" ? "[]\n" : "\n]\n");
    },
  };
}

/** One object a line: for programs that read as it comes. */
export function jsonLinesWriter(write: Write, { columns }: Table): RowWriter {
  return {
    async add(rows) {
      if (rows.length > 0) await write(`${rows.map((row) => objectOf(row, columns)).join("\n")}\n`);
    },
    async end() {},
  };
}

function objectOf(row: readonly Cell[], columns: Table["columns"]): string {
  const object: Record<string, Cell> = {};
  columns.forEach(({ key }, i) => {
    const cell = row[i];
    if (cell !== null && cell !== undefined) object[key] = cell;
  });
  return JSON.stringify(object);
}
