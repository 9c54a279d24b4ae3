import fc from "fast-check";
import { type ParsedMail, simpleParser } from "mailparser";
import { describe, expect, it } from "vitest";
import { type CompiledMail, compileMail, type MailInput } from "./compile-mail.ts";
import { fillMail, type Recipient } from "./fill-mail.ts";
import type { FooterInput } from "./mail-footer.ts";
import { previewMail } from "./preview-mail.ts";

const footer: FooterInput = {
  kind: "marketing",
  language: "fr",
  legalName: "Boulangerie Dupré & fils",
  postalAddress: "3 rue de l’Église\n35000 Rennes",
  reason: "Vous recevez ce message parce que vous êtes inscrite à notre lettre.",
  privacyUrl: "https://dupre.example/vie-privee",
};

const input: MailInput = {
  subject: "Bonjour {{ contact.FIRSTNAME|default:'à vous' }}",
  html: '<html><body style="margin:0"><h1>Été {{ contact.CITY }}</h1>\n<p class="x">.{{ contact.FIRSTNAME }}.</p><a href="{{ params.url }}">lien</a></body></html>',
  previewText: "Pour {{ contact.FIRSTNAME }} & co",
  from: { address: "lettre@dupre.example", name: "Boulangerie Dupré" },
  replyTo: { address: "bonjour@dupre.example" },
  listId: { id: "lettre.dupre.example", name: "La lettre" },
  footer,
  known: { attributes: new Set(["FIRSTNAME", "CITY"]), params: "any" },
  boundary: "b0undary",
};

const recipient: Recipient = {
  address: "claire@example.com",
  name: "Claire Élan",
  messageId: "0192-abc@dupre.example",
  date: new Date("2026-07-01T08:00:00Z"),
  message: "later",
  contact: { FIRSTNAME: "Claire", CITY: "Rennes" },
  params: { url: "https://dupre.example/pains?a=1&b=2" },
  links: {
    unsubscribe: "https://licet.example/u/tok-1",
    preferences: "https://licet.example/p/tok-2",
    why: "https://licet.example/w/tok-3",
    mirror: "https://shop.example/v/token",
  },
};

function compiled(change: Partial<MailInput> = {}): CompiledMail {
  const result = compileMail({ ...input, ...change });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.mail;
}

const fill = (change: Partial<Recipient> = {}, mail = compiled()) =>
  fillMail(mail, { ...recipient, ...change });
const unix = (text: string) => text.replace(/\r\n?/g, "\n");

describe("fillMail", () => {
  it("writes a message that a mail library reads as meant", async () => {
    const parsed = await simpleParser(fill());
    expect(parsed.subject).toBe("Bonjour Claire");
    expect(parsed.from?.value).toEqual([{ address: "lettre@dupre.example", name: "Boulangerie Dupré" }]);
    expect(parsed.to).toMatchObject({ value: [{ address: "claire@example.com", name: "Claire Élan" }] });
    expect(parsed.replyTo?.text).toBe("bonjour@dupre.example");
    expect(parsed.messageId).toBe("<0192-abc@dupre.example>");
    expect(parsed.date).toEqual(recipient.date);
    expect(parsed.html).toContain('<h1>Été Rennes</h1>\n<p class="x">.Claire.</p>');
    expect(parsed.html).toContain('href="https://dupre.example/pains?a=1&amp;b=2"');
    expect(parsed.html).toContain("Pour Claire &amp; co</div>");
    expect(parsed.text).toContain("Été Rennes\n\n.Claire.\n\nlien <https://dupre.example/pains?a=1&b=2>");
  });

  it("carries both headers for one-click unsubscription, and the list's name", () => {
    const head = fill({ unsubscribeMail: "mailto:out+tok@licet.example" })
      .toString("latin1")
      .split("\r\n\r\n")[0];
    expect(head).toContain(
      "List-Unsubscribe: <https://licet.example/u/tok-1>,\r\n <mailto:out+tok@licet.example>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
    );
    expect(head).toContain("List-Id: La lettre <lettre.dupre.example>\r\n");
    expect(head).toContain("Date: Wed, 01 Jul 2026 08:00:00 +0000\r\n");
  });

  it("refuses to write marketing without its way out", () => {
    expect(() => fill({ links: { ...recipient.links, unsubscribe: "" } })).toThrow("link to unsubscribe");
  });

  it("writes a service message without a way out it has no use for", () => {
    const text = fill({}, compiled({ footer: { ...footer, kind: "service" } })).toString("latin1");
    expect(text).not.toMatch(/unsubscri|sinscrire/i);
    expect(text).toContain("Auto-Submitted: auto-generated\r\n");
  });

  it("shows the right to object in the first message only", async () => {
    const first = await simpleParser(fill({ message: "first" }));
    const later = await simpleParser(fill());
    for (const content of [first.html, first.text]) expect(content).toContain("C’est le premier message");
    for (const content of [later.html, later.text]) expect(content).not.toContain("C’est le premier message");
    expect(first.text).toContain("M’opposer à ces messages\u00a0: https://licet.example/u/tok-1");
  });

  it("keeps hostile values where they stand", async () => {
    const evil =
      "x\r\nBcc: all@example.com\r\n\r\n<script>\"'</body></html>\r\n.\r\nMAIL FROM:<a@b>\r\n--=_b0undary--";
    const message = fill({
      address: "a@b.example>\r\nBcc: c@d.example",
      name: evil,
      messageId: "1\r\nBcc: x@y.example",
      contact: { FIRSTNAME: evil, CITY: "\r\n.\r\n" },
      params: { url: "javascript:alert(1)" },
      unsubscribeMail: "mailto:a@b.example>\r\nBcc: x@y.example",
    });
    const parsed = await simpleParser(message);
    expect([...parsed.headers.keys()]).not.toContain("bcc");
    expect(message.toString("latin1").split("\r\n\r\n")[0]).not.toMatch(/^Bcc/m);
    expect(message.includes("\r\n.")).toBe(false);
    expect(parsed.html).not.toContain("<script>");
    expect(parsed.html).toContain('href="#"');
    expect(parsed.html).toContain("Se désinscrire");
    expect(parsed.attachments).toEqual([]);
  });

  it("encodes what stands inside an address by its place", async () => {
    const html = '<a href="https://x.example/{{ contact.CITY }}?q={{ contact.FIRSTNAME }}">x</a>';
    const message = fill({ contact: { CITY: 'a b/"c', FIRSTNAME: "é&b='c" } }, compiled({ html }));
    const parsed = await simpleParser(message);
    expect(parsed.html).toContain('href="https://x.example/a%20b/%22c?q=%C3%A9%26b%3D%27c"');
  });

  it("writes an address in Unicode as the extended standard wants it", () => {
    expect(fill({ address: "zoé@bücher.example", name: "" }).toString("utf8")).toContain(
      "To: zoé@xn--bcher-kva.example\r\n",
    );
  });

  const word = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 120 }),
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.string({
      unit: fc.constantFrom(".", "=", " ", "\t", "\r\n", "\n", "\r", "é", "😀", "&", "<", "a", "{{", "?"),
      maxLength: 200,
    }),
  );

  it("gives any value back to who reads the message", async () => {
    const html =
      "<html><body>\n.{{ contact.CITY }}\n<p>{{ contact.FIRSTNAME }} {{ contact.CITY }}.\n</p></body></html>";
    const mail = compiled({
      html,
      subject: "Été {{ contact.FIRSTNAME }}",
      text: ".\n{{ contact.CITY }}\n..{{ contact.FIRSTNAME }} \nfin",
    });
    await fc.assert(
      fc.asyncProperty(
        word,
        word,
        fc.constantFrom("first" as const, "later" as const),
        async (FIRSTNAME, CITY, message) => {
          const person = { ...recipient, message, name: FIRSTNAME, contact: { FIRSTNAME, CITY } };
          const wire = fillMail(mail, person);
          checkWire(wire);
          const parsed = await simpleParser(wire, {
            skipTextToHtml: true,
            skipHtmlToText: true,
            skipTextLinks: true,
          });
          const shown = previewMail(mail.composed, person);
          expect(unix(parsed.html || "").trim()).toBe(unix(shown.html.toWellFormed()).trim());
          expect(unix(parsed.text ?? "").trim()).toBe(unix(shown.text.toWellFormed()).trim());
          expect(parsed.subject).toBe(asHeader(shown.subject));
          expect(parsed.to).toMatchObject({
            value: [{ address: person.address, name: asHeader(FIRSTNAME) }],
          });
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("a mail with conditions", () => {
  const leaf = fc.constantFrom(
    "<p>Été {{ contact.CITY }}</p>",
    "a & b",
    '<a href="{{ contact.URL }}">x</a>',
    "é=\n.",
  );
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc
        .tuple(
          fc.constantFrom("contact.CITY", "not contact.VIP", "contact.AGE > 3"),
          tie("tree"),
          tie("tree"),
        )
        .map(([asked, then, otherwise]) => `{% if ${asked} %}${then}{% else %}${otherwise}{% endif %}`),
      fc.tuple(tie("tree"), tie("tree")).map(([one, other]) => `<div>${one}</div>${other}`),
    ),
  }));
  const names = { attributes: new Set(["CITY", "VIP", "AGE", "URL"]), params: new Set<string>() };

  it("is for each reader what it would be with their branches alone", async () => {
    const person = fc.record({
      CITY: fc.constantFrom("", "Rennes", "<b>\r\n."),
      URL: fc.constantFrom("https://a.example/?a&b", "javascript:alert(1)", ""),
    });
    await fc.assert(
      fc.asyncProperty(tree, person, fc.boolean(), fc.nat(6), async (html, contact, VIP, AGE) => {
        const asked = { ...recipient, contact, facts: { ...contact, VIP, AGE } };
        const own = {
          html: `<html><body>${html}</body></html>`,
          known: names,
          subject: "S",
          previewText: "",
        };
        const mail = compiled(own);
        const wire = fillMail(mail, asked);
        checkWire(wire);
        const chosen = chooseBranches(own.html, {
          "contact.CITY": contact.CITY !== "",
          "not contact.VIP": !VIP,
          "contact.AGE > 3": AGE > 3,
        });
        expect(htmlOf(await simpleParser(wire))).toBe(
          htmlOf(await simpleParser(fillMail(compiled({ ...own, html: chosen }), asked))),
        );
        expect(previewMail(mail.composed, asked).html).not.toContain("javascript:");
      }),
      { numRuns: 150 },
    );
  });

  it("asks in the subject and in both parts, and leaves no empty lines in the text", async () => {
    const html =
      "<p>Hello</p>{% if contact.VIP %}<p>A</p><p>B</p>{% endif %}<p>{% if contact.VIP %}Dear{% else %}Hey{% endif %} you</p>";
    const mail = compiled({
      html,
      known: names,
      subject: "{% if contact.VIP %}Été{% else %}x{% endif %}",
      previewText: "{% if contact.VIP %}<{% endif %}",
    });
    const vip = await simpleParser(fillMail(mail, { ...recipient, facts: { VIP: true } }));
    const other = await simpleParser(fillMail(mail, { ...recipient, facts: { VIP: false } }));
    expect([vip.subject, other.subject]).toEqual(["Été", "x"]);
    expect(vip.text).toMatch(/^Hello\n\nA\n\nB\n\nDear you\n/);
    expect(other.text).toMatch(/^Hello\n\nHey you\n/);
    expect(vip.html).toContain("&lt;</div>");
  });
});

const htmlOf = ({ html }: ParsedMail) => html;

/** What is left of a template for who gets these answers; innermost conditions first. */
function chooseBranches(html: string, answers: Record<string, boolean>): string {
  const innermost = /\{% if ([^%]*) %\}((?:(?!\{% )[\s\S])*)\{% else %\}((?:(?!\{% )[\s\S])*)\{% endif %\}/;
  let left = html;
  for (let match = innermost.exec(left); match; match = innermost.exec(left)) {
    const [whole, asked = "", then = "", otherwise = ""] = match;
    left = left.replace(whole, () => (answers[asked] ? then : otherwise));
  }
  return left;
}

/** What must hold of every message, whatever it says. */
function checkWire(wire: Buffer): void {
  const text = wire.toString("latin1");
  expect(text).toMatch(/^[\t\r\n -~]*$/);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  expect(text.endsWith("\r\n")).toBe(true);
  for (const line of text.split("\r\n")) {
    expect(line.length).toBeLessThanOrEqual(78);
    expect(line.startsWith(".")).toBe(false);
  }
}

function asHeader(value: string): string {
  return value
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim();
}
