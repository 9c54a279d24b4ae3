import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

/** What weighs as much as a worker may take altogether; each is loaded where it is first needed, if it ever is. */
const heavy = [
  "mjml",
  "pdfkit",
  "fontkit",
  "mailparser",
  "smtp-server",
  "qrcode",
  "image-size",
  "@napi-rs/image",
];

// In a process of its own: the one that runs tests has loaded who knows what.
const list = `
  import { registerHooks } from "node:module";
  const packages = new Set();
  registerHooks({
    load(url, context, next) {
      const [, name] = /.*\\/node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url) ?? [];
      if (name) packages.add(name);
      return next(url, context);
    },
  });
  await import(new URL("src/app.ts", "file://" + process.cwd() + "/"));
  console.log(JSON.stringify([...packages]));
`;

test("starting loads nothing that is needed rarely", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", list]);
  const loaded = new Set(JSON.parse(stdout) as string[]);
  expect(loaded).toContain("kysely");
  expect(heavy.filter((name) => loaded.has(name))).toEqual([]);
}, 60_000);
