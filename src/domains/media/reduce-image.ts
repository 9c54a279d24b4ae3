import { JsColorType, losslessCompressPng, pngQuantize, ResizeFit, Transformer } from "@napi-rs/image";
import { imageSize } from "image-size";
import { GifReader } from "omggif";
import { errors } from "./media.errors.ts";

/** A reduced copy of an image. */
export type Rendition = { width: number; height: number; contentType: string; content: Buffer };

/** Widths at which an image is kept, where it is that wide: a logo, a phone, a form at twice the density. */
const widths = [320, 640, 1280];

const mostPixels = 40_000_000;
const jpegQuality = 82;

type Format = "png" | "jpg" | "webp" | "gif";

/**
 * Reads an uploaded file as an image and makes its renditions, smallest first. All that is not the picture itself is
 * gone with that: the place where a photograph was taken, comments, whatever was appended. Throws for what is no image.
 */
export async function reduceImage(file: Buffer): Promise<Rendition[]> {
  const format = formatOf(file);
  const natural = measure(file);
  if (natural.width * natural.height > mostPixels)
    throw errors.tooManyPixels({ ...natural, most: mostPixels / 1e6 });
  return oneAtATime(async () => {
    try {
      const upright = await decode(file, format);
      const lossless = format !== "jpg";
      const { width, colorType } = await new Transformer(upright).metadata();
      const wanted = widths.filter((each) => each < width);
      const widest = widths.at(-1) ?? width;
      if (width <= widest) wanted.push(width);
      const made: Rendition[] = [];
      for (const each of wanted)
        made.push(await encode(upright, each, { lossless, opaque: isOpaque(colorType) }));
      return made;
    } catch {
      throw errors.notAnImage();
    }
  });
}

/** By its first bytes: a name can say anything. */
function formatOf(file: Buffer): Format {
  const starts = (...bytes: number[]): boolean => bytes.every((byte, at) => file[at] === byte);
  if (starts(0x89, 0x50, 0x4e, 0x47)) return "png";
  if (starts(0xff, 0xd8, 0xff)) return "jpg";
  if (file.toString("latin1", 0, 4) === "GIF8") return "gif";
  if (file.toString("latin1", 0, 4) === "RIFF" && file.toString("latin1", 8, 12) === "WEBP") return "webp";
  throw /<svg[\s>]/i.test(file.toString("utf8", 0, 4096)) ? errors.vectorRefused() : errors.notAnImage();
}

/** Read from the header alone: a few bytes can ask for gigabytes of pixels. */
function measure(file: Buffer): { width: number; height: number } {
  try {
    const { width, height } = imageSize(file);
    if (width > 0 && height > 0) return { width, height };
  } catch {
    // Damaged: said below.
  }
  throw errors.notAnImage();
}

/** The picture as PNG, the way up it was taken, with nothing else. */
async function decode(file: Buffer, format: Format): Promise<Buffer> {
  if (format !== "gif") return new Transformer(file).rotate().png();
  const gif = new GifReader(file);
  const pixels = new Uint8Array(gif.width * gif.height * 4);
  gif.decodeAndBlitFrameRGBA(0, pixels);
  return Transformer.fromRgbaPixels(pixels, gif.width, gif.height).png();
}

function isOpaque(type: JsColorType): boolean {
  const translucent = [
    JsColorType.La8,
    JsColorType.Rgba8,
    JsColorType.La16,
    JsColorType.Rgba16,
    JsColorType.Rgba32F,
  ];
  return !translucent.includes(type);
}

/** Drawings and transparency as PNG, photographs as JPEG: where both would do, the smaller. */
async function encode(
  image: Buffer,
  width: number,
  { lossless, opaque }: { lossless: boolean; opaque: boolean },
): Promise<Rendition> {
  const scaled = await new Transformer(image).resize({ width, fit: ResizeFit.Inside }).png();
  const { height } = await new Transformer(scaled).metadata();
  const jpeg = opaque ? await new Transformer(scaled).jpeg(jpegQuality) : undefined;
  const png = lossless || !jpeg ? await smallPng(scaled) : undefined;
  if (jpeg && (!png || jpeg.length < png.length))
    return { width, height, contentType: "image/jpeg", content: jpeg };
  return { width, height, contentType: "image/png", content: png as Buffer };
}

/** With a palette where nobody sees the difference. */
async function smallPng(png: Buffer): Promise<Buffer> {
  try {
    return await pngQuantize(png, { minQuality: 75, speed: 4 });
  } catch {
    return losslessCompressPng(png, { strip: true });
  }
}

let last: Promise<unknown> = Promise.resolve();

/** Decoded, an image can take 160 MB: they wait for each other. */
function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work);
  last = mine.catch(() => {});
  return mine;
}
