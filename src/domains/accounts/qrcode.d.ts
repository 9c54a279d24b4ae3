/** The one call of `qrcode` that is used. */
declare module "qrcode" {
  const qrcode: { toString(text: string, options: { type: "svg"; margin?: number }): Promise<string> };
  export default qrcode;
}
