import { parentPort } from "node:worker_threads";
import mjml2html from "mjml";
import type { Converted } from "./convert-mjml.ts";

const options = { fonts: {}, keepComments: false, ignoreIncludes: true, validationLevel: "soft" } as const;

/** The other side of `convertMjml`. */
parentPort?.on("message", async (source: string) => parentPort?.postMessage(await converted(source)));

async function converted(source: string): Promise<Converted> {
  try {
    const { html, errors } = await mjml2html(source, options);
    return { html, errors: errors.map(({ line, message }) => ({ line, message })) };
  } catch {
    return { failed: "unreadable" };
  }
}
