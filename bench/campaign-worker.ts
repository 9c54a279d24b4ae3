import { once } from "node:events";
import { dispatch } from "#domains/delivery/dispatch/dispatch.ts";
import { exportRunner } from "#domains/files/run-export.ts";
import { proofExport } from "#domains/proofs/export-proofs.ts";
import { type DatabaseUrls, readConfig } from "#kernel/config.ts";
import type { Resources } from "#kernel/context.ts";
import type { AccountId } from "#kernel/ids.ts";
import { openResources } from "../src/app.ts";
import { type Cost, measured } from "./measured.ts";
import { sendByNodemailer } from "./nodemailer-baseline.ts";
import { sendReadyMade } from "./ready-made.ts";
import { signOnly } from "./signatures.ts";

export type Start = {
  what: "dispatch" | "nodemailer" | "ceiling" | "signatures" | "export";
  /** With `export`: which one. */
  exportId?: number;
  environment: Record<string, string>;
  urls: DatabaseUrls;
  accountId: AccountId;
};
export type Ran = Cost & {
  sent: number;
  /** When the work began and ended, by the system's clock: several workers share one campaign. */
  from: number;
  to: number;
};

const start = JSON.parse(process.argv[2] ?? "") as Start;
const closing: (() => Promise<unknown>)[] = [];
const config = readConfig(start.environment);
const { resources } = await openResources(
  { config, urls: start.urls, createMasterKey: false, runsJobs: false },
  closing,
);
const works: Record<Start["what"], () => Promise<number>> = {
  dispatch: () => send(resources),
  nodemailer: () => sendByNodemailer(resources, start.accountId),
  ceiling: () => sendReadyMade(resources, start.accountId),
  signatures: async () => signOnly(),
  export: () => exportProofs(resources, start.exportId ?? 0),
};
process.send?.("ready");
while ((await once(process, "message"))[0] === "go") {
  const from = Date.now();
  const { result: sent, ...cost } = await measured(works[start.what]);
  process.send?.({ sent, ...cost, from, to: Date.now() } satisfies Ran);
}
for (const close of closing.reverse()) await close();
process.disconnect();

async function send(worker: Resources): Promise<number> {
  await dispatch(worker, "marketing", { accountId: start.accountId }, new AbortController().signal);
  return 0;
}

async function exportProofs(worker: Resources, exportId: number): Promise<number> {
  const run = exportRunner(() => [proofExport]);
  await run(worker, { accountId: start.accountId, exportId }, new AbortController().signal);
  return 0;
}
