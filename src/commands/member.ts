import cluster from "node:cluster";
import { LicetError } from "../kernel/errors.ts";
import { StartupError } from "../kernel/startup-error.ts";
import { serveConfig } from "./serve-config.ts";
import type { Work } from "./serving.ts";
import { stopRequested, until } from "./stop-requested.ts";

/** What the one that started us says. */
export type Order =
  | { kind: "start"; work: Work; place: "first" | "further"; processes: number }
  | { kind: "stop" };

/** What it hears of us. */
export type Report = { kind: "ready" } | { kind: "failed"; sentence?: string };

// One of several processes that `serve` starts: the same roles as the others, on the same ports.
const stopping = stopRequested();
let begin = (_order: Extract<Order, { kind: "start" }>): void => {};
const ordered = new Promise<Extract<Order, { kind: "start" }>>((resolve) => {
  begin = resolve;
});
process.on("message", (order: Order) => {
  if (order.kind === "start") begin(order);
  if (order.kind === "stop") stopping.request();
});
// Where the one that started us was killed, what is in hand is finished all the same: cluster would end us at once.
if (cluster.worker) cluster.worker.exitedAfterDisconnect = true;
process.once("disconnect", stopping.request);
// Its listener alone would not keep us waiting for the order.
process.channel?.ref();

// Read while the database starts.
const { startApplication } = await import("../app.ts");
const order = await Promise.race([ordered, until(stopping.signal)]);
if (order) await run(order);
process.exit(0);

async function run({ work, place, processes }: Exclude<typeof order, void>): Promise<void> {
  try {
    const config = { ...serveConfig(), processes };
    const application = await startApplication({ ...work, config, place });
    report({ kind: "ready" });
    await until(stopping.signal);
    await application.stop();
  } catch (error) {
    const told = error instanceof StartupError ? error.message : undefined;
    const sentence = error instanceof LicetError ? error.sentence("en") : told;
    if (sentence === undefined) console.error(error);
    await new Promise<void>((resolve) =>
      report(sentence === undefined ? { kind: "failed" } : { kind: "failed", sentence }, resolve),
    );
    process.exit(1);
  }
}

function report(said: Report, done: () => void = () => {}): void {
  if (process.connected) process.send?.(said, undefined, undefined, done);
  else done();
}
