import { describe, expect, it } from "vitest";
import { languages } from "#kernel/localized.ts";
import { composeMail } from "./compose-mail.ts";
import { previewMail } from "./preview-mail.ts";
import { renderMjml } from "./render-mjml.ts";
import { sampleRecipient } from "./sample-recipient.ts";
import { starters } from "./starters.ts";
import { templateWarnings } from "./template-warnings.ts";

const known = { attributes: new Set(["EMAIL", "FIRSTNAME", "LASTNAME"]), params: new Set<string>() };

describe.each(
  languages.flatMap((language) => starters(language).map((starter) => ({ language, ...starter }))),
)("the starter $key in $language", ({ language, format, source, subject, previewText }) => {
  it("can be sent as it is, but for its example links", async () => {
    const rendered =
      format === "mjml" ? await renderMjml(source, { known, language }) : { ok: true as const, html: source };
    if (!rendered.ok) throw new Error(JSON.stringify(rendered.problems));
    const footer = {
      kind: "marketing",
      language,
      legalName: "A",
      postalAddress: "B",
      reason: "C.",
      privacyUrl: "https://a.fr",
    } as const;
    const composed = composeMail({ subject, previewText, html: rendered.html, known, footer });
    if (!composed.ok) throw new Error(JSON.stringify(composed.problems));
    expect(templateWarnings({ subject }, rendered.html).map((warning) => warning.kind)).toEqual([
      "example_link",
    ]);
    const shown = previewMail(composed.mail, sampleRecipient(language, known.attributes));
    expect(shown.html).toMatch(new RegExp(`<html[^>]* lang="${language}"`));
    expect(shown.html).toContain("<h1");
    expect(shown.text).toContain("Camille");
    expect(Buffer.byteLength(shown.html)).toBeLessThan(30_000);
  });
});

it("French texts keep their signs on the line", () => {
  for (const { source } of starters("fr")) {
    expect(source.replace(/<[^>]*>/g, "")).not.toMatch(/ [:;!?]/);
  }
});
