import { parseArgs } from "node:util";
import { processesFor, thisMachine } from "../src/commands/processes.ts";
import { benchAccess } from "./access.ts";
import { benchBeside } from "./beside.ts";
import { benchCampaign } from "./campaign.ts";
import { benchSearch, benchTable } from "./contacts-table.ts";
import { benchErase } from "./erase.ts";
import { benchExport } from "./export.ts";
import { benchFormPage, benchFormSubmit } from "./forms.ts";
import { benchImport } from "./import.ts";
import { benchImportServed } from "./import-served.ts";
import { benchLedgerAppend, benchLedgerVerify } from "./ledger.ts";
import { benchLog } from "./log.ts";
import { benchNotMailable, benchProofExport } from "./proofs.ts";
import { type BenchOptions, print, type Report } from "./report.ts";
import { benchSegment } from "./segment.ts";
import { benchRelay, benchTold, benchTransactional } from "./transactional.ts";

/** `npm run -s bench -- <case> [--size N] [--json]`: measures on a throw-away installation and leaves nothing behind. */
const cases: Record<string, (options: BenchOptions) => Promise<Report>> = {
  access: benchAccess,
  beside: benchBeside,
  campaign: benchCampaign,
  erase: benchErase,
  log: benchLog,
  "ledger-append": benchLedgerAppend,
  "ledger-verify": benchLedgerVerify,
  "not-mailable": benchNotMailable,
  "proof-export": benchProofExport,
  export: benchExport,
  search: benchSearch,
  segment: benchSegment,
  table: benchTable,
  "form-page": benchFormPage,
  "form-submit": benchFormSubmit,
  import: benchImport,
  "import-served": benchImportServed,
  transactional: benchTransactional,
  "transactional-told": benchTold,
  relay: benchRelay,
};

/** What some are asked for where nothing is said: less would be over before there is anything to see. */
const sizes: Record<string, number> = { "import-served": 500_000 };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: "string" },
    json: { type: "boolean", default: false },
    baseline: { type: "boolean", default: false },
    workers: { type: "string", default: String(processesFor(thisMachine())) },
  },
});
const [name = ""] = positionals;
const run = cases[name];
const size = Number(values.size ?? sizes[name] ?? 100_000);
const workers = Number(values.workers);
if (!run || ![size, workers].every((number) => Number.isInteger(number) && number > 0)) {
  console.error(
    `Usage: npm run -s bench -- <${Object.keys(cases).join("|")}> [--size 100000] [--workers 2] [--baseline] [--json]`,
  );
  process.exit(2);
}
// What is measured goes to standard output; how it is going goes to standard error.
const report = await run({
  size,
  baseline: values.baseline,
  workers,
  progress: (text) => values.json || console.error(text),
});
print(report, values.json ? "json" : "words");
