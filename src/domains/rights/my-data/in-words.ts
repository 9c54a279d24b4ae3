import { proofWords } from "#domains/consent/index.ts";
import type { Attribute, AttributeValue } from "#domains/contacts/index.ts";
import type { ConsentLeaf } from "#kernel/proof.ts";
import { dayIn } from "#kernel/written-time.ts";
import type { HeldRow, HeldValue } from "../collect-subject.ts";
import { valueWords } from "../value-words.ts";
import { codeWords } from "./held-codes.ts";
import { partWords } from "./held-words.ts";
import type { Speech, Store } from "./my-data.ts";

type Fact = { label: string; value: string };

/** The named values of a row, as a person reads them: no code stays that has words. */
export function factsOf({ store, labels }: Store, row: HeldRow, speech: Speech): Fact[] {
  return Object.entries(labels).flatMap(([column, label]) => {
    const value = row[column];
    const words =
      store === "consent.event" && column === "leaf"
        ? leafWords(value as ConsentLeaf, speech)
        : wordsOf(value, { ...speech, store, column });
    return words ? [{ label, value: words }] : [];
  });
}

type Place = Speech & { store: string; column: string };

function wordsOf(value: HeldValue | undefined, place: Place): string {
  const { language, attributes, purposes, store, column } = place;
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "boolean") return yesNo[language][value ? "yes" : "no"];
  if (typeof value === "string") return textWords(value, place);
  if (store === "forms.submission" && column === "ticked")
    return [value]
      .flat()
      .map((id) => purposes.get(Number(id)) ?? String(id))
      .join(", ");
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value))
    return value
      .map((each) => wordsOf(each, place))
      .filter(Boolean)
      .join(", ");
  const colon = language === "fr" ? "\u00a0: " : ": ";
  return Object.entries(value)
    .filter(([name]) => !(name in plainer && (plainer[name] ?? "") in value))
    .map(([name, each]) => {
      const attribute = attributes.get(name);
      if (attribute && store === "contacts.contact" && column === "changed_on")
        return [attribute.labels[language], dayIn(language, new Date(Number(each) * dayLength))] as const;
      if (attribute) return [attribute.labels[language], attributeWords(attribute, each, place)] as const;
      return [partWords(name, language), wordsOf(each, { ...place, column: name })] as const;
    })
    .filter(([, text]) => text)
    .map(([name, text]) => `${name}${colon}${text}`)
    .join("; ");
}

/** What a message says is read as text, where there is one beside its layout; the JSON has both. */
const plainer: Readonly<Record<string, string>> = { html: "text", bodyHtml: "bodyText", source: "text" };
const dayLength = 24 * 3600 * 1000;
const yesNo = { en: { yes: "yes", no: "no" }, fr: { yes: "oui", no: "non" } } as const;

function textWords(text: string, { language, purposes, attributes, store, column }: Place): string {
  const words = codeWords(store, column, text, language);
  if (words) return words;
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text))
    return `${dayIn(language, new Date(text))}, ${text.slice(11, 16)} UTC`;
  if (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)))
    return dayIn(language, new Date(text));
  // A block may be of one purpose, or from one sender.
  const [kind, name = ""] = store === "consent.suppression" && column === "scope" ? split(text) : [];
  if (kind === "purpose") return purposes.get(Number(name)) ?? text;
  if (kind === "sender") return name;
  // What was changed names the attribute.
  return (store === "contacts.change" && attributes.get(text)?.labels[language]) || text;
}

function split(scope: string): [string, string?] {
  const at = scope.indexOf(":");
  return at < 0 ? [scope] : [scope.slice(0, at), scope.slice(at + 1)];
}

/** Of what an import changed, both values stand beside each other. */
function attributeWords(attribute: Attribute, value: HeldValue, { language, store }: Place): string {
  const words = (one: HeldValue) => valueWords(attribute, one as AttributeValue | null, language);
  if (store !== "contacts.import_change" || !Array.isArray(value)) return words(value);
  const [before = null, after = null] = value as HeldValue[];
  return `${words(before) || "–"} → ${words(after) || "–"}`;
}

/** What an entry of the ledger says, without hashes and numbers that are there to be verified. */
function leafWords(leaf: ConsentLeaf, { language, purposes }: Speech): string {
  const w = proofWords[language];
  const said: (string | false)[] = [
    ...leaf.purposes.map(({ id, key, choice }) => `${purposes.get(id) ?? key} – ${w.choices[choice]}`),
    leaf.form !== null && `${w.form} ${w.formVersion(leaf.form.id, leaf.form.version)}`,
    leaf.page !== null && leaf.page,
    leaf.language !== null && (w.languages[leaf.language] ?? leaf.language),
    leaf.privacyNotice !== null && `${w.privacyNotice} ${leaf.privacyNotice}`,
  ];
  return said.filter(Boolean).join("; ");
}
