import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createContact } from "#domains/contacts/contacts.api.ts";
import { deleteImage, listImages, uploadImage } from "#domains/media/media.api.ts";
import { expectStatus, firstOwner, openSite, type Site, type Visitor } from "#test/site.ts";
import { archiveTemplate, createTemplate, getTemplateVersion, listTemplates } from "./index.ts";
import * as api from "./templates.api.ts";

let site: Site;
let shop: Visitor;
let accountId: number;

beforeAll(async () => {
  site = await openSite();
  const owner = await firstOwner(site);
  shop = owner.visitor;
  accountId = owner.accountId;
});
afterAll(() => site.close());

const letter = {
  name: "Lettre",
  subject: "Bonjour {{ contact.FIRSTNAME }}",
  format: "html",
  source: "<p>Chère {{ contact.FIRSTNAME }}</p>",
} as const;
const create = (but: object = {}) => shop.call(api.createTemplate, { body: { ...letter, ...but } });
const update = (templateId: number, body: object) =>
  shop.call(api.updateTemplate, { params: { templateId }, body });
const read = (templateId: number, version?: number) =>
  shop.call(api.getTemplate, { params: { templateId }, query: version ? { version } : {} });
const preview = (body: object) => shop.call(api.previewTemplate, { body });

describe("a template", () => {
  it("makes a new version only where its content changed, and keeps the old ones", async () => {
    const { id, version, problems } = expectStatus(await create(), 201);
    expect([version, problems]).toEqual([1, []]);
    expect(expectStatus(await update(id, { ...letter }), 200).version).toBe(1);
    expect(expectStatus(await update(id, { name: "Autre nom" }), 200).version).toBe(1);
    expect(expectStatus(await update(id, { subject: "Salut" }), 200).version).toBe(2);
    expect(expectStatus(await read(id), 200)).toMatchObject({
      name: "Autre nom",
      subject: "Salut",
      version: 2,
      isActive: true,
    });
    expect(expectStatus(await read(id, 1), 200)).toMatchObject({ subject: letter.subject, version: 1 });
    expect((await read(id, 3)).status).toBe(404);
  });

  it("is not overwritten by somebody who looked at an older version", async () => {
    const { id } = expectStatus(await create(), 201);
    expectStatus(await update(id, { source: "<p>un</p>", version: 1 }), 200);
    const late = await update(id, { source: "<p>deux</p>", version: 1 });
    expect(late).toMatchObject({
      status: 400,
      error: { metadata: { reason: "templates.changed_meanwhile", version: 2 } },
    });
  });

  it("saved twice at once makes one version each, none lost", async () => {
    const { id } = expectStatus(await create(), 201);
    await Promise.all(["a", "b", "c"].map((text) => update(id, { source: `<p>${text}</p>` })));
    expect(expectStatus(await read(id), 200).version).toBe(4);
  });

  it("is saved with what is wrong in it, and told where", async () => {
    const saved = expectStatus(
      await create({
        source: "<p>Bonjour</p>\n<p>{{ contact.PRENOM }}</p>",
        subject: "{{ contact.FIRSTNAME",
      }),
      201,
    );
    expect(saved.problems).toMatchObject([
      { part: "subject", line: 1, column: 1 },
      { part: "source", line: 2, column: 4 },
    ]);
    expect(saved.problems[1]?.message).toContain("contact.PRENOM");
  });

  it("put away is offered no more, and still shows what was sent", async () => {
    const { id } = expectStatus(await create({ name: "Vieille" }), 201);
    expectStatus(await shop.call(api.deleteTemplate, { params: { templateId: id } }), 204);
    const { templates } = expectStatus(await shop.call(api.getTemplates), 200);
    expect(templates.map((template) => template.id)).not.toContain(id);
    expect(expectStatus(await read(id), 200).isActive).toBe(false);
    expect((await update(id, { subject: "x" })).status).toBe(404);
    expect((await shop.call(api.deleteTemplate, { params: { templateId: id } })).status).toBe(404);
  });

  it("made for one campaign is offered to no other", async () => {
    const content = {
      format: "html",
      subject: "S",
      previewText: "",
      source: "<p>x</p>",
      textPart: null,
    } as const;
    const found = await site.inAccount(accountId, async (context) => {
      const { id } = await createTemplate(context, { name: "Campagne", shelf: "campaign", ...content });
      expect(await getTemplateVersion(context, { id })).toMatchObject({ version: 1, ...content });
      const listed = (await listTemplates(context)).map((template) => template.id);
      await archiveTemplate(context, id);
      return listed.includes(id);
    });
    expect(found).toBe(false);
  });

  it.each([
    ["a subject of two lines", { subject: "A\r\nBcc: x@y.fr" }],
    ["a name of none", { name: "  " }],
    ["half a character", { source: "\ud800" }],
    ["an unknown format", { format: "doc" }],
    ["more than anybody sends", { source: "x".repeat(600_000) }],
    ["an unknown field", { htmlUrl: "http://169.254.169.254/" }],
  ])("is refused with %s", async (_, but) => {
    expect((await create(but)).status).toBe(400);
  });
});

describe("a preview", () => {
  it("shows the mail with its footer, to an invented person or a contact", async () => {
    const { id } = expectStatus(await create(), 201);
    const invented = expectStatus(await preview({ templateId: id }), 200);
    expect(invented).toMatchObject({ subject: "Bonjour Camille", problems: [], warnings: [] });
    expect(invented.html).toContain("Les Savons de Camille SARL");
    expect(invented.html).toContain("Se désinscrire");
    const body = { email: "zoe@exemple.fr", attributes: { FIRSTNAME: 'Zoé <img src=x onerror="alert(1)">' } };
    const contact = expectStatus(await shop.call(createContact, { body }), 201);
    const shown = expectStatus(await preview({ templateId: id, contactId: contact.id }), 200);
    expect(shown.html).toContain("Chère Zoé &lt;img");
    expect(shown.html).not.toContain("<img");
    expect(shown.text).toContain("Chère Zoé");
    expect((await preview({ templateId: id, contactId: 999_999 })).status).toBe(404);
  });

  it("shows what is being written, before it is saved, as MJML too", async () => {
    const source =
      "<mjml><mj-body><mj-section><mj-column><mj-text>Été, {{ contact.FIRSTNAME }}</mj-text></mj-column></mj-section></mj-body></mjml>";
    const shown = expectStatus(await preview({ subject: "S", format: "mjml", source }), 200);
    expect(shown.text).toContain("Été, Camille");
    expect(shown.size).toBe(Buffer.byteLength(shown.html));
    const broken = expectStatus(
      await preview({ subject: "S", format: "mjml", source: "<mjml>\n<mj-nope></mjml>" }),
      200,
    );
    expect(broken.problems.every((problem) => problem.part === "source")).toBe(true);
    expect(broken.problems.length).toBeGreaterThan(0);
  });

  it("knows params in a service message only, which has no way to unsubscribe", async () => {
    const body = { subject: "Votre commande {{ params.order }}", source: "<p>x</p>" };
    expect(expectStatus(await preview(body), 200).problems).toMatchObject([{ part: "subject" }]);
    const service = expectStatus(await preview({ ...body, kind: "service" }), 200);
    expect(service.problems).toEqual([]);
    expect(service.html).not.toContain("Se désinscrire");
  });

  it("asks for something to show", async () => {
    expect((await preview({ subject: "S" })).error.metadata.reason).toBe("templates.nothing_to_preview");
  });
});

it("offers starters in the caller's language", async () => {
  const { starters } = expectStatus(await shop.call(api.getStarters), 200);
  expect(starters.slice(0, 2).map(({ key, name }) => [key, name])).toEqual([
    ["newsletter", "Lettre d’information"],
    ["announcement", "Annonce"],
  ]);
});

describe("a design", () => {
  const starter = async () => {
    const [first] = expectStatus(await shop.call(api.getStarters), 200).starters;
    if (!first) throw new Error("there is no gallery");
    const { subject, previewText, format, source } = first;
    return { subject, previewText, format, source };
  };

  it("is saved, shown with its footer, and written out as code", async () => {
    const body = await starter();
    const { id, problems } = expectStatus(await create(body), 201);
    expect(problems).toEqual([]);
    const shown = expectStatus(await preview({ templateId: id }), 200);
    expect(shown.html).toContain('class="foot"');
    expect(shown.text).toContain("Se désinscrire");
    const code = expectStatus(await shop.call(api.writeAsCode, { body: { source: body.source } }), 200);
    expect(expectStatus(await preview({ ...body, ...code }), 200).problems).toEqual([]);
  });

  it("is refused where it is none", async () => {
    const body = { ...(await starter()), source: '{"version":1}' };
    for (const answer of [
      await create(body),
      await preview(body),
      await shop.call(api.writeAsCode, { body: { source: body.source } }),
    ])
      expect(answer).toMatchObject({
        status: 400,
        error: { metadata: { reason: "templates.unreadable_design" } },
      });
  });

  it("keeps the images it shows, and tells of those that say nothing", async () => {
    const image = expectStatus(
      await shop.call(uploadImage, {
        body: { fileName: "a.png", base64: onePixel, alt: { en: "", fr: "" } },
      }),
      201,
    );
    const chosen = { imageId: image.id, alt: "", decorative: false };
    const design = (picture: object) => ({
      format: "design",
      source: JSON.stringify({
        version: 1,
        look: { accent: "#1f5c4a", ground: "#ffffff", font: "sans", corners: "soft" },
        blocks: [
          { id: "a", kind: "divider" },
          { id: "b", kind: "image", picture, caption: "" },
        ],
      }),
    });
    const { id, problems } = expectStatus(await create(design(chosen)), 201);
    expect(problems).toMatchObject([{ part: "source", line: 2, kind: "image_without_alt" }]);
    expect(expectStatus(await update(id, design({ ...chosen, decorative: true })), 200).problems).toEqual([]);
    const html = expectStatus(await preview({ templateId: id }), 200).html;
    const { publicAddress } = expectStatus(await shop.call(listImages), 200);
    expect(html).toContain(`src="${publicAddress}${image.renditions[0]?.name}"`);
    const gone = await shop.call(deleteImage, { params: { imageId: image.id } });
    expect(expectStatus(gone, 200).outcome).toBe("kept_where_shown");
    const nobodys = await create(design({ ...chosen, imageId: image.id + 999 }));
    expect(nobodys.status).toBe(404);
  });
});

it("tells of its versions: when, by whom", async () => {
  const { id } = expectStatus(await create(), 201);
  expectStatus(await update(id, { subject: "Salut" }), 200);
  const { versions } = expectStatus(
    await shop.call(api.getTemplateVersions, { params: { templateId: id } }),
    200,
  );
  expect(versions.map(({ version, subject }) => [version, subject])).toEqual([
    [2, "Salut"],
    [1, letter.subject],
  ]);
  expect(versions[0]?.createdBy).toMatch(/^user:\d+$/);
  expect((await shop.call(api.getTemplateVersions, { params: { templateId: id + 999 } })).status).toBe(404);
});

it("keeps the images of code as well", async () => {
  const base64 = onePixel;
  const uploaded = await shop.call(uploadImage, {
    body: { fileName: "b.png", base64, alt: { en: "a", fr: "b" } },
  });
  const image = expectStatus(uploaded, 201);
  const source = `<img alt="b" src="https://courrier.example/m/${image.renditions[0]?.name}">`;
  expectStatus(await create({ source }), 201);
  const gone = await shop.call(deleteImage, { params: { imageId: image.id } });
  expect(expectStatus(gone, 200).outcome).toBe("kept_where_shown");
});

const onePixel =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
