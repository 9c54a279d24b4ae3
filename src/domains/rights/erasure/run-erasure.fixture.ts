import { readConfig } from "#kernel/config.ts";
import type { AccountId } from "#kernel/ids.ts";
import { openResources } from "../../../app.ts";
import { finishErasure } from "./run-erasure.ts";

/** Goes on with an erasure in a process of its own, and kills itself at the point that a test names. */
const given = JSON.parse(process.argv[2] ?? "") as {
  environment: Record<string, string>;
  accountId: number;
  erasureId: string;
  dieAt: string;
};
const config = readConfig(given.environment);
if (!config.databases) throw new Error("no databases were named");
const { resources } = await openResources(
  { config, urls: config.databases, createMasterKey: false, runsJobs: false },
  [],
);
await finishErasure(
  resources,
  { accountId: given.accountId as AccountId, erasureId: given.erasureId },
  {
    reached(point) {
      if (point === given.dieAt) process.kill(process.pid, "SIGKILL");
    },
  },
);
process.exit(0);
