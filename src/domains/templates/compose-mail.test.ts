import { describe, expect, it } from "vitest";
import { composeMail, type MailSource } from "./compose-mail.ts";
import type { FooterInput } from "./mail-footer.ts";
import { previewMail } from "./preview-mail.ts";
import { sampleRecipient } from "./sample-recipient.ts";

const footer: FooterInput = {
  kind: "marketing",
  language: "en",
  legalName: "Bread <& Co>",
  postalAddress: "1 High Street\nDublin",
  reason: "You get this because you subscribed to our letter.",
  privacyUrl: "https://bread.example/privacy?a=1&b=2",
};
const attributes = new Set(["FIRSTNAME", "CITY"]);
const source: MailSource = {
  subject: "Hello",
  html: "<p>Hello</p>",
  footer,
  known: { attributes, params: "any" },
};

function preview(change: Partial<MailSource> = {}) {
  const composed = composeMail({ ...source, ...change });
  if (!composed.ok) throw new Error(JSON.stringify(composed.problems));
  return previewMail(composed.mail, sampleRecipient("en", attributes));
}

describe("composeMail", () => {
  it("ends every mail with who writes, why, and the ways out", () => {
    const { html, text } = preview();
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">.*<p>Hello<\/p>/);
    expect(html).toContain("Bread &lt;&amp; Co&gt;<br>1 High Street<br>Dublin");
    expect(html).toContain('href="https://bread.example/privacy?a=1&amp;b=2"');
    expect(text).toContain("Bread <& Co>, 1 High Street, Dublin");
    for (const content of [html, text])
      for (const words of [
        "You get this because",
        "Unsubscribe",
        "My preferences",
        "Why do I get this?",
        "Privacy policy",
        "right to object",
      ])
        expect(content).toContain(words);
  });

  it("speaks French with its spaces and apostrophes", () => {
    const { text } = preview({ footer: { ...footer, language: "fr" } });
    expect(text).toContain("Pourquoi ce message\u00a0? #");
    expect(text).toContain("Se désinscrire\u00a0: #");
    expect(text).toContain("M’opposer à ces messages");
  });

  it("styles the footer beyond the reach of the template's styles", () => {
    const { html } = preview({ html: "<style>p, a, div { display: none !important }</style><p>Hello</p>" });
    const end = html.slice(html.indexOf("contentinfo"));
    const tags = end.match(/<(?:p|a)\b[^>]*>/g) ?? [];
    expect(tags.length).toBeGreaterThan(6);
    for (const tag of tags) expect(tag).toMatch(/display:(?:block|inline)!important/);
  });

  it("puts the preview text first in the body and nowhere in the text part", () => {
    const { html, text } = preview({
      html: "<html><body><p>Hello</p></body></html>",
      previewText: "A < B, {{ contact.FIRSTNAME }}",
    });
    expect(html).toMatch(/<body><div style="display:none[^>]*>A &lt; B, Camille<\/div><p>/);
    expect(text).not.toContain("A < B");
  });

  it("makes the text part from the HTML, links shown, nothing shouted", () => {
    const { text } = preview({
      html: '<h1>Big News</h1><div style="display:none">hidden</div><p>Hi&nbsp;{{ contact.FIRSTNAME }},</p><ul><li>one</li></ul><a href="{{ params.none|default:\'https://a.example\' }}">here</a> <a href="https://b.example"><img src="x.png" alt="Picture"></a>',
    });
    expect(text).toContain("Big News\n\nHi\u00a0Camille,");
    expect(text).toContain("- one");
    expect(text).toContain("here <https://a.example> Picture <https://b.example>");
    expect(text).not.toMatch(/hidden|BIG|x\.png/);
  });

  it("takes the author's own text part and adds the footer to it", () => {
    const { text } = preview({ text: "Hello {{ contact.CITY }} < you" });
    expect(text.startsWith("Hello Dublin < you\n")).toBe(true);
    expect(text).toContain("Unsubscribe: #");
  });

  it("tells the problems of every part", () => {
    const composed = composeMail({
      ...source,
      subject: "{{ contact.NO }}",
      html: "<a href={{ why }}>",
      text: "{% if %}",
      previewText: "{{",
    });
    expect(composed.ok ? [] : composed.problems.map(({ part }) => part)).toEqual([
      "subject",
      "text",
      "previewText",
      "html",
    ]);
  });

  it("refuses to offer a way out of a service message", () => {
    const composed = composeMail({
      ...source,
      html: "<p>{{ unsubscribe }}</p>",
      footer: { ...footer, kind: "service" },
    });
    expect(composed.ok ? [] : composed.problems).toMatchObject([{ part: "html", line: 1, column: 4 }]);
  });
});
