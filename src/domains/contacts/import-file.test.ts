import { describe, expect, it } from "vitest";
import type { Attribute } from "./attribute.ts";
import { guessMapping } from "./guess-mapping.ts";
import { type ImportFile, type Mapped, readImportFile, readImportRows } from "./import-file.ts";

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

function file(text: string): ImportFile {
  const read = readImportFile(Buffer.from(text));
  if (!read) throw new Error("not read");
  return read;
}
const rowsOf = (text: string, mapping?: Mapped[]) => {
  const read = file(text);
  return readImportRows(read, mapping ?? guessMapping(read, attributes), attributes, now);
};

describe("guessMapping", () => {
  it.each([
    "Adresse e-mail;Prénom;Nom;Anniversaire",
    "EMAIL,FIRSTNAME,LASTNAME,BIRTHDAY",
    "email address\tfirst name\tlast name\tanniversaire",
    "courriel;prenom;nom de famille;birthday",
  ])("%s", (header) => {
    const text = header.replace(/[;,\t]/g, (d) => d);
    expect(guessMapping(file(`${text}\n${text.replace(/[^;,\t]+/g, "x")}\n`), attributes)).toEqual([
      { column: 0, field: "email" },
      { column: 1, attribute: "FIRSTNAME" },
      { column: 2, attribute: "LASTNAME" },
      { column: 3, attribute: "BIRTHDAY" },
    ]);
  });

  it("knows Mailchimp's columns of consent", () => {
    const mapping = guessMapping(
      file("Email Address,First Name,OPTIN_TIME,OPTIN_IP\na@b.fr,A,2025-01-01,192.0.2.1\n"),
      attributes,
    );
    expect(mapping).toContainEqual({ column: 2, field: "consent_at" });
    expect(mapping).toContainEqual({ column: 3, field: "consent_ip" });
  });

  it("finds the address by what is in a column, with a header that says nothing or none at all", () => {
    expect(guessMapping(file("x,y\n1,a@b.fr\n2,c@d.fr\n"), attributes)).toEqual([
      { column: 1, field: "email" },
    ]);
    const pasted = file("a@b.fr\nc@d.fr\n");
    expect(pasted.headers).toBeUndefined();
    expect(pasted.records).toHaveLength(2);
    expect(guessMapping(pasted, attributes)).toEqual([{ column: 0, field: "email" }]);
  });
});

describe("readImportRows", () => {
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
      undefined,
      undefined,
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
    leftOut: undefined,
  };
}
