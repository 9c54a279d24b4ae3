import type { Download } from "./module.ts";

/** An address to be scanned: on a counter, a flyer, a parcel. `svg` for printers, `png` for everything else. */
export async function qrCode(url: string, format: "svg" | "png"): Promise<Download> {
  // Level M still reads with a seventh of it dirty; four modules of white around are part of the standard.
  const options = { margin: 4, errorCorrectionLevel: "M" } as const;
  const { default: QRCode } = await import("qrcode");
  return format === "svg"
    ? {
        contentType: "image/svg+xml",
        fileName: "qr-code.svg",
        content: Buffer.from(await QRCode.toString(url, { ...options, type: "svg" })),
      }
    : {
        contentType: "image/png",
        fileName: "qr-code.png",
        content: await QRCode.toBuffer(url, { ...options, type: "png", width: 1024 }),
      };
}
