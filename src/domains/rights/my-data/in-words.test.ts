import { expect, test } from "vitest";
import { factsOf } from "./in-words.ts";
import { mailInWords } from "./mail-in-words.ts";

const speech = { language: "fr", purposes: new Map([[3, "Ateliers"]]), attributes: new Map() } as const;
const store = (name: string, labels: Record<string, string>) => ({
  ...{ store: name, name, purpose: "", basis: "", retention: "" },
  labels,
});

test("a message is read as what it says, not as its encoded lines", async () => {
  const raw = [
    "From: Savons <nous@savons.example>",
    "To: lea@exemple.fr",
    "Subject: =?utf-8?Q?Vos_donn=C3=A9es?=",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: quoted-printable",
    "",
    "Cr=C3=A8me br=C3=BBl=C3=A9e",
    "",
  ].join("\r\n");
  const row = await mailInWords({ raw_sealed: raw });
  const [fact] = factsOf(store("delivery.mailbox_message", { raw_sealed: "Message" }), row, speech);
  expect(fact?.value).toContain("Objet\u00a0: Vos données");
  expect(fact?.value).toContain("Crème brûlée");
  expect(fact?.value).not.toContain("=C3");
  // Who takes the file along gets the message as it was, too.
  expect(row.raw_sealed).toMatchObject({ source: raw });
});

test("boxes that were ticked are called by what they are for", () => {
  const row = { answers_sealed: { ticked: [3, 9] } };
  expect(factsOf(store("forms.submission", { answers_sealed: "Réponses" }), row, speech)).toEqual([
    { label: "Réponses", value: "Cases cochées\u00a0: Ateliers, 9" },
  ]);
});

test("evidence that was kept together is told piece by piece", () => {
  const row = { name: "*", sealed: { agreedAt: "2025-04-01T08:30:00Z", agreedWhere: "Carte du magasin" } };
  expect(factsOf(store("consent.evidence", { name: "Nature", sealed: "Preuve" }), row, speech)).toEqual([
    { label: "Nature", value: "plusieurs éléments" },
    {
      label: "Preuve",
      value:
        "Quand vous avez accepté\u00a0: 1 avril 2025, 08:30 UTC; Où vous avez accepté\u00a0: Carte du magasin",
    },
  ]);
  const child = { name: "*", sealed: { age: "12", country: "FR", ownConsentFrom: "15" } };
  const [, told] = factsOf(store("consent.evidence", { name: "Nature", sealed: "Preuve" }), child, speech);
  expect(told?.value).toBe("Âge\u00a0: 12; Pays\u00a0: FR; Âge auquel on y consent soi-même\u00a0: 15");
});
