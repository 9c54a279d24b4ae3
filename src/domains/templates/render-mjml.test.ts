import { describe, expect, it } from "vitest";
import { composeMail } from "./compose-mail.ts";
import { readStructure } from "./html-structure.ts";
import { mask } from "./mask.ts";
import { parseMerge } from "./merge-language.ts";
import { renderMjml } from "./render-mjml.ts";

const known = { attributes: new Set(["FIRSTNAME", "CITY"]), params: "any" as const };
const render = (source: string) => renderMjml(source, { known, language: "fr" });
const inColumn = (content: string, head = "") =>
  `<mjml><mj-head>${head}</mj-head><mj-body>\n<mj-section><mj-column>\n${content}\n</mj-column></mj-section></mj-body></mjml>`;

async function html(source: string): Promise<string> {
  const rendered = await render(source);
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.problems));
  return rendered.html;
}
async function problems(source: string) {
  const rendered = await render(source);
  return rendered.ok ? [] : rendered.problems;
}

describe("renderMjml", () => {
  it("keeps slots through tags, attributes and inlined styles", async () => {
    const head =
      '<mj-preview>{{ contact.CITY }}</mj-preview><mj-style inline="inline">.a { color: red }</mj-style>';
    const out = await html(
      inColumn(
        `<mj-text css-class="a">Été {{ contact.FIRSTNAME|default:"<toi> & moi" }}</mj-text><mj-button href="https://a.example/{{ params.b }}?c={{ contact.CITY }}">x</mj-button><mj-image src="{{ params.image }}" alt="{{ contact.CITY }}" />`,
        head,
      ),
    );
    expect(out).toContain("Été {{ contact.FIRSTNAME|default:'&lt;toi&gt; &amp; moi' }}");
    expect(out).toContain('href="https://a.example/{{ params.b }}?c={{ contact.CITY }}"');
    expect(out).toContain('src="{{ params.image }}"');
    expect(out).toContain('<html lang="fr"');
  });

  it("keeps conditions around sections, elements and words, and tells of those it can't", async () => {
    const asked = "{% if contact.CITY == '<Rennes>' %}";
    const out = await html(
      `<mjml><mj-body><!-- {% if contact.CITY %} -->${asked}<mj-section><mj-column>{% if contact.FIRSTNAME %}<mj-text>a{% if contact.CITY %}b{% endif %}</mj-text>{% else %}<mj-divider />{% endif %}</mj-column></mj-section>{% endif %}<!-- {% endif %} --><mj-section><mj-column><mj-raw>{% if params.a %}<p>c</p>{% endif %}</mj-raw></mj-column></mj-section></mj-body></mjml>`,
    );
    expect(out.match(/\{% .*? %\}/g)).toEqual([
      "{% if contact.CITY == '&lt;Rennes&gt;' %}",
      "{% if contact.FIRSTNAME %}",
      "{% if contact.CITY %}",
      "{% endif %}",
      "{% else %}",
      "{% endif %}",
      "{% endif %}",
      "{% if params.a %}",
      "{% endif %}",
    ]);
    for (const content of [
      '<mj-text css-class="{% if contact.CITY %}a{% endif %}">a</mj-text>',
      "<mj-text>{% if contact.CITY %}<b>a{% endif %}</mj-text>",
      "<mj-text><!-- {% if contact.CITY %} -->a{% endif %}</mj-text>",
    ]) {
      const found = await problems(inColumn(content));
      expect(found.map(({ line }) => line)).toContain(3);
    }
  });

  it("gives HTML in which the footer finds its place", async () => {
    const out = await html(inColumn("<mj-text>Bonjour</mj-text>"));
    const parsed = parseMerge(out, known, "html");
    expect(readStructure(mask(parsed.ok ? parsed.parts : []))).toMatchObject({
      kind: "document",
      closing: "",
      problems: [],
    });
    const footer = {
      kind: "marketing",
      language: "fr",
      legalName: "A",
      postalAddress: "B",
      reason: "C.",
      privacyUrl: "https://a.example",
    } as const;
    expect(composeMail({ subject: "S", html: out, footer, known }).ok).toBe(true);
  });

  it("fetches nothing from a third party", async () => {
    const out = await html(inColumn('<mj-text font-family="Open Sans, Roboto, Lato, Ubuntu">y</mj-text>'));
    expect(out.replace(/http:\/\/www\.w3\.org\/\S*/g, "")).not.toMatch(/https?:|@import|<link/);
  });

  it.each([
    [
      '<mj-social><mj-social-element name="github" href="https://a.example">a</mj-social-element></mj-social>',
      "third party",
    ],
    [
      "<mj-accordion><mj-accordion-element><mj-accordion-title>a</mj-accordion-title></mj-accordion-element></mj-accordion>",
      "third party",
    ],
    ['<mj-include path="/etc/hostname" />', "mj-include"],
    ['<mj-text><mj-include path="./package.json" /></mj-text>', "mj-include"],
    ["<mj-text>{{ contact.NOBODY }}</mj-text>", "contact.NOBODY"],
    ['<mj-text colour="red">a</mj-text>', "colour"],
    ['<mj-text color="{{ params.c }}">a</mj-text>', "{{ params.c }}"],
    ["<mj-nothing>a</mj-nothing>", "mj-nothing"],
    [
      '<mj-button background-color="red" inner-padding="{{ params.a }}" href="b">a</mj-button>',
      "{{ params.a }}",
    ],
  ])("refuses %s", async (content, words) => {
    const found = await problems(inColumn(content));
    expect(found.length).toBeGreaterThan(0);
    for (const { message, line } of found) {
      expect(message.en).toContain(words);
      expect(message.fr).not.toBe(message.en);
      expect(line).toBe(3);
    }
  });

  it("refuses web fonts and a slot that would land in a style", async () => {
    const font = await problems(inColumn("", '<mj-font name="A" href="https://fonts.example/a.css" />'));
    expect(font).toMatchObject([{ line: 1 }]);
    const background =
      "<mjml><mj-body>\n<mj-section background-url='{{ params.image }}'></mj-section></mj-body></mjml>";
    expect(await problems(background)).toMatchObject([
      { line: 2, message: { en: "A field can’t stand in a style or a script." } },
    ]);
  });

  it.each([
    "",
    "hello",
    "<mjml></mjml>",
    "<html></html>",
    `<mjml><mj-body>${"<mj-wrapper>".repeat(5000)}`,
    "x".repeat(500_001),
    `<mjml><mj-body>${"<mj-section><mj-column></mj-column></mj-section>".repeat(5000)}</mj-body></mjml>`,
  ])("answers bad input %#", async (source) => expect((await problems(source)).length).toBeGreaterThan(0));
});
