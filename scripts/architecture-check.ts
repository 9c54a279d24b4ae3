import { execFileSync } from "node:child_process";
import { cruise, type ICruiseResult, type IViolation } from "dependency-cruiser";
import extractRules from "dependency-cruiser/config-utl/extract-depcruise-options";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";

/** Who may import whom: the rules of .dependency-cruiser.mjs over all code, each breach with the rule's reason. */
const folders = ["src", "console", "verify", "bench", "test", "e2e", "scripts"];
const rules = await extractRules("./.dependency-cruiser.mjs");
const { output } = await cruise(
  folders,
  { ...rules, validate: true },
  {},
  { tsConfig: extractTSConfig("tsconfig.json") },
);
const { modules, summary } = output as ICruiseResult;

const known = new Set(
  execFileSync("git", ["ls-files", "--", ...folders], { encoding: "utf8" })
    .split("\n")
    .filter(isCode),
);
const seen = modules.filter(({ source }) => known.has(source)).length;
// Rules are kept by whoever isn't looked at: a cruiser that can't read TypeScript finds nothing to object to.
const blind = seen < 0.9 * known.size;
if (blind)
  console.error(`Only ${seen} of ${known.size} files were seen: the rules say nothing about the others.`);

const reasons = new Map(summary.ruleSetUsed?.forbidden?.map(({ name, comment }) => [name, comment]));
for (const [rule, breaches] of Map.groupBy(summary.violations, ({ rule }) => rule.name)) {
  console.error(`\n${rule}: ${reasons.get(rule) ?? ""}`);
  for (const breach of breaches) console.error(`  ${path(breach)}`);
}
console.log(
  `${seen} files, ${summary.totalDependenciesCruised} imports, ${summary.violations.length} against the rules.`,
);
process.exitCode = blind || summary.violations.length > 0 ? 1 : 0;

function isCode(file: string): boolean {
  return /\.(tsx?|mjs)$/.test(file) && !file.endsWith(".d.ts");
}

function path({ from, to, cycle }: IViolation): string {
  return [from, ...(cycle?.map(({ name }) => name) ?? [to])].join(" → ");
}
