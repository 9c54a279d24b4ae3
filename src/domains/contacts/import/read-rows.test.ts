import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Attribute } from "../attribute.ts";
import { bytesOfBuffer } from "./file-bytes.ts";
import { guessMapping, programOf } from "./guess-mapping.ts";
import { readBatches } from "./read-batches.ts";
import { type ImportRow, type Mapped, rowReader } from "./read-rows.ts";
import { readHead } from "./read-table.ts";

const now = new Date("2026-06-01T00:00:00Z");
const attribute = (name: string, label: string, type: Attribute["type"] = "text"): Attribute => ({
  name,
  label,
  labels: { en: label, fr: label },
  type,
  options: [],
  identifying: true,
  selfEditable: false,
  why: null,
  ground: null,
});
const attributes = [
  attribute("FIRSTNAME", "Prénom"),
  attribute("LASTNAME", "Nom"),
  attribute("BIRTHDAY", "Anniversaire", "date"),
];

const bytes = (text: string) => bytesOfBuffer(Buffer.from(text));
const headOf = (text: string) => readHead(bytes(text));
const indexOf = (address: string) => createHash("sha256").update(address).digest();

async function rowsOf(text: string, mapping?: Mapped[]): Promise<ImportRow[]> {
  const head = await headOf(text);
  const read = rowReader({
    width: head.width,
    mapping: mapping ?? guessMapping(head, attributes),
    attributes,
    country: "FR",
    now,
  });
  const rows: ImportRow[] = [];
  for await (const batch of readBatches({
    file: bytes(text),
    shape: head,
    read,
    indexOf,
    merged: new Map(),
    skip: 0,
  }))
    rows.push(...batch.rows);
  return rows;
}

it("leaves out what a program could not read, says so by the line, and takes the person", async () => {
  expect(
    await rowsOf("email;prénom;nom\nrene@exemple.fr;Ren\ufffd;Dupont\nr\ufffd@exemple.fr;R;D\n"),
  ).toMatchObject([
    { kind: "person", attributes: { LASTNAME: "Dupont" }, leftOut: "FIRSTNAME" },
    { line: 3, kind: "rejected", reason: "invalid_address" },
  ]);
});

it("takes a zero here and there for what it is, tells its line, and takes the others", async () => {
  const text =
    "e\0mail;prénom\na@exemple.fr;A\0B\nb@exemple.fr;B\nc@exemple.fr;C\n\0d@exemple.fr;D\ne@exemple.fr;E\n";
  const rows = await rowsOf(text);
  expect(rows).toMatchObject([
    { address: "a@exemple.fr", leftOut: "FIRSTNAME" },
    { address: "b@exemple.fr", attributes: { FIRSTNAME: "B" } },
    { address: "c@exemple.fr" },
    { line: 5, kind: "rejected", reason: "invalid_address" },
    { address: "e@exemple.fr" },
  ]);
  expect((await headOf(text)).headers).toEqual(["email", "prénom"]);
});

it("takes away the mark that an export put against formulas", async () => {
  const text = `email;prénom;nom\n'-infos@exemple.fr;'=1+1;'t Hooft\n`;
  expect(await rowsOf(text)).toMatchObject([
    { address: "-infos@exemple.fr", attributes: { FIRSTNAME: "=1+1", LASTNAME: "'t Hooft" } },
  ]);
});

describe("what other systems call people", () => {
  const text = `email;Téléphone;N° client
ada@exemple.fr;06 12 34 56 78;C-1
bob@exemple.fr;+44 20 7946 0958;C 2
;0033612345679;C-3
;;
`;

  it("is read as people write it at home, and names who has no address", async () => {
    expect(await rowsOf(text)).toMatchObject([
      { kind: "person", attributes: { SMS: "33612345678", EXT_ID: "C-1" }, leftOut: undefined },
      { kind: "person", attributes: { SMS: "442079460958" }, leftOut: "EXT_ID" },
      { kind: "named", attributes: { SMS: "33612345679", EXT_ID: "C-3" } },
      { kind: "rejected", reason: "no_address" },
    ]);
  });
});

describe("guessMapping", () => {
  it.each([
    "Adresse e-mail;Prénom;Nom;Anniversaire",
    "EMAIL,FIRSTNAME,LASTNAME,BIRTHDAY",
    "email address\tfirst name\tlast name\tanniversaire",
    "courriel;prenom;nom de famille;birthday",
  ])("%s", async (header) => {
    const head = await headOf(`${header}\n${header.replace(/[^;,\t]+/g, "x")}\n`);
    expect(guessMapping(head, attributes)).toEqual([
      { column: 0, field: "email" },
      { column: 1, attribute: "FIRSTNAME" },
      { column: 2, attribute: "LASTNAME" },
      { column: 3, attribute: "BIRTHDAY" },
    ]);
  });

  it("knows Mailchimp's columns, and takes the confirmation for the consent", async () => {
    const head = await headOf(
      "Email Address,First Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,UNSUB_TIME\na@b.fr,A,2,,,2025-01-01,192.0.2.1,\n",
    );
    expect(programOf(head)).toBe("mailchimp");
    expect(guessMapping(head, attributes)).toEqual([
      { column: 0, field: "email" },
      { column: 1, attribute: "FIRSTNAME" },
      { column: 5, field: "consent_at" },
      { column: 6, field: "consent_ip" },
      { column: 7, field: "opt_out" },
    ]);
  });

  it("knows listmonk's and Brevo's, and takes a status for a no only where it is one", async () => {
    const listmonk = await headOf(
      "uuid,email,name,attributes,status,created_at,updated_at\nx,a@b.fr,A,{},enabled,2025-01-01,2025-01-01\ny,c@b.fr,C,{},blocklisted,2025-01-01,2025-01-01\n",
    );
    expect(programOf(listmonk)).toBe("listmonk");
    expect(guessMapping(listmonk, attributes)).toContainEqual({ column: 4, field: "opt_out" });
    expect(guessMapping(listmonk, attributes)).toContainEqual({ column: 2, field: "full_name" });
    const till = await headOf("E-mail;Nom et prénom\na@b.fr;Martin Jean-Luc\n");
    expect(guessMapping(till, attributes)).toContainEqual({ column: 1, field: "last_first_name" });
    const brevo = await headOf(
      "CONTACT ID;EMAIL;PRENOM;BLACKLISTED;ADDED_TIME;MODIFIED_TIME\n1;a@b.fr;A;No;;\n",
    );
    expect(programOf(brevo)).toBe("brevo");
    expect(guessMapping(brevo, attributes)).toContainEqual({ column: 3, field: "opt_out" });
    const shop = await headOf("email,statut\na@b.fr,fidèle\nc@d.fr,prospect\n");
    expect(guessMapping(shop, attributes)).toEqual([{ column: 0, field: "email" }]);
  });

  it("takes a name beside a first name for the last one", async () => {
    const head = await headOf("email,first name,name\na@b.fr,Zoé,Dupont\n");
    expect(guessMapping(head, attributes)).toContainEqual({ column: 2, attribute: "LASTNAME" });
  });

  it("knows a shop's own columns of evidence", async () => {
    const head = await headOf(
      "E-mail;Date de consentement;IP du consentement;Origine du consentement;Texte du consentement\na@b.fr;2025-03-01;;;\n",
    );
    expect(guessMapping(head, attributes)).toEqual([
      { column: 0, field: "email" },
      { column: 1, field: "consent_at" },
      { column: 2, field: "consent_ip" },
      { column: 3, field: "consent_place" },
      { column: 4, field: "consent_text" },
    ]);
  });

  it("finds the address by what is in a column, with a header that says nothing or none at all", async () => {
    expect(guessMapping(await headOf("x,y\n1,a@b.fr\n2,c@d.fr\n"), attributes)).toEqual([
      { column: 1, field: "email" },
    ]);
    const pasted = await headOf("a@b.fr\nc@d.fr\n");
    expect(pasted.headers).toBeUndefined();
    expect(pasted.sample).toHaveLength(2);
    expect(guessMapping(pasted, attributes)).toEqual([{ column: 0, field: "email" }]);
  });
});

describe("rows", () => {
  it("says of every line what becomes of it, by its number", async () => {
    const rows = await rowsOf(
      [
        "email,prénom,nom,anniversaire",
        "Marie@Exemple.FR,Marie,Dupont,31/12/1990",
        '"luc@exemple.fr","Luc\nnotre ami",Martin,pas une date',
        "pas-une-adresse,X,Y,",
        ",X,Y,",
        "marie@exemple.fr,Encore,Elle,",
        "trop@exemple.fr,a,b,,c",
        "court@exemple.fr,a",
        "vide@exemple.fr,,,,,",
        'x@exemple.fr,"jamais fermé,Z,',
        "dernier@exemple.fr,=CMD(),Z,",
      ].join("\n"),
    );
    expect(rows).toEqual([
      person(2, "marie@exemple.fr", { FIRSTNAME: "Marie", LASTNAME: "Dupont", BIRTHDAY: "1990-12-31" }),
      {
        ...person(3, "luc@exemple.fr", { FIRSTNAME: "Luc notre ami", LASTNAME: "Martin" }),
        leftOut: "BIRTHDAY",
      },
      { line: 5, kind: "rejected", reason: "invalid_address" },
      { line: 6, kind: "rejected", reason: "no_address" },
      { line: 7, kind: "rejected", reason: "duplicate_in_file" },
      { line: 8, kind: "rejected", reason: "ragged" },
      { line: 9, kind: "rejected", reason: "ragged" },
      person(10, "vide@exemple.fr", {}),
      { line: 11, kind: "rejected", reason: "unclosed_quote" },
      person(12, "dernier@exemple.fr", { FIRSTNAME: "=CMD()", LASTNAME: "Z" }),
    ]);
  });

  it("takes each row's own evidence of consent, and none where the row has no date", async () => {
    const rows = await rowsOf(
      "email,consent_at,consent_ip\na@b.fr,2025-01-02 10:00,192.0.2.1\nc@d.fr,,192.0.2.2\ne@f.fr,demain,\n",
    );
    expect(rows.map((row) => row.kind === "person" && row.consent)).toEqual([
      { agreedAt: "2025-01-02T10:00:00.000Z", ip: "192.0.2.1" },
      "none",
      "none",
    ]);
  });

  it("takes anything in the column of refusals for one, but what says the contrary", async () => {
    const rows = await rowsOf(
      "email,unsubscribed\na@b.fr,yes\nb@b.fr,2024-05-01\nc@b.fr,0\nd@b.fr,\ne@b.fr,Non\nf@b.fr,perhaps\n",
    );
    expect(rows.map((row) => row.kind === "person" && row.optedOut)).toEqual([
      true,
      true,
      false,
      false,
      false,
      true,
    ]);
  });

  it("reads languages as programs write them", async () => {
    const rows = await rowsOf("email,langue\na@b.fr,fr_FR\nb@b.fr,EN\nc@b.fr,Français\nd@b.fr,de\n");
    expect(rows.map((row) => row.kind === "person" && row.language)).toEqual(["fr", "en", "fr", undefined]);
  });
});

function person(line: number, address: string, values: object) {
  return {
    line,
    kind: "person",
    address,
    attributes: values,
    language: undefined,
    consent: {},
    optedOut: false,
    leftOut: undefined,
  };
}
