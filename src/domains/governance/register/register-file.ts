import { type Block, renderPdf } from "#domains/consent/index.ts";
import { rowFormats, rowWriter } from "#domains/files/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Download } from "#kernel/module.ts";
import type { RegisterFormat } from "./register.api.ts";
import type { RegisterTable } from "./register-table.ts";

type Asked = {
  format: RegisterFormat;
  title: string;
  author: string;
  table: RegisterTable;
  fileName: string;
};

/** A register as a file: a sheet, or a document with a chapter for each row. */
export async function registerFile(
  { language, now }: Context,
  { format, title, author, table, fileName }: Asked,
): Promise<Download> {
  const name = `${fileName}-${now.toISOString().slice(0, 10)}`;
  if (format === "pdf") {
    const content = await renderPdf(blocksOf(title, author, table), { title, author, language, at: now });
    return { contentType: "application/pdf", fileName: `${name}.pdf`, content };
  }
  const parts: Buffer[] = [];
  const write = async (bytes: string | Uint8Array): Promise<void> => void parts.push(Buffer.from(bytes));
  const rows = rowWriter({ format, write }, { ...table, language });
  await rows.add(table.rows);
  await rows.end();
  const { contentType, extension } = rowFormats[format];
  return { contentType, fileName: `${name}.${extension}`, content: Buffer.concat(parts) };
}

function blocksOf(title: string, author: string, { columns, rows }: RegisterTable): Block[] {
  return [
    { kind: "title", text: title },
    { kind: "paragraph", text: author },
    ...rows.flatMap((row): Block[] => [
      { kind: "heading", text: String(row[0] ?? "") },
      {
        kind: "facts",
        facts: columns
          .map(({ title: label }, index) => ({ label, value: String(row[index] ?? "") }))
          .slice(1)
          .filter(({ value }) => value !== ""),
      },
    ]),
  ];
}
