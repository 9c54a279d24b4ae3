import type { Static } from "typebox";
import { getBusiness } from "#domains/accounts/index.ts";
import { getPurpose } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Attribute } from "./attribute.ts";
import { errors } from "./contacts.errors.ts";
import { type content, largestImport } from "./import.api.ts";
import {
  type ImportFile,
  type ImportRow,
  type Mapped,
  readImportFile,
  readImportRows,
} from "./import-file.ts";
import { deriveSource, type SourceAnswers } from "./import-source.ts";
import { getList } from "./lists.sql.ts";
import { foresee, type Mailability } from "./mailability.ts";

/** The bytes of what was dropped or pasted; throws where there is too much of it. */
export function bytesOf(given: Static<typeof content>): Buffer {
  const bytes =
    "base64" in given ? Buffer.from(given.base64, "base64") : Buffer.from(given.text.toWellFormed(), "utf8");
  if (bytes.length > largestImport) {
    const megabytes = (size: number): string => (size / 1024 / 1024).toFixed(1);
    throw errors.fileTooLarge({ size: megabytes(bytes.length), limit: megabytes(largestImport) });
  }
  return bytes;
}

export function openImportFile(bytes: Buffer): ImportFile {
  const file = readImportFile(bytes);
  if (!file) throw bytes.length === 0 ? errors.fileEmpty() : errors.notCsv();
  if (file.records.length === 0) throw errors.fileEmpty();
  return file;
}

/** One address column, no column or target twice, no column that the file lacks, no attribute that the account lacks. */
export function checkMapping(
  mapping: readonly Mapped[],
  width: number,
  attributes: readonly Attribute[],
): void {
  const targets = mapping.map((each) => ("field" in each ? each.field : each.attribute));
  if (targets.filter((target) => target === "email").length !== 1) throw errors.noAddressColumn();
  const twice = firstTwice(targets) ?? firstTwice(mapping.map((each) => String(each.column + 1)));
  if (twice !== undefined) throw errors.columnMappedTwice({ name: twice });
  const missing = mapping.find((each) => each.column >= width);
  if (missing) throw errors.columnMissing({ column: missing.column + 1 });
  for (const each of mapping) {
    if ("attribute" in each && !attributes.some((attribute) => attribute.name === each.attribute)) {
      throw errors.unknownAttribute({ name: each.attribute });
    }
  }
}

function firstTwice(texts: readonly string[]): string | undefined {
  return texts.find((text, index) => texts.indexOf(text) !== index);
}

export type ImportPlan = { file: ImportFile; mapping: readonly Mapped[]; attributes: readonly Attribute[] };

export function readPlan(context: Context, { file, mapping, attributes }: ImportPlan): Promise<ImportRow[]> {
  checkMapping(mapping, file.width, attributes);
  return readImportRows(file, mapping, attributes, context.now);
}

/** The source that the answers and the mapping amount to. */
export function sourceFor(answers: SourceAnswers, mapping: readonly Mapped[]) {
  const dated = mapping.some((each) => "field" in each && each.field === "consent_at");
  return deriveSource(answers, dated ? "per_person" : "per_file");
}

export async function foreseeImport(
  context: Context,
  {
    rows,
    mapping,
    listId,
    answers,
  }: { rows: readonly ImportRow[]; mapping: readonly Mapped[]; listId: number; answers: SourceAnswers },
): Promise<Mailability> {
  const list = await getList(context, listId);
  const business = await getBusiness(context);
  const people = rows.filter((row) => row.kind === "person");
  return foresee({
    purpose: await getPurpose(context, list.purposeId),
    answers,
    source: sourceFor(answers, mapping),
    people: people.length,
    withConsent: people.filter((row) => row.consent !== undefined).length,
    senderIdentified: business.legalName.trim() !== "" && business.postalAddress.trim() !== "",
    now: context.now,
    language: context.language,
  });
}
