import { expect, test } from "vitest";
import { address, sampleProof, wording } from "../../../../verify/sample-proof.ts";
import { pdfText } from "./pdf-text.ts";
import { type Block, type ProofDetails, proofDocument } from "./proof-document.ts";
import { renderPdf } from "./render-pdf.ts";
import { wordingLines } from "./wording-lines.ts";
import { words } from "./words.ts";

const sample = sampleProof();
/** The sample's wording is a bare text; ours is the JSON of a document. */
const proof = {
  ...sample,
  events: sample.events.map((event) => ({
    ...event,
    wording: event.wording.map((each) => ({ ...each, text: JSON.stringify(wording) })),
  })),
};
const details: ProofDetails = {
  proof,
  permissions: [
    {
      purposeId: 1,
      state: "withdrawn",
      since: new Date("2027-02-02T08:15:00.000Z"),
    },
  ],
  purposes: new Map([[1, "Lettre d’information"]]),
  sources: new Map(),
  language: "fr",
};

const textOf = (blocks: Block[]): string =>
  blocks
    .flatMap((block) =>
      "text" in block
        ? [block.text]
        : block.kind === "facts"
          ? block.facts.map(({ label, value }) => `${label} = ${value}`)
          : block.lines.map((line) => line.text),
    )
    .join("\n");

test("the document says who, what, when, from where, on which wording, and how to verify", () => {
  const text = textOf(proofDocument(details));
  for (const part of [
    address,
    "Maison Lenoir SARL",
    "Lettre d’information = retiré, 2 février 2027",
    "Choix = Lettre d’information – oui",
    "Choix = partners – non (case laissée vide)",
    "2026-11-23T10:04:31.207Z",
    "Adresse IP = 192.0.2.17",
    "Confirme = l’événement 3",
    "https://maison-lenoir.example/lettre",
    "une fois par mois au plus",
    proof.account.verifierKey,
    proof.checkpoint.trimEnd(),
  ]) {
    expect(text).toContain(part);
  }
});

test("evidence that was destroyed is said to be, and an erased person is not named", () => {
  const erased = {
    ...proof,
    subject: null,
    events: proof.events.map((event) => ({ ...event, opening: { subjectSalt: null, evidence: {} } })),
  };
  const text = textOf(proofDocument({ ...details, proof: erased }));
  expect(text).toContain(`Adresse IP = ${words.fr.destroyed}`);
  expect(text).toContain(words.fr.erased);
  expect(text).not.toMatch(/camille|192\.0\.2/);
});

test("both languages say as much", () => {
  const [en, fr] = (["en", "fr"] as const).map((language) =>
    proofDocument({ ...details, language }).map((block) => block.kind),
  );
  expect(en).toEqual(fr);
});

test("what the fonts lack is named, never replaced", () => {
  expect(pdfText("Ça coûte 3 € – « œuvre »…")).toBe("Ça coûte 3 € – « œuvre »…");
  expect(pdfText("中🙂\u0007\u202f\r\n")).toBe("[U+4E2D][U+1F642][U+0007]\u00a0\n");
  expect(pdfText("e\u0301")).toBe("é");
});

test("a form's wording reads as the page did, its boxes as they were left", () => {
  const document = {
    version: 2,
    page: "preferences",
    mentions: "Mentions",
    choices: [
      { purpose: 1, text: "Lettre", ticked_at_first: false },
      { purpose: 2, text: "Partenaires", ticked_at_first: false },
    ],
    fields: [{ label: "Prénom", required: true, help: "Pour vous saluer", options: ["Léa"] }],
    title: "Titre",
    success: "Merci",
    other: { deep: ["Reste"] },
  };
  expect(wordingLines(document, new Set([1]))).toEqual([
    { kind: "title", text: "Titre" },
    { kind: "field", text: "Prénom *" },
    { kind: "text", text: "Pour vous saluer" },
    { kind: "text", text: "Léa" },
    { kind: "box", text: "Lettre", ticked: true },
    { kind: "box", text: "Partenaires", ticked: false },
    { kind: "text", text: "Mentions" },
    { kind: "text", text: "Reste" },
  ]);
  expect(wordingLines("Une phrase", new Set())).toEqual([{ kind: "text", text: "Une phrase" }]);
});

test("a text without a blank becomes lines as fast as any other", async () => {
  const options = { title: "t", author: "a", language: "en", at: new Date(0) } as const;
  for (const text of ["W".repeat(200_000), "\u00a0".repeat(200_000), "中".repeat(25_000)]) {
    const pdf = await renderPdf([{ kind: "paragraph", text }], options);
    expect(pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(10);
  }
  expect(pdfText("a".repeat(1000))).toHaveLength(1001);
});
