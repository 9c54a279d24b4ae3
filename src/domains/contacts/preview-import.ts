import { createHash } from "node:crypto";
import type { Context } from "#kernel/context.ts";
import type { InputOf, ReplyOf } from "#kernel/operation.ts";
import type { Attribute } from "./attribute.ts";
import { listAttributes } from "./attributes.sql.ts";
import { guessMapping } from "./guess-mapping.ts";
import type { previewImport as operation } from "./import.api.ts";
import type { ImportFile, ImportRow, Mapped } from "./import-file.ts";
import { rejectionText } from "./import-texts.ts";
import { importOfFile } from "./imports.sql.ts";
import { bytesOf, foreseeImport, openImportFile, readPlan } from "./inspect-import.ts";
import type { Warning } from "./require-ground.ts";
import { categoryName, specialName } from "./special-category.ts";

type Preview = ReplyOf<typeof operation>;

const rowsShown = 10;
const rejectionsShown = 100;

/** Says what is in a file and what would come of it. Keeps nothing. */
export async function previewImport(
  context: Context,
  input: InputOf<typeof operation>["body"],
): Promise<Preview> {
  const bytes = bytesOf(input.content);
  const file = openImportFile(bytes);
  const attributes = await listAttributes(context);
  const mapping = input.mapping ?? guessMapping(file, attributes);
  const readable = mapping.some((each) => "field" in each && each.field === "email");
  // Without a guess for the address there is nothing to count yet: the mapping says so.
  const rows = input.mapping || readable ? await readPlan(context, { file, mapping, attributes }) : [];
  const { listId, source } = input;
  return {
    encoding: file.encoding,
    delimiter: file.delimiter,
    headers: file.headers ?? namesOfColumns(context, file.width),
    rows: file.records.slice(0, rowsShown).map((record) => ("cells" in record ? record.cells : [])),
    rowsTotal: file.records.length,
    mapping: [...mapping],
    counts: countsOf(rows),
    rejections: rows
      .filter((row) => row.kind === "rejected")
      .slice(0, rejectionsShown)
      .map(({ line, reason }) => ({ line, reason, message: rejectionText(reason)[context.language] })),
    warnings: [...(await importedBefore(context, bytes)), ...warningsOf(context, file, mapping, attributes)],
    ...(listId && source && rows.length > 0
      ? { mailability: await foreseeImport(context, { rows, mapping, listId, answers: source }) }
      : {}),
  };
}

function namesOfColumns(context: Context, width: number): string[] {
  const word = { en: "Column", fr: "Colonne" }[context.language];
  return Array.from({ length: width }, (_, column) => `${word} ${column + 1}`);
}

function countsOf(rows: readonly ImportRow[]): Preview["counts"] {
  const rejected = (...reasons: string[]): number =>
    rows.filter((row) => row.kind === "rejected" && reasons.includes(row.reason)).length;
  return {
    valid: rows.filter((row) => row.kind === "person").length,
    invalidAddress: rejected("no_address", "invalid_address"),
    duplicateInFile: rejected("duplicate_in_file"),
    unreadable: rejected("ragged", "unclosed_quote"),
  };
}

async function importedBefore(context: Context, bytes: Buffer): Promise<Warning[]> {
  const before = await importOfFile(context, createHash("sha256").update(bytes).digest());
  if (!before) return [];
  const date = before.created_at.toISOString().slice(0, 10);
  const message = {
    en: `This very file was already imported on ${date}.`,
    fr: `Ce même fichier a déjà été importé le ${date}.`,
  };
  return [{ kind: "imported_before", message: message[context.language] }];
}

function warningsOf(
  context: Context,
  file: ImportFile,
  mapping: readonly Mapped[],
  attributes: readonly Attribute[],
): Warning[] {
  const warnings: Warning[] = [];
  const say = (kind: string, en: string, fr: string): void => {
    warnings.push({ kind, message: { en, fr }[context.language] });
  };
  if (!file.headers) {
    say(
      "no_header",
      "The first line is a person already: the columns have no names. Say what each of them holds.",
      "La première ligne est déjà une personne : les colonnes n’ont pas de nom. Indiquez ce que chacune contient.",
    );
  }
  if (file.encoding === "windows-1252") {
    say(
      "old_encoding",
      "The file is in an old encoding. Look whether accents are right in the first rows; if not, save it as UTF-8.",
      "Le fichier est dans un ancien encodage. Vérifiez les accents dans les premières lignes ; s’ils sont faux, enregistrez-le en UTF-8.",
    );
  }
  for (const each of mapping) {
    const header = file.headers?.[each.column] ?? "";
    const special = specialName(header);
    const attribute =
      "attribute" in each ? attributes.find(({ name }) => name === each.attribute) : undefined;
    if (!special || !attribute || attribute.ground) continue;
    const category = categoryName(special.category);
    say(
      "special_category",
      `The column “${header}” tells of ${category.en}, which the law protects specially. Leave it out unless you can say what permits you to hold it.`,
      `La colonne « ${header} » révèle ${category.fr}, que la loi protège particulièrement. Ne l’importez pas, sauf si vous pouvez dire ce qui vous y autorise.`,
    );
  }
  return warnings;
}
