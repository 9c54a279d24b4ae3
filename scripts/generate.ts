import { readFileSync, writeFileSync } from "node:fs";
import { configurationTable, errorTable, openApiDocument } from "./generated-docs.ts";
import { rowTypes } from "./generated-types.ts";

/**
 * Everything that is derived from the code and committed: row types from a freshly migrated database, the OpenAPI
 * document from the operations, the tables of errors and settings. With `--check`, compares instead of writing.
 */
const files: Record<string, string> = {
  ...(await rowTypes()),
  "docs/openapi.json": openApiDocument(),
  "docs/errors.md": errorTable(),
  "docs/operating/configuration.md": configurationTable(),
};

const checking = process.argv.includes("--check");
const drifted = Object.entries(files).filter(([file, text]) => committed(file) !== text);
for (const [file, text] of drifted) {
  if (checking) console.error(`${file} has drifted from the code: run npm run generate and commit it.`);
  else {
    writeFileSync(file, text);
    console.log(`wrote ${file}`);
  }
}
process.exitCode = checking && drifted.length > 0 ? 1 : 0;

function committed(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
