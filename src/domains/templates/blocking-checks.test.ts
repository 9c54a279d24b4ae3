import { describe, expect, it } from "vitest";
import { blockingChecks, type Checked } from "./blocking-checks.ts";

const business = { legalName: "Les Savons", postalAddress: "3 rue des Lavandes, Marseille" };

function kinds(html: string, change: Partial<Checked> = {}) {
  const code = { format: "html" as const, source: html };
  const checked = { content: { subject: "Bonjour" }, code, html, business, ownUrl: "https://courrier.fr" };
  return blockingChecks({ ...checked, ...change }).map(({ kind, line }) => [kind, line]);
}

describe("what keeps a message from being sent", () => {
  it.each(["Re: votre commande", " RE : a", "TR: a", "Fwd: a", "Re[2]: a"])("the subject %s", (subject) => {
    expect(kinds("", { content: { subject } })).toEqual([["misleading_subject", 1]]);
  });

  it.each(["Retour des beaux jours", "Trois : c’est le nombre", "Recette : la tarte"])(
    "not the subject %s",
    (subject) => {
      expect(kinds("", { content: { subject } })).toEqual([]);
    },
  );

  it("a business without name or address", () => {
    expect(kinds("", { business: { ...business, postalAddress: " " } })).toEqual([["no_identity", 1]]);
  });

  it.each([
    '<a href="">x</a>',
    '<a href="#">x</a>',
    '<a href="shop.example">x</a>',
    '<a href="https://">x</a>',
    '<a href="https://sh op.example">x</a>',
    '<a href="htps://shop.example">x</a>',
    '<area href="javascript:alert(1)">',
  ])("the link %s", (link) => expect(kinds(`<p>\n${link}</p>`)).toEqual([["broken_link", 2]]));

  it.each([
    '<a href="https://shop.example/é?a=1&amp;b=2">x</a>',
    '<a href="https://shop.example/{{ contact.CITY }}">x</a>',
    '<a href="{{ unsubscribe }}">x</a>',
    '<a href="mailto:a@b.example">x</a>',
    '<a href="tel:+33123">x</a>',
    '<a href="#below">x</a><a name="below">y</a>',
    '<img src="https://courrier.fr/m/a.png" width="1" height="1">',
    '<img src="https://a.example/line.png" width="600" height="1">',
    '<img src="cid:a" width="1" height="1">',
    '<img src="https://a.example/{{ contact.LANGUAGE }}.png">',
    '<img src="https://courrier.fr/m/{{ contact.EMAIL }}.png">',
  ])("not %s", (html) => expect(kinds(html)).toEqual([]));

  it.each([
    '<img src="https://a.example/o.gif?id=1" width="1" height="1">',
    '<img src="//a.example/o.gif" style="display:block;width:1px;height:0">',
    '<img src="https://a.example/bonjour.png?e={{ contact.EMAIL }}" width="600">',
    "<td background=\"https://a.example/{{contact.FIRSTNAME|default:'x'}}.png\">x</td>",
  ])("the spy %s", (html) => expect(kinds(`\n\n${html}`)).toEqual([["tracking_pixel", 3]]));

  it.each([
    "<p> </p>",
    "<html><head><style>p { color: red }</style></head><body><p>&nbsp;</p></body></html>",
    "<!doctype html><html><head><title>Savons</title><!--[if mso]><xml><o:P>96</o:P></xml><![endif]--></head><body><div>\u200b<br></div></body></html>",
  ])("nothing at all: %s", (html) => expect(kinds(html)).toEqual([["says_nothing", 1]]));

  it.each(["<p>x</p>", "{{ contact.FIRSTNAME }}", '<img src="https://a.example/a.png">', "<body>1</body>"])(
    "little, but something: %s",
    (html) => expect(kinds(html)).toEqual([]),
  );
});
