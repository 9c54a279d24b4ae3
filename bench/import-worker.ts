import { runCheck } from "#domains/contacts/import/check-import.ts";
import { runImport } from "#domains/contacts/import/run-import.ts";
import { type DatabaseUrls, readConfig } from "#kernel/config.ts";
import type { AccountId } from "#kernel/ids.ts";
import { openResources } from "../src/app.ts";
import { type Cost, measured } from "./measured.ts";

export type Start = {
  what: "check" | "import";
  environment: Record<string, string>;
  urls: DatabaseUrls;
  accountId: AccountId;
};
/** It is told which import to do, as often as there is one, and answers each. */
export type Order = { importId: number };
export type Ran = Cost;

const start = JSON.parse(process.argv[2] ?? "") as Start;
const closing: (() => Promise<unknown>)[] = [];
const config = readConfig(start.environment);
const { resources } = await openResources(
  { config, urls: start.urls, createMasterKey: false, runsJobs: false },
  closing,
);
const run = start.what === "check" ? runCheck : runImport;
process.on("message", async ({ importId }: Order) => {
  const { result: _, ...ran } = await measured(() =>
    run(resources, { accountId: start.accountId, importId }, new AbortController().signal),
  );
  process.send?.(ran satisfies Ran);
});
process.once("disconnect", async () => {
  for (const close of closing.reverse()) await close();
  process.exit();
});
