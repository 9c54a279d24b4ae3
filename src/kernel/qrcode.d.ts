/** The calls of `qrcode` that are used. */
declare module "qrcode" {
  type Options = { margin?: number; errorCorrectionLevel?: "L" | "M" | "Q" | "H" };
  const qrcode: {
    toString(text: string, options: Options & { type: "svg" }): Promise<string>;
    toBuffer(text: string, options: Options & { type: "png"; width: number }): Promise<Buffer>;
  };
  export default qrcode;
}
