import { normaliseAddress } from "#domains/vault/index.ts";
import type { Attribute } from "./attribute.ts";
import { fold } from "./fold.ts";
import type { ImportField, ImportFile, Mapped } from "./import-file.ts";

/** What each column most likely holds, from its name; the address also from what is in it. */
export function guessMapping(file: ImportFile, attributes: readonly Attribute[]): Mapped[] {
  const guessed = new Map<string, Mapped>();
  for (const [column, header] of (file.headers ?? []).entries()) {
    const target = targetOf(plain(header), attributes);
    if (target && !guessed.has(JSON.stringify(target)))
      guessed.set(JSON.stringify(target), { column, ...target });
  }
  const mapping = [...guessed.values()];
  if (mapping.some((each) => "field" in each && each.field === "email")) return mapping;
  const column = addressColumn(file);
  return column === undefined
    ? mapping
    : [{ column, field: "email" }, ...mapping.filter((each) => each.column !== column)];
}

type Target = { field: ImportField } | { attribute: string };

function targetOf(header: string, attributes: readonly Attribute[]): Target | undefined {
  for (const [field, names] of Object.entries(fields))
    if (names.has(header)) return { field: field as ImportField };
  const same = attributes.find(
    (attribute) => plain(attribute.name) === header || plain(attribute.label) === header,
  );
  if (same) return { attribute: same.name };
  const synonym = Object.entries(synonyms).find(([, names]) => names.has(header))?.[0];
  return synonym && attributes.some((attribute) => attribute.name === synonym)
    ? { attribute: synonym }
    : undefined;
}

/** `Adresse e-mail`, `adresse_email` and `ADRESSE EMAIL` are one name. */
function plain(header: string): string {
  return fold(header).replace(/[^\p{L}\p{N}]+/gu, "");
}

const set = (names: string): Set<string> => new Set(names.split(" "));

/** Brevo's, Mailchimp's and listmonk's names among them. */
const fields: Record<ImportField, Set<string>> = {
  email: set(
    "email mail emailaddress adresseemail adressemail courriel adresseelectronique adressecourriel emailadresse",
  ),
  language: set("language langue locale lang"),
  consent_at: set(
    "consentat consentdate datedeconsentement dateconsentement optindate optintime confirmtime dateoptin subscribedat datedinscription dateinscription",
  ),
  consent_ip: set("consentip optinip confirmip ipinscription"),
  consent_place: set("consentsource optinsource origineconsentement signupsource"),
  consent_text: set("consenttext texteconsentement consentwording"),
};

const synonyms: Record<string, Set<string>> = {
  FIRSTNAME: set("firstname prenom givenname fname forename"),
  LASTNAME: set("lastname nom nomdefamille surname familyname lname name"),
};

/** The column in which most of the first rows hold an address. */
function addressColumn({ records, width }: ImportFile): number | undefined {
  const sample = records.slice(0, 20).flatMap((record) => ("cells" in record ? [record.cells] : []));
  const hits = (column: number): number =>
    sample.filter((cells) => normaliseAddress(cells[column] ?? "") !== undefined).length;
  const columns = Array.from({ length: width }, (_, column) => column);
  const best = columns.reduce<number | undefined>(
    (one, other) => (one === undefined || hits(other) > hits(one) ? other : one),
    undefined,
  );
  return best !== undefined && hits(best) > sample.length / 2 ? best : undefined;
}
