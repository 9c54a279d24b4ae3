import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contrast, readable } from "#kernel/colour.ts";
import { gallery } from "../gallery.ts";
import { renderMjml } from "../render-mjml.ts";
import type { Design } from "./design.api.ts";
import { indented } from "./indented.ts";
import { palettes } from "./palette.ts";
import type { Pictures } from "./picture.ts";
import { readDesign } from "./read-design.ts";
import { addressOf, richText } from "./rich-text.ts";
import { writeDesign } from "./write-design.ts";

const known = { attributes: new Set(["FIRSTNAME"]), params: new Set<string>() };
const [newsletter] = gallery("en", "Savons").map(({ source }) => JSON.parse(source) as Design);
if (!newsletter) throw new Error("there is no gallery");
const pictures: Pictures = ({ imageId, alt, decorative }) =>
  imageId === null ? undefined : { src: `https://a.example/m/${imageId}.png`, alt: decorative ? "" : alt };
const withText = (text: string): Design => ({ ...newsletter, blocks: [{ id: "a", kind: "text", text }] });
const html = async (design: Design) => {
  const rendered = await renderMjml(writeDesign(design, pictures).source, { known, language: "en" });
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.problems));
  return rendered.html;
};

describe("a design", () => {
  it.each([
    "",
    "{}",
    "null",
    JSON.stringify({ ...newsletter, version: 2 }),
    JSON.stringify({ ...newsletter, look: { ...newsletter.look, accent: "red;}" } }),
    JSON.stringify({ ...newsletter, blocks: [{ id: "a", kind: "text", text: "a", onclick: "b" }] }),
    JSON.stringify({ ...newsletter, blocks: [{ id: "a", kind: "nothing" }] }),
    JSON.stringify({ ...newsletter, blocks: [{ id: "a", kind: "text", text: "\u0000" }] }),
    JSON.stringify({
      ...newsletter,
      blocks: Array.from({ length: 61 }, (_, n) => ({ id: `a${n}`, kind: "divider" })),
    }),
  ])("is not read from %#", (source) => expect(readDesign(source)).toBeUndefined());

  it("leaves out what is hidden, and pictures that were not chosen; shows those that were", async () => {
    const hidden = { ...newsletter, blocks: newsletter.blocks.map((block) => ({ ...block, hidden: true })) };
    expect(await html(hidden)).not.toContain("Your business");
    const chosen = { imageId: 7, alt: 'A "cat"', decorative: false };
    const shown = await html({
      ...newsletter,
      blocks: newsletter.blocks.map((block) => ("picture" in block ? { ...block, picture: chosen } : block)),
    });
    expect(shown.match(/<img\b[^>]*>/g)?.every((tag) => /alt="A &quot;cat&quot;"/.test(tag))).toBe(true);
  });

  it("tells of a problem by the number of the block it is in", async () => {
    const blocks = newsletter.blocks.map((block, n) =>
      n === 2 ? { id: "x", kind: "text" as const, text: "a\n\n{{ contact.NOPE }}" } : block,
    );
    const rendered = await renderMjml(writeDesign({ ...newsletter, blocks }, pictures).source, {
      known,
      language: "en",
    });
    expect(rendered).toMatchObject({ ok: false, problems: [{ line: 3 }] });
  });

  it("makes nothing of any text but what it says", async () => {
    const sign = fc.constantFrom(
      "**",
      "*",
      "[",
      "](",
      ")",
      "- ",
      "\n",
      "<",
      ">",
      '"',
      "&",
      "'",
      "a",
      "javascript:x",
      "<script>",
      "</div>",
      "mj-raw>",
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(sign, fc.string({ unit: "grapheme", maxLength: 5 })), { maxLength: 25 }),
        async (pieces) => {
          const text = pieces.join("").replace(/[{%]/g, "").replaceAll("\0", "");
          const written = richText(text, { link: "#000000", gap: 8 });
          expect(
            written.replace(/<\/?(?:p|ul|li|strong|em|br|a)\b(?: (?:style|href)="[^"<>]*")*>/g, ""),
          ).not.toMatch(/[<>"]/);
          await html(withText(text));
        },
      ),
      { numRuns: 40 },
    );
  });

  it("reads the few signs a text may hold, and leaves fields alone", () => {
    const written = richText(
      "A **bold** and *fine* [word](shop.example/a)\nsecond line\n\n- one\n- two\n\n{% if contact.FIRSTNAME == 'a*b*c' %}\nHi {{ contact.FIRSTNAME|default:'**x**' }}\n{% endif %}",
      { link: "#123456", gap: 8 },
    );
    expect(written).toContain("A <strong>bold</strong> and <em>fine</em> ");
    expect(written).toContain('<a href="https://shop.example/a"');
    expect(written).toContain("<br>second line</p><ul");
    expect(written).toContain("</ul>{% if contact.FIRSTNAME == &#39;a*b*c&#39; %}<p");
    expect(written).toContain("{{ contact.FIRSTNAME|default:&#39;**x**&#39; }}</p>{% endif %}");
  });

  it.each([
    ["www.shop.example", "https://www.shop.example"],
    ["hello@shop.example", "mailto:hello@shop.example"],
    ["tel:+3312345", "tel:+3312345"],
    ["http://a.example", "http://a.example"],
    ["{{ unsubscribe }}", "{{ unsubscribe }}"],
    ["", ""],
  ])("takes %s for %s", (written, address) => expect(addressOf(written)).toBe(address));

  it("can be read in any two colours, by day and by night", () => {
    const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, "0")}`);
    fc.assert(
      fc.property(colour, colour, (accent, ground) => {
        for (const { ground: around, tones, button } of Object.values(palettes({ accent, ground }))) {
          expect(contrast(button.text, button.ground)).toBeGreaterThanOrEqual(readable);
          for (const inks of [around, ...Object.values(tones)])
            for (const ink of [inks.text, inks.quiet, inks.link])
              expect(contrast(ink, inks.ground)).toBeGreaterThanOrEqual(readable);
        }
      }),
    );
  });

  it("becomes code that says the same", async () => {
    const { source } = writeDesign(newsletter, pictures);
    const code = indented(source);
    expect(code.split("\n").length).toBeGreaterThan(40);
    const text = async (mjml: string) => {
      const rendered = await renderMjml(mjml, { known, language: "en" });
      return rendered.ok ? rendered.html.replace(/\s+/g, "") : rendered.problems;
    };
    expect(await text(code)).toEqual(await text(source));
  });
});
