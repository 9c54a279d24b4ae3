import { describe, expect, it } from "vitest";
import { languages } from "#kernel/localized.ts";
import { composeMail } from "./compose-mail.ts";
import type { Pictures } from "./design/picture.ts";
import { withPlaceholders } from "./design/placeholder.ts";
import { readDesign } from "./design/read-design.ts";
import { writeDesign } from "./design/write-design.ts";
import { gallery } from "./gallery.ts";
import { previewMail } from "./preview-mail.ts";
import { renderMjml } from "./render-mjml.ts";
import { sampleRecipient } from "./sample-recipient.ts";
import { templateWarnings } from "./template-warnings.ts";

const known = { attributes: new Set(["EMAIL", "FIRSTNAME", "LASTNAME"]), params: new Set<string>() };
const none: Pictures = () => undefined;

describe.each(
  languages.flatMap((language) =>
    gallery(language, "Les Savons de Camille SARL").map((starter) => ({ language, ...starter })),
  ),
)("the starter $key in $language", ({ language, source, subject, previewText }) => {
  const design = readDesign(source);
  if (!design) throw new Error("not a design");

  const rendered = async (pictures: Pictures) => {
    const { source: mjml, footer: look } = writeDesign(design, pictures);
    const html = await renderMjml(mjml, { known, language });
    if (!html.ok) throw new Error(JSON.stringify(html.problems));
    const footer = {
      kind: "marketing",
      language,
      legalName: "A",
      postalAddress: "B",
      reason: "C.",
      privacyUrl: "https://a.fr",
      look,
    } as const;
    const composed = composeMail({ subject, previewText, html: html.html, known, footer });
    if (!composed.ok) throw new Error(JSON.stringify(composed.problems));
    return { html: html.html, mail: composed.mail };
  };

  it("can be sent as it is, but for its example links and the name of who signs", async () => {
    const { html, mail } = await rendered(none);
    const kinds = templateWarnings(
      { subject, previewText, attributes: known.attributes, ownUrl: "https://a.fr" },
      html,
    ).map((warning) => warning.kind);
    expect(kinds.filter((kind) => kind !== "example_link" && kind !== "example_name")).toEqual([]);
    expect(html).not.toContain("<img");
    expect(html).not.toMatch(/Your (?:business|restaurant)|Votre (?:entreprise|restaurant)|SARL/);
    expect(kinds.includes("example_name")).toBe(/Your name|Votre nom/.test(html));
    const shown = previewMail(mail, sampleRecipient(language, known.attributes));
    expect(shown.html).toMatch(new RegExp(`<html[^>]* lang="${language}"`));
    expect(shown.html + shown.text).not.toMatch(/\{\{|\{%|undefined|\*\*/);
    expect(Buffer.byteLength(shown.html)).toBeLessThan(60_000);
    expect(shown.text.length).toBeGreaterThan(200);
  });

  it("shows in previews where pictures may go", async () => {
    const { html } = await rendered(withPlaceholders(none, design.look));
    expect(html).toContain('src="data:image/svg+xml,');
  });
});

it("says each kind of thing once, in both languages alike", () => {
  const [english, french] = [gallery("en", "Savons"), gallery("fr", "Savons")];
  expect(english.length).toBeGreaterThanOrEqual(12);
  expect(new Set(english.map(({ key }) => key)).size).toBe(english.length);
  for (const [index, { source }] of english.entries()) {
    const kinds = (json: string) => readDesign(json)?.blocks.map(({ kind }) => kind);
    expect(kinds(source)).toEqual(kinds(french[index]?.source ?? ""));
  }
});

it("French texts keep their signs on the line", () => {
  for (const { source, subject, previewText, about } of gallery("fr", "Savons")) {
    const words = [source.replace(/\{[{%].*?[%}]\}/g, ""), subject, previewText, about].join(" ");
    expect(words).not.toMatch(/[\p{L}\d] [:;!?»%€]|« /u);
  }
});
