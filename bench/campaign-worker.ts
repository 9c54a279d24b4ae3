import { once } from "node:events";
import { dispatch } from "#domains/delivery/dispatch/dispatch.ts";
import { type DatabaseUrls, readConfig } from "#kernel/config.ts";
import type { Resources } from "#kernel/context.ts";
import type { AccountId } from "#kernel/ids.ts";
import { openResources } from "../src/app.ts";
import { type Cost, measured } from "./measured.ts";
import { sendByNodemailer } from "./nodemailer-baseline.ts";

export type Start = {
  what: "dispatch" | "nodemailer";
  environment: Record<string, string>;
  urls: DatabaseUrls;
  accountId: AccountId;
};
export type Ran = Cost & { sent: number };

const [start] = (await once(process, "message")) as [Start];
const closing: (() => Promise<unknown>)[] = [];
const config = readConfig(start.environment);
const { resources } = await openResources(
  { config, urls: start.urls, createMasterKey: false, runsJobs: false },
  closing,
);
const { result: sent, ...cost } = await measured(() =>
  start.what === "dispatch" ? send(resources) : sendByNodemailer(resources, start.accountId),
);
for (const close of closing.reverse()) await close();
const ran: Ran = { sent, ...cost };
process.send?.(ran, () => process.disconnect());

async function send(worker: Resources): Promise<number> {
  await dispatch(worker, "marketing", { accountId: start.accountId }, new AbortController().signal);
  return 0;
}
