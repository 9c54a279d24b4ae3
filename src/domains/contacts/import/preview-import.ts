import type { Context } from "#kernel/context.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import type { AttributeType } from "../attribute.ts";
import { mostLetters, mostOptions } from "../attributes.api.ts";
import { listAttributes } from "../attributes.sql.ts";
import { errors } from "../contacts.errors.ts";
import { reserved } from "../create-attribute.ts";
import { fold } from "../fold.ts";
import { parseValue, severalOf } from "../parse-value.ts";
import type { Warning } from "../require-ground.ts";
import { categoryName, specialName } from "../special-category.ts";
import { rememberedMapping } from "./create-import.ts";
import { guessMapping, programOf } from "./guess-mapping.ts";
import type { getImportPreview as operation } from "./import.api.ts";
import { importOfFile, importRow } from "./imports.sql.ts";
import { importBytes } from "./open-import.ts";
import { readHead, type TableHead } from "./read-table.ts";

type Preview = ReplyOf<typeof operation>;
type Column = Preview["columns"][number];

const rowsShown = 10;

/** What the beginning of a prepared import's file shows. */
export async function previewImport(context: Context, importId: number): Promise<Preview> {
  const row = await importRow(context, importId);
  if (row.file_id === null) throw errors.importNotSo();
  const { accountId, actor } = context;
  const head = await readHead(
    importBytes(context, { accountId, actor, fileId: row.file_id, size: row.bytes_total }),
  );
  const attributes = await listAttributes(context);
  const remembered = row.shape_hash ? await rememberedMapping(context, row.shape_hash) : undefined;
  const program = programOf(head);
  return {
    format: head.format.kind,
    ...(head.format.kind === "csv"
      ? { encoding: head.format.encoding, delimiter: head.format.delimiter }
      : {}),
    ...(program ? { program } : {}),
    columns: columnsOf(context, head),
    rows: head.sample
      .slice(0, rowsShown)
      .map((record) =>
        "cells" in record ? record.cells.slice(0, head.width).map((cell) => cell.slice(0, 500)) : [],
      ),
    mapping: remembered ?? guessMapping(head, attributes),
    remembered: remembered !== undefined,
    warnings: [...(await importedBefore(context, row.file_hash)), ...warningsOf(context, head)],
  };
}

function columnsOf(context: Context, head: TableHead): Column[] {
  const word = { en: "Column", fr: "Colonne" }[context.language];
  const names = new Set<string>();
  return Array.from({ length: head.width }, (_, column) => {
    const name = head.headers?.[column] || `${word} ${column + 1}`;
    const values = head.sample.flatMap((record) =>
      "cells" in record && record.cells[column]?.trim() ? [record.cells[column]] : [],
    );
    const special = specialName(name);
    return {
      name,
      ...guessedType(values),
      options: { one: differentOf(values), several: differentOf(values.flatMap(severalOf)) },
      attributeName: attributeName(name, column, names),
      ...(special ? { special: categoryName(special.category)[context.language] } : {}),
    };
  });
}

/** The first type that all of the first values fit. What is no number, date or yes is text, and may identify. */
function guessedType(values: readonly string[]): Pick<Column, "type" | "identifying"> {
  const all = (type: AttributeType): boolean =>
    values.length > 0 && values.every((value) => parseValue({ type, options: [] }, value).ok);
  const words = new Set(values.map((value) => value.trim().toLowerCase()));
  // Ones and zeros alone may as well count something.
  if (all("boolean") && ![...words].every((word) => word === "0" || word === "1"))
    return { type: "boolean", identifying: false };
  // A telephone number and a postcode are no numbers, though they are made of figures.
  if (all("number") && !values.some((value) => /^[+0]\d|^\d{9,}$/.test(value.trim())))
    return { type: "float", identifying: false };
  if (all("date")) return { type: "date", identifying: false };
  return { type: "text", identifying: true };
}

/** What a choice would have to offer for these rows: each word once, as it is first written. Cut off, a long text were no value of the file. */
function differentOf(words: readonly string[]): string[] {
  const written = new Map<string, string>();
  for (const word of words.map((each) => each.trim()))
    if (word && word.length <= mostLetters && !written.has(fold(word))) written.set(fold(word), word);
  return [...written.values()].slice(0, mostOptions);
}

function attributeName(name: string, column: number, taken: Set<string>): string {
  const plain = fold(name)
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, "_")
    .replace(/^[^A-Z]+|_+$/g, "")
    .slice(0, 40);
  const first = plain || `COLUMN_${column + 1}`;
  const free = taken.has(first) || reserved.has(first) ? `${first}_${column + 1}` : first;
  taken.add(free);
  return free;
}

async function importedBefore(context: Context, hash: Buffer | null): Promise<Warning[]> {
  const before = hash && (await importOfFile(context, hash));
  if (!before) return [];
  const date = before.created_at.toISOString().slice(0, 10);
  const message = {
    en: `This very file was already imported on ${date}.`,
    fr: `Ce même fichier a déjà été importé le ${date}.`,
  };
  return [{ kind: "imported_before", message: message[context.language] }];
}

function warningsOf(context: Context, head: TableHead): Warning[] {
  const warnings: Warning[] = [];
  const say = (kind: string, en: string, fr: string): void => {
    warnings.push({ kind, message: { en, fr }[context.language] });
  };
  if (!head.headers) {
    say(
      "no_header",
      "The first line is a person already: the columns have no names. Say what each of them holds.",
      "La première ligne est déjà une personne : les colonnes n’ont pas de nom. Indiquez ce que chacune contient.",
    );
  }
  if (head.format.kind === "csv" && head.format.encoding === "windows-1252") {
    say(
      "old_encoding",
      "The file is in an old encoding. Look whether accents are right in the first rows; if not, save it as UTF-8.",
      "Le fichier est dans un ancien encodage. Vérifiez les accents dans les premières lignes ; s’ils sont faux, enregistrez-le en UTF-8.",
    );
  }
  return warnings;
}
