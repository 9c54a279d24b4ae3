import { once } from "node:events";
import { type DatabaseUrls, readConfig } from "#kernel/config.ts";
import { startApplication } from "../src/app.ts";
import type { Role } from "../src/role.ts";

export type Start = { environment: Record<string, string>; urls: DatabaseUrls; roles?: readonly Role[] };
export type Used = { peakRssMb: number; cpuSeconds: number };

/** The web role, or those asked for, as `serve --role` starts them, in a process of its own: its memory and processor time are its own. */
const start = JSON.parse(process.argv[2] ?? "") as Start;
const application = await startApplication({
  config: readConfig(start.environment),
  urls: start.urls,
  roles: start.roles ?? ["web"],
  createMasterKey: false,
});
let peak = 0;
// Asking takes a third of a millisecond on some machines, and would count as the product's own.
const timer = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 200);
process.send?.({ port: Number(new URL(application.address ?? "").port) });
await once(process, "message");
const cpu = process.cpuUsage();
process.send?.("measuring");
await once(process, "message");
const { user, system } = process.cpuUsage(cpu);
clearInterval(timer);
const used: Used = {
  peakRssMb: Math.round(peak / 2 ** 20),
  cpuSeconds: Math.round((user + system) / 10_000) / 100,
};
process.send?.(used, () => process.disconnect());
await application.stop();
