import { Transformer } from "@napi-rs/image";
import fc from "fast-check";
import { GifWriter } from "omggif";
import { expect, test } from "vitest";
import { LicetError } from "#kernel/errors.ts";
import { reduceImage } from "./reduce-image.ts";

/** A picture of a gradient; `alpha` of every second pixel. */
function pixels(width: number, height: number, alpha = 255): Transformer {
  const bytes = Buffer.alloc(width * height * 4);
  for (let at = 0; at < width * height; at += 1)
    bytes.set([at % 256, (at / width) % 256, 80, at % 2 ? 255 : alpha], at * 4);
  return Transformer.fromRgbaPixels(bytes, width, height);
}

const rgb = async (width: number, height: number): Promise<Buffer> =>
  pixels(width, height).jpeg(90) as Promise<Buffer>;

/** As a camera writes it: held upright (orientation 6), with something to hide. */
function withExif(jpeg: Buffer, secret: string): Buffer {
  const tiff = Buffer.concat([
    Buffer.from("4d4d002a00000008000101120003000000010006000000000000", "hex"),
    Buffer.from(secret),
  ]);
  const body = Buffer.concat([Buffer.from("Exif\0\0"), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

const reason = (file: Buffer): Promise<string> =>
  reduceImage(file).then(
    () => "taken",
    (error: unknown) => (error instanceof LicetError ? error.reason : String(error)),
  );

test("a wide photograph is kept at three widths, a small one as it is", async () => {
  const wide = await reduceImage(await rgb(1600, 800));
  expect(wide.map(({ width, height }) => [width, height])).toEqual([
    [320, 160],
    [640, 320],
    [1280, 640],
  ]);
  expect(wide.every(({ contentType }) => contentType === "image/jpeg")).toBe(true);
  const small = await reduceImage(await rgb(200, 100));
  expect(small.map(({ width, height }) => [width, height])).toEqual([[200, 100]]);
});

test("a photograph stands upright and has forgotten where it was taken", async () => {
  const [only] = await reduceImage(withExif(await rgb(200, 100), "48.8566N 2.3522E"));
  expect([only?.width, only?.height]).toEqual([100, 200]);
  expect(only?.content.includes("48.8566N")).toBe(false);
});

test("what was appended to a picture is gone", async () => {
  const file = Buffer.concat([await rgb(40, 40), Buffer.from("<script>alert(1)</script>")]);
  const [only] = await reduceImage(file);
  expect(only?.content.includes("<script>")).toBe(false);
});

test("transparency stays", async () => {
  const [only] = await reduceImage(await pixels(64, 64, 0).png());
  expect(only?.contentType).toBe("image/png");
  const { colorType } = await new Transformer(only?.content ?? Buffer.alloc(0)).metadata();
  expect(colorType).toBe(3);
});

test("WebP and GIF are read; a GIF gives its first picture", async () => {
  expect(await reason(await pixels(32, 32).webp(80))).toBe("taken");
  const bytes = Buffer.alloc(4000);
  const gif = new GifWriter(bytes, 4, 4, { palette: [0xff0000, 0x0000ff], loop: 0 });
  gif.addFrame(0, 0, 4, 4, new Array(16).fill(0));
  gif.addFrame(0, 0, 4, 4, new Array(16).fill(1));
  const [only] = await reduceImage(bytes.subarray(0, gif.end()));
  const shown = await new Transformer(only?.content ?? Buffer.alloc(0)).rawPixels();
  expect([...shown.subarray(0, 3)]).toEqual([255, 0, 0]);
});

test("SVG, other files and damaged ones are refused in words", async () => {
  expect(await reason(Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe(
    "media.vector_refused",
  );
  expect(await reason(Buffer.from("%PDF-1.7"))).toBe("media.not_an_image");
  expect(await reason((await rgb(300, 300)).subarray(0, 200))).toBe("media.not_an_image");
  const gif = Buffer.from("GIF89a\x04\0\x04\0\0\0\0", "latin1");
  expect(await reason(gif)).toBe("media.not_an_image");
});

test("a few bytes that ask for gigabytes are refused by their header", async () => {
  const bomb = Buffer.from(await pixels(1, 1).png());
  bomb.writeUInt32BE(50_000, 16);
  bomb.writeUInt32BE(50_000, 20);
  expect(await reason(bomb)).toBe("media.too_many_pixels");
});

test("whatever the bytes, the answer is a picture or a declared refusal", async () => {
  const real = await rgb(24, 24);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(real.length - 1),
      fc.uint8Array({ minLength: 1, maxLength: 40 }),
      async (at, noise) => {
        const file = Buffer.from(real);
        file.set(noise.subarray(0, file.length - at), at);
        expect(await reason(file)).toMatch(/^(taken|media\.)/);
      },
    ),
    { numRuns: 60 },
  );
});
