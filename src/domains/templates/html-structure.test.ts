import { describe, expect, it } from "vitest";
import { readStructure } from "./html-structure.ts";
import { mask } from "./mask.ts";
import { parseMerge } from "./merge-language.ts";

function read(source: string) {
  const parsed = parseMerge(source, { attributes: new Set(["X"]), params: "any" }, "html");
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const masked = mask(parsed.parts);
  return { ...readStructure(masked), html: masked.text };
}
const x = "{{ contact.X }}";

describe("where a slot stands", () => {
  it.each([
    [`<p title="${x}" alt='${x}'>${x}</p>`, ["html", "html", "html"]],
    [`<a href="${x}">`, ["url"]],
    [`<a HREF = ' ${x}'>`, ["url"]],
    [`<img src="https://a.example/${x}/b?c=${x}#${x}">`, ["url-path", "url-component", "url-component"]],
    [`<a href="a"class="${x}">`, ["html"]],
    [`<title>${x}</title><textarea>${x}<a href=${x}></textarea>`, ["html", "html", "html"]],
    [`<!-- ${x} --><!--[if mso]><v:rect href="${x}"></v:rect><![endif]-->`, ["html", "html"]],
    [`a < ${x} > b`, ["html"]],
  ])("%s", (source, contexts) => {
    expect(read(source)).toMatchObject({ contexts, problems: [] });
  });

  it.each([
    `<a href=${x}>`,
    `<${x}>`,
    `</${x}>`,
    `<!${x}>`,
    `<p ${x}="1">`,
    `<p a${x}>`,
    `<p style="color:${x}">`,
    `<p onclick="${x}">`,
    `<style>p { color: ${x} }</style>`,
    `<script>"${x}"</script>`,
  ])("refuses %s", (source) => {
    expect(read(`<p>\n${source}`).problems).toMatchObject([{ line: 2 }]);
  });

  it.each([
    "<!-- a",
    "<style>p {",
    "<p title='a>",
    '<a href="b>c',
    "<plaintext>a</plaintext>",
    "<p a",
    "<textarea>",
    "<b>".repeat(600),
  ])("finds what never ends: %s", (source) => expect(read(`<p>\n ${source}`).problems).toHaveLength(1));
});

describe("where the footer stands", () => {
  const footerIn = (source: string) => {
    const { html, footerAt, closing } = read(source);
    return `${html.slice(0, footerAt)}${closing}FOOTER${html.slice(footerAt)}`;
  };

  it.each([
    ["<p>a</p>", "<p>a</p>FOOTER"],
    ["<html><body><p>a</body></html>", "<html><body><p>a</p>FOOTER</body></html>"],
    ["<html><body>a</html>", "<html><body>aFOOTER</html>"],
    ["<body>a</body><!-- </body> -->", "<body>aFOOTER</body><!-- </body> -->"],
    ["<body>a</BODY ><p title='</body>'>", "<body>aFOOTER</BODY ><p title='</body>'>"],
    ["<body><div hidden><p>a</body>", "<body><div hidden><p>a</p></div>FOOTER</body>"],
    ["<body><b><div hidden></b></body>", "<body><b><div hidden></b></div>FOOTER</body>"],
    ["<body><template></body></template>", "<body><template></template>FOOTER</body></template>"],
    ["<p>a<p>b<div>c</div>", "<p>a<p>b<div>c</div>FOOTER"],
    ["<br><img src='a'><hr>", "<br><img src='a'><hr>FOOTER"],
    ["<style></body></style>a", "<style></body></style>aFOOTER"],
    [
      "<!--> </body> <!---> <!--[if !mso]><!--> b <!--<![endif]-->",
      "<!--> FOOTER</body> <!---> <!--[if !mso]><!--> b <!--<![endif]-->",
    ],
  ])("%s", (source, expected) => expect(footerIn(source)).toBe(expected));

  it("begins the body after its tag, its head or nothing", () => {
    const start = (source: string) => source.slice(0, read(source).bodyAt);
    expect(start("<!doctype html><html><head></head><body class='a'>b")).toBe(
      "<!doctype html><html><head></head><body class='a'>",
    );
    expect(start("<!doctype html><html><head></head>b")).toBe("<!doctype html><html><head></head>");
    expect(start("<p>b")).toBe("");
    expect(read("<p>b").kind).toBe("fragment");
  });
});

describe("conditions", () => {
  const iff = "{% if contact.X %}";
  it.each([
    `${iff}a{% else %}b{% endif %}`,
    `<p>${iff}<b>a</b>{% elif params.a %}<br>{% endif %}</p>`,
    `<table>${iff}<tr><td>${x}</td></tr>{% endif %}</table>`,
    `${iff}<p title="${x}">a</p>${iff}<p>b</p>{% endif %}{% endif %}`,
    `<html><body>${iff}<style>p{}</style><!-- a -->{% endif %}</body></html>`,
    `a < ${iff}b{% endif %}`,
  ])("may stand like %s", (source) => expect(read(source).problems).toEqual([]));

  it.each([
    [`<p class="${iff}a{% endif %}">b</p>`, "not inside a tag"],
    [`<p ${iff}class="a"{% endif %}>b</p>`, "not inside a tag"],
    [`<${iff}p{% endif %}>`, "not inside a tag"],
    [`<${iff}script>${x}</script>{% endif %}`, "not inside a tag"],
    [`</${iff}p{% endif %}>`, "not inside a tag"],
    [`<title>${iff}a{% endif %}</title>`, "not inside a tag"],
    [`<!-- ${iff} -->{% endif %}`, "not inside a tag"],
    [`${iff}<!-- {% endif %} -->`, "not inside a tag"],
    [`<style>${iff}p{}{% endif %}</style>`, "not inside a tag"],
    [`<p title='${iff}'>{% endif %}'></p>`, "not inside a tag"],
    [`${iff}<p>{% endif %}</p>`, "must be closed in it"],
    [`<div>${iff}</div>{% endif %}`, "must be closed in it"],
    [`<p>${iff}<div></div>{% endif %}</p>`, "must be closed in it"],
    [`${iff}<b>{% else %}<i>{% endif %}a</b>`, "must be closed in it"],
    [`<body>${iff}</body>{% endif %}`, "can’t hold"],
  ])("may not stand like %s", (source, words) => {
    const { problems } = read(`a\n${source}`);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.map(({ message }) => message.en).join()).toContain(words);
    expect(problems[0]?.line).toBe(2);
  });
});
