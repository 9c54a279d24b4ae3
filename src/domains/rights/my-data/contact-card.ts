import { timeOrderedId } from "#kernel/ids.ts";
import type { MyData } from "./my-data.ts";

type Card = { full: string; given: string; family: string; phone: string; email: string; language: string };

function cardOf({ attributes, address, language }: MyData): Card {
  const text = (...names: string[]): string => {
    const found = names.map((name) => attributes[name]).find((value) => typeof value === "string" && value);
    return typeof found === "string" ? found : "";
  };
  const [given, family] = [text("FIRSTNAME", "PRENOM"), text("LASTNAME", "NOM")];
  const email = address ?? "";
  const full = [given, family].filter(Boolean).join(" ") || email;
  return { full, given, family, phone: text("SMS", "PHONE", "TELEPHONE"), email, language };
}

/** vCard 4.0 (RFC 6350). */
export function vCardOf(data: MyData): string {
  const { full, given, family, phone, email, language } = cardOf(data);
  const safe = (text: string): string =>
    text.replace(/[\\,;]/g, (sign) => `\\${sign}`).replace(/\r\n|\r|\n/g, "\\n");
  const lines = [
    "BEGIN:VCARD",
    "VERSION:4.0",
    `FN:${safe(full)}`,
    ...(given || family ? [`N:${safe(family)};${safe(given)};;;`] : []),
    ...(email ? [`EMAIL:${safe(email)}`] : []),
    ...(phone ? [`TEL:${safe(phone)}`] : []),
    `LANG:${language}`,
    `REV:${data.generatedAt.toISOString().replaceAll(/[-:]|\.\d+/g, "")}`,
    "END:VCARD",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** At most 75 bytes a line (RFC 6350, 3.2), never inside a character. */
function folded(line: string): string {
  let [text, length] = ["", 0];
  for (const sign of line) {
    const bytes = Buffer.byteLength(sign);
    if (length + bytes > 74) [text, length] = [`${text}\r\n `, 1];
    text += sign;
    length += bytes;
  }
  return text;
}

/** JSContact (RFC 9553). */
export function jsContactOf(data: MyData): string {
  const { full, given, family, phone, email, language } = cardOf(data);
  const components = [
    ...(given ? [{ kind: "given", value: given }] : []),
    ...(family ? [{ kind: "surname", value: family }] : []),
  ];
  const card = {
    "@type": "Card",
    version: "1.0",
    uid: `urn:uuid:${timeOrderedId(data.generatedAt)}`,
    updated: data.generatedAt.toISOString().replace(/\.\d+/, ""),
    language,
    name: { full, ...(components.length > 0 ? { components } : {}) },
    ...(email ? { emails: { e1: { address: email } } } : {}),
    ...(phone ? { phones: { p1: { number: phone } } } : {}),
  };
  return JSON.stringify(card, null, 2);
}
