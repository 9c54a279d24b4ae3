import { Transformer } from "@napi-rs/image";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectStatus, firstOwner, type Member, openSite, type Site } from "#test/site.ts";
import { keepImages } from "./change-image.ts";
import { deleteImage, listImages, updateImage, uploadImage } from "./media.api.ts";

let site: Site;
let owner: Member;

beforeAll(async () => {
  site = await openSite({ LICET_MEDIA_QUOTA_MB: "1" });
  owner = await firstOwner(site);
});
afterAll(() => site.close());

const alt = { en: "A bar of soap", fr: "Un savon" };

/** Noise, since what has no pattern stays large. */
async function picture(width: number, height: number, seed = 1): Promise<string> {
  let state = seed;
  const bytes = Buffer.alloc(width * height * 4, 255);
  for (let at = 0; at < bytes.length; at += 4) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    bytes.writeUIntBE(state & 0xffffff, at, 3);
  }
  return (await Transformer.fromRgbaPixels(bytes, width, height).jpeg(90)).toString("base64");
}

async function upload(content: string, fileName = "savon.jpg") {
  return owner.visitor.call(uploadImage, { body: { fileName, base64: content, alt } });
}

const get = (url: string) => site.server.inject({ method: "GET", url });

test("an image is taken once, served for a year to any page, and found by nobody who lacks its address", async () => {
  const content = await picture(400, 200);
  const image = expectStatus(await upload(content), 201);
  expect(image).toMatchObject({ width: 400, height: 200, used: false, alt });
  expect(expectStatus(await upload(content, "encore.jpg"), 201).id).toBe(image.id);
  const { count, bytesUsed } = expectStatus(await owner.visitor.call(listImages), 200);
  expect(count).toBe(1);
  expect(bytesUsed).toBe(image.bytes);

  const [narrow] = image.renditions;
  const served = await get(`/m/${narrow?.name}`);
  expect(served.statusCode).toBe(200);
  expect(served.headers).toMatchObject({
    "content-type": "image/jpeg",
    "cache-control": "public, max-age=31536000, immutable",
    "cross-origin-resource-policy": "cross-origin",
    "x-content-type-options": "nosniff",
  });
  expect(served.headers["set-cookie"]).toBeUndefined();
  const elsewhere = narrow?.name.replace(/^[0-9a-z]+/, "zz") ?? "";
  for (const name of [elsewhere, "1-0.png", "..%2f..%2fetc", "%00"])
    expect((await get(`/m/${name}`)).statusCode).toBe(404);
});

test("its words can be changed; a line break has no place in them", async () => {
  const [image] = expectStatus(await owner.visitor.call(listImages), 200).images;
  const params = { imageId: image?.id ?? 0 };
  const words = { en: "Soap", fr: "Savon" };
  expectStatus(await owner.visitor.call(updateImage, { params, body: { alt: words } }), 204);
  expect(expectStatus(await owner.visitor.call(listImages), 200).images[0]?.alt).toEqual(words);
  const broken = { en: "So\nap", fr: "Savon" };
  expect((await owner.visitor.call(updateImage, { params, body: { alt: broken } })).status).toBe(400);
});

test("deleted, it is gone; in use, it leaves the library and stays where it is shown", async () => {
  const unused = expectStatus(await upload(await picture(60, 60, 2)), 201);
  const deleted = await owner.visitor.call(deleteImage, { params: { imageId: unused.id } });
  expect(expectStatus(deleted, 200).outcome).toBe("deleted");
  expect((await get(`/m/${unused.renditions[0]?.name}`)).statusCode).toBe(404);

  const content = await picture(60, 60, 3);
  const used = expectStatus(await upload(content), 201);
  await site.inAccount(owner.accountId, (context) =>
    keepImages(context, { imageIds: [used.id], usedBy: "form:1" }),
  );
  const kept = await owner.visitor.call(deleteImage, { params: { imageId: used.id } });
  expect(expectStatus(kept, 200).outcome).toBe("kept_where_shown");
  expect((await get(`/m/${used.renditions[0]?.name}`)).statusCode).toBe(200);
  const { images } = expectStatus(await owner.visitor.call(listImages), 200);
  expect(images.some(({ id }) => id === used.id)).toBe(false);
  expect(expectStatus(await upload(content), 201).id).toBe(used.id);
});

test("the quota is kept, also by images sent all at once", async () => {
  const contents = await Promise.all([4, 5, 6, 7].map((seed) => picture(1000, 700, seed)));
  const answers = await Promise.all(contents.map((content) => upload(content)));
  const refused = answers.filter(({ status }) => status !== 201);
  expect(refused.length).toBeGreaterThan(0);
  for (const { error } of refused) expect(error.metadata.reason).toBe("media.quota_reached");
  expect(expectStatus(await owner.visitor.call(listImages), 200).bytesUsed).toBeLessThanOrEqual(1_000_000);
});

test("what is no picture is refused in the user's language", async () => {
  const answer = await upload(Buffer.from("bonjour").toString("base64"));
  expect(answer.status).toBe(400);
  expect(answer.error.message).toContain("n’est pas une image");
});
