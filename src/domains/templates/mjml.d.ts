declare module "mjml" {
  export type MjmlError = { line: number; message: string; tagName: string };
  type MjmlOptions = {
    fonts: { [name: string]: string };
    keepComments: boolean;
    ignoreIncludes: true;
    validationLevel: "soft";
  };
  export default function mjml2html(
    source: string,
    options: MjmlOptions,
  ): Promise<{ html: string; errors: MjmlError[] }>;
}
