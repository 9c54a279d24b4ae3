import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { serving } from "../scripts/launch.mjs";
import type { Start, Used } from "./form-server.ts";

export type WebProcess = { port: number; process: ChildProcess; end(): Promise<Used> };

/** As `npm start` asks V8 for a server. */
export const serverArgv = [
  ...process.execArgv.filter(
    (argument) => !/^--(?:max-semi-space-size|heap-growing-percent)=/.test(argument),
  ),
  ...serving,
];

/** Starts the product's server in a process of its own, and waits until it listens. */
export async function startWebProcess(start: Start): Promise<WebProcess> {
  const web = fork(new URL("./form-server.ts", import.meta.url), [JSON.stringify(start)], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    execArgv: serverArgv,
  });
  const ended = once(web, "exit");
  const lost = ended.then(() => {
    throw new Error("the server ended before it was done");
  });
  lost.catch(() => {});
  const [{ port }] = (await Promise.race([once(web, "message"), lost])) as [{ port: number }];
  return {
    port,
    process: web,
    async end() {
      web.send("end");
      const [used] = (await Promise.race([once(web, "message"), lost])) as [Used];
      await ended;
      return used;
    },
  };
}
