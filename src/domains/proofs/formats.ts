import { rowFormats } from "#domains/files/index.ts";
import type { ExportKind } from "#kernel/export-kind.ts";
import { receiptWriter } from "./formats/consent-receipt.ts";
import { recordWriter } from "./formats/consent-record.ts";
import { pdfWriter } from "./formats/pdf.ts";
import { tableWriter } from "./formats/table.ts";
import { verifiableWriter } from "./formats/verifiable.ts";
import type { MakeWriter } from "./proof-writer.ts";

/** What proofs come as; each names who it is for. */
export const formats = {
  /** For whoever checks: one proof a line, each verifies offline by itself. */
  json: { contentType: "application/gzip", extension: "jsonl.gz" },
  /** For reading and counting: a row for each event and purpose. */
  csv: rowFormats.csv,
  xlsx: rowFormats.xlsx,
  ods: rowFormats.ods,
  /** For systems that speak ISO/IEC TS 27560. */
  jsonld: { contentType: "application/ld+json", extension: "jsonld" },
  /** For the people themselves. */
  receipts: { contentType: "application/json; charset=utf-8", extension: "receipts.json" },
  /** For reading, of some. */
  pdf: { contentType: "application/pdf", extension: "pdf" },
} as const satisfies ExportKind["formats"];

export type FormatName = keyof typeof formats;

export const writers: Record<FormatName, MakeWriter> = {
  json: verifiableWriter,
  csv: tableWriter("csv"),
  xlsx: tableWriter("xlsx"),
  ods: tableWriter("ods"),
  jsonld: recordWriter,
  receipts: receiptWriter,
  pdf: pdfWriter,
};
