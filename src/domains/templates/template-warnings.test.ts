import { describe, expect, it } from "vitest";
import { templateWarnings } from "./template-warnings.ts";

const account = {
  previewText: "",
  attributes: new Set(["EMAIL", "FIRSTNAME", "RELIGION"]),
  ownUrl: "https://courrier.fr",
};
const kinds = (html: string, subject = "Bonjour") =>
  templateWarnings({ ...account, subject }, html).map((warning) => warning.kind);

describe("templateWarnings", () => {
  it.each([
    ["no_subject", "<p>x</p>", " "],
    ["insecure_link", '<a class="x" href="http://boutique.fr">x</a>', "S"],
    ["example_link", "<a href='https://www.example.com/x'>x</a>", "S"],
    ["example_name", "<p><strong>Votre nom</strong></p>", "S"],
    ["image_without_alt", '<img src="cid:logo" width="3">', "S"],
    ["remote_image", '<img alt="" src="https://images.ailleurs.fr/a.png">', "S"],
    ["remote_image", "<td style=\"background:url('https://images.ailleurs.fr/a.png')\">x</td>", "S"],
    ["active_content", "<script>1</script>", "S"],
    ["shouting", "", "GRANDE OUVERTURE"],
    ["punctuation", "", "Venez vite !!"],
    ["punctuation", "", "Seulement 5 €€"],
    ["filter_words", "", "Vous avez gagné, Camille"],
    ["filter_words", "<p>Click here</p><p>and get rich</p>", "S"],
    ["special_subject", "", "Votre grossesse, mois par mois"],
    ["special_field", "<p>{% if contact.RELIGION %}a{% endif %}</p>", "S"],
    ["personal_link", '<a href="https://boutique.fr/?a={{ contact.EMAIL }}">x</a>', "S"],
    ["large", `<p>${"é".repeat(60_000)}</p>`, "S"],
  ])("%s", (kind, html, subject) => {
    expect(kinds(html, subject)).toEqual([kind]);
  });

  it.each([
    '<a href="https://boutique.fr/?a=1&amp;b={{ contact.CITY }}">x</a>',
    '<img alt="" src="https://courrier.fr/m/1-a.png">',
    "<p>Click here</p><style>.winner, .miracle {}</style>",
    '<img alt="Le magasin" src="data:image/png;base64,AAAA">',
    "<img alt src='cid:logo'>",
    "<!-- <script>1</script><a href='http://x.fr'> -->",
    '<a data-href="http://x.fr" href="{{ unsubscribe }}">x</a>',
  ])("has nothing to say of %s", (html) => {
    expect(kinds(html)).toEqual([]);
  });

  it("names the hosts of images, and counts", () => {
    const [warning] = templateWarnings(
      { ...account, subject: "S" },
      '<img alt="" src="//a.fr/x"><img alt="" src="https://b.fr/x">',
    );
    expect(warning?.message.fr).toContain("a.fr, b.fr");
  });

  it("does not take long over what is no HTML", () => {
    const start = performance.now();
    templateWarnings({ ...account, subject: "S" }, '<a href="'.repeat(50_000));
    templateWarnings({ ...account, subject: "S" }, `<img ${"a ".repeat(200_000)}`);
    templateWarnings({ ...account, subject: "S" }, "<!--".repeat(100_000));
    expect(performance.now() - start).toBeLessThan(1500);
  });
});
