import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { rolldown } from "rolldown";
import { projectDir } from "./install.mjs";

// node scripts/bundle.mjs <entry> <folder>: writes a program and all that it imports as a few files of JavaScript (docs/adr/0057).
const [entry, folder] = process.argv.slice(2).map((path) => resolve(projectDir, path));

/** They have machine code, or load files that lie beside them. */
const stayPackages = /^(@(napi|node)-rs\/|mjml$|pino$|sodium-native$)/;

/** What is imported only when it is needed stays a package, too: most processes never load it. */
const packages = {
  name: "packages",
  resolveId: {
    filter: { id: /^[@a-z]/ },
    handler: (id, _importer, { kind }) =>
      stayPackages.test(id) || kind === "dynamic-import" ? { id, external: true } : null,
  },
};

/** Files beside a source stay there, so `import.meta` goes on telling where the source is. A source that is run by its address is built. */
const addresses = {
  name: "addresses",
  transform: {
    filter: { id: { include: /\.m?ts$|\/scripts\/.*\.mjs$/, exclude: /node_modules/ }, code: "import.meta." },
    handler(code, id) {
      const from = (path) => JSON.stringify(relative(folder, path));
      const built = code
        .replaceAll(/new URL\("(\.[^"]+\.ts)", import\.meta\.url\)/g, (_, path) => {
          const program = this.emitFile({ type: "chunk", id: resolve(dirname(id), path) });
          return `new URL(import.meta.ROLLUP_FILE_URL_${program})`;
        })
        .replaceAll(/import\.meta\.url\b/g, `new URL(${from(id)}, import.meta.url).href`)
        .replaceAll("import.meta.dirname", `(import.meta.dirname + "/" + ${from(dirname(id))})`);
      return { code: built, map: null };
    },
  },
};

const program = await rolldown({
  input: entry,
  platform: "node",
  cwd: projectDir,
  plugins: [packages, addresses],
});
const { output } = await program.generate({
  entryFileNames: "[name].mjs",
  chunkFileNames: "[name]-[hash].mjs",
  comments: false,
});
// Whole or not at all, even where two build it at the same time.
const draft = `${folder}-${process.pid}`;
mkdirSync(draft, { recursive: true });
for (const { fileName, code } of output) writeFileSync(join(draft, fileName), inAscii(code), { flush: true });
try {
  renameSync(draft, folder);
} catch (error) {
  rmSync(draft, { recursive: true });
  if (!existsSync(folder)) throw error;
}

/** V8 keeps a source whole, in one byte for each character if all are ASCII, else in two. */
function inAscii(code) {
  const [unescapable] = /\\[^\0-\x7f]|\.raw`[^`]*[^\0-\x7f]/.exec(code) ?? [];
  if (unescapable) throw new Error(`means something else when it is escaped: ${unescapable}`);
  return code.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
