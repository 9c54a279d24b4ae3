import { once } from "node:events";
import { type DatabaseUrls, readConfig } from "#kernel/config.ts";
import type { AccountId } from "#kernel/ids.ts";
import { openResources } from "../../../app.ts";
import { dispatch } from "./dispatch.ts";

// A worker as a process of its own, to be killed: sends what is due in both streams, then ends.
export type WorkerStart = {
  urls: DatabaseUrls;
  url: string;
  accountId: AccountId;
  masterKey: { id: string; key: string };
};

const [start] = (await once(process, "message")) as [WorkerStart];
const closing: (() => Promise<unknown>)[] = [];
const key = start.masterKey.key;
const config = readConfig({
  LICET_LOG_LEVEL: "silent",
  LICET_URL: start.url,
  LICET_MASTER_KEY: key,
  LICET_OUTBOUND_ALLOWED: "127.0.0.1",
});
const opened = await openResources(
  { config, urls: start.urls, createMasterKey: false, runsJobs: false },
  closing,
);
const resources = {
  ...opened.resources,
  masterKey: { id: start.masterKey.id, key: Buffer.from(key, "base64") },
};
const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());
process.send?.("ready");
const payload = { accountId: start.accountId };
await Promise.all([
  dispatch(resources, "transactional", payload, stop.signal),
  dispatch(resources, "marketing", payload, stop.signal),
]);
for (const close of closing.reverse()) await close();
process.disconnect();
