import { normaliseAddress } from "#domains/vault/index.ts";
import type { Attribute } from "../attribute.ts";
import { fold } from "../fold.ts";
import { heldAs } from "../identifiers.ts";
import type { ImportField, Mapped } from "./read-rows.ts";
import type { TableHead } from "./read-table.ts";

/** What each column most likely holds, from its name; the address also from what is in it. */
export function guessMapping(file: TableHead, attributes: readonly Attribute[]): Mapped[] {
  const guessed = new Map<string, Mapped>();
  let full: Mapped | undefined;
  for (const [column, header] of (file.headers ?? []).entries()) {
    const name = plain(header);
    if (statuses.has(name) && !tellsRefusals(file, column)) continue;
    const target = targetOf(name, attributes);
    if (!target) continue;
    if ("field" in target && (target.field === "full_name" || target.field === "last_first_name")) {
      full = { column, ...target };
      continue;
    }
    const key = JSON.stringify(target);
    if (!guessed.has(key) || confirmed.has(name)) guessed.set(key, { column, ...target });
  }
  // Beside a first name, a column of this name holds the other one.
  const [first, last] = ["FIRSTNAME", "LASTNAME"].map((name) =>
    attributes.some((each) => each.name === name),
  );
  const named = (name: string): boolean => guessed.has(JSON.stringify({ attribute: name }));
  if (full && first && last && !named("FIRSTNAME") && !named("LASTNAME")) guessed.set("full_name", full);
  else if (full && last && !named("LASTNAME"))
    guessed.set("LASTNAME", { column: full.column, attribute: "LASTNAME" });
  const mapping = [...guessed.values()].sort((one, other) => one.column - other.column);
  if (mapping.some((each) => "field" in each && each.field === "email")) return mapping;
  const column = addressColumn(file);
  return column === undefined
    ? mapping
    : [{ column, field: "email" }, ...mapping.filter((each) => each.column !== column)];
}

/** The program whose export has these columns. */
export function programOf({
  headers,
}: Pick<TableHead, "headers">): "brevo" | "mailchimp" | "listmonk" | undefined {
  const names = new Set((headers ?? []).map(plain));
  const all = (...wanted: string[]): boolean => wanted.every((name) => names.has(name));
  if (all("emailaddress", "memberrating") || all("emailaddress", "leid", "euid")) return "mailchimp";
  if (all("uuid", "email", "status")) return "listmonk";
  return all("contactid", "email") || all("email", "addedtime", "modifiedtime") ? "brevo" : undefined;
}

/** Where both are there, what was confirmed says more than what was asked for. */
const confirmed = new Set(["confirmtime", "confirmip"]);
/** A column of this name may say anything: that somebody is a good customer, too. */
const statuses = new Set(["status", "statut"]);
const refusals =
  /^(enabled|disabled|block?listed|blacklisted|active|actif|(un)?subscribed|cleaned|pending|d[eé]sinscrite?|inscrite?)$/i;

function tellsRefusals({ sample }: TableHead, column: number): boolean {
  const values = sample.flatMap((record) => ("cells" in record ? [record.cells[column]?.trim() ?? ""] : []));
  return values.some(Boolean) && values.every((value) => value === "" || refusals.test(value));
}

type Target = { field: ImportField } | { attribute: string };

function targetOf(header: string, attributes: readonly Attribute[]): Target | undefined {
  for (const [field, names] of Object.entries(fields))
    if (names.has(header)) return { field: field as ImportField };
  const same = attributes.find(
    (attribute) => plain(attribute.name) === header || plain(attribute.label) === header,
  );
  if (same) return { attribute: same.name };
  const identifier = Object.entries(identifiers).find(([, names]) => names.has(header))?.[0];
  if (identifier) return { attribute: identifier };
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
  full_name: set("name fullname nomcomplet prenometnom prenomnom prenomnomdefamille firstnamelastname"),
  last_first_name: set("nometprenom nomprenom nomdefamilleprenom nomdefamilleetprenom lastnamefirstname"),
  opt_out: set(
    "optout emailblacklisted blacklisted emailblocklisted blocklisted blocklist unsubtime unsubscribed unsubscribedat cleantime desinscrit desabonne desabonnement datededesinscription refus status statut blacklist",
  ),
  consent_at: set(
    "consentat consentdate datedeconsentement dateconsentement optindate optintime confirmtime dateoptin doubleoptindate subscribedat subscribedon subscriptiondate dateofsubscription signedupat signedupon signupdate dateofsignup optedinat dateofconsent datedinscription dateinscription",
  ),
  consent_ip: set("consentip optinip confirmip ipinscription ipduconsentement ipconsentement ipdinscription"),
  consent_place: set(
    "consentsource optinsource origineconsentement origineduconsentement sourceduconsentement signupsource",
  ),
  consent_text: set("consenttext texteconsentement texteduconsentement consentwording"),
};

const identifiers: Record<string, Set<string>> = {
  [heldAs.ext_id]: set(
    "extid externalid idexterne identifiantexterne customerid idclient numeroclient numeroduclient nclient clientid numclient refclient",
  ),
  [heldAs.phone]: set(
    "sms phone phonenumber mobile mobilephone mobilenumber cell cellphone telephone tel portable gsm telephoneportable telephonemobile numerodetelephone numerodeportable telmobile telportable",
  ),
};

const synonyms: Record<string, Set<string>> = {
  FIRSTNAME: set("firstname prenom givenname fname forename"),
  LASTNAME: set("lastname nom nomdefamille surname familyname lname"),
};

/** The column in which most of the first rows hold an address. */
function addressColumn({ sample: records, width }: TableHead): number | undefined {
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
