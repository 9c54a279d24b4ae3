import { contactsExport } from "#domains/contacts/contacts-export.ts";
import { exportRunner } from "#domains/files/run-export.ts";
import { type DatabaseUrls, readConfig } from "#kernel/config.ts";
import type { ExportKind } from "#kernel/export-kind.ts";
import type { AccountId } from "#kernel/ids.ts";
import { openResources } from "../src/app.ts";
import { measured } from "./measured.ts";

export type Start = {
  environment: Record<string, string>;
  urls: DatabaseUrls;
  accountId: AccountId;
  exportId: number;
};

const start = JSON.parse(process.argv[2] ?? "") as Start;
const closing: (() => Promise<unknown>)[] = [];
const config = readConfig(start.environment);
const { resources } = await openResources(
  { config, urls: start.urls, createMasterKey: false, runsJobs: false },
  closing,
);
const run = exportRunner(() => [contactsExport as ExportKind]);
const { accountId, exportId } = start;
const took = await measured(async () => {
  await run(resources, { accountId, exportId }, new AbortController().signal);
  return 0;
});
for (const close of closing.reverse()) await close();
process.send?.(took, () => process.disconnect());
