import { once } from "node:events";
import { dispatch } from "#domains/delivery/dispatch/dispatch.ts";
import { type DatabaseUrls, readConfig } from "#kernel/config.ts";
import type { Resources } from "#kernel/context.ts";
import type { AccountId } from "#kernel/ids.ts";
import { openResources } from "../src/app.ts";
import { sendByNodemailer } from "./nodemailer-baseline.ts";

export type Start = {
  what: "dispatch" | "nodemailer";
  environment: Record<string, string>;
  urls: DatabaseUrls;
  accountId: AccountId;
};
export type Ran = { sent: number; seconds: number; peakRssMb: number; cpuSeconds: number };

const [start] = (await once(process, "message")) as [Start];
const closing: (() => Promise<unknown>)[] = [];
const config = readConfig(start.environment);
const { resources } = await openResources(
  { config, urls: start.urls, createMasterKey: false, runsJobs: false },
  closing,
);
const ran = await measured(() =>
  start.what === "dispatch" ? send(resources) : sendByNodemailer(resources, start.accountId),
);
for (const close of closing.reverse()) await close();
process.send?.(ran, () => process.disconnect());

async function send(worker: Resources): Promise<number> {
  await dispatch(worker, "marketing", { accountId: start.accountId }, new AbortController().signal);
  return 0;
}

async function measured(work: () => Promise<number>): Promise<Ran> {
  let peak = 0;
  const look = (): void => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 20);
  const cpu = process.cpuUsage();
  const started = performance.now();
  const sent = await work();
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(timer);
  look();
  return {
    sent,
    seconds,
    peakRssMb: Math.round(peak / 2 ** 20),
    cpuSeconds: Math.round((user + system) / 10_000) / 100,
  };
}
