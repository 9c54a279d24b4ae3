import { once } from "node:events";
import { type DatabaseUrls, readConfig } from "#kernel/config.ts";
import { startApplication } from "../../app.ts";

// The web and smtp roles as a process of their own, to be killed.
export type IntakeStart = { urls: DatabaseUrls; environment: Record<string, string> };

const [start] = (await once(process, "message")) as [IntakeStart];
const application = await startApplication({
  config: readConfig(start.environment),
  urls: start.urls,
  roles: ["web", "smtp"],
  createMasterKey: false,
});
process.send?.({ port: Number(new URL(application.address ?? "").port) });
