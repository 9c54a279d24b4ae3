import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Log } from "../kernel/log.ts";
import { StartupError } from "../kernel/startup-error.ts";
import type { Order, Report } from "./member.ts";
import { rolesAt } from "./processes.ts";
import type { Serving, Work } from "./serving.ts";

/** Beyond that, what doesn't end is not ending: a process gives jobs and connections less. */
const graceMilliseconds = 75_000;
const shortestPause = 1000;
const longestPause = 30_000;

type Member = { place: number; worker: Worker; pause: number };

/**
 * Several processes that share the work and the ports (`rolesAt`). This one starts them, hands each connection to the next of them,
 * passes on what they tell each other (`kernel/siblings.ts`), and starts again whichever ends by itself. They load while
 * the database starts; the first one makes what all need, before the others begin.
 */
export function openFleet(processes: number, log: Log): Serving {
  // A connection goes to whoever's turn it is: left to the system, most would go to one.
  cluster.schedulingPolicy = cluster.SCHED_RR;
  cluster.on("message", passOn);
  cluster.setupPrimary({ exec: fileURLToPath(new URL("./member.ts", import.meta.url)), args: [] });
  const pauses = new Set<NodeJS.Timeout>();
  let state: "starting" | "running" | "stopping" = "starting";
  const members = Array.from({ length: processes }, (_, index): Member => {
    return { place: index, worker: fork(), pause: shortestPause };
  });

  function fork(): Worker {
    const worker = cluster.fork();
    worker.on("error", (err) => log.warn({ err }, "a process can’t be reached"));
    return worker;
  }

  function begin(member: Member, work: Work): Promise<Report> {
    const order: Order = {
      kind: "start",
      work: { ...work, roles: rolesAt(member.place, work.roles) },
      place: member.place === 0 ? "first" : "further",
      processes,
    };
    tell(member.worker, order);
    return firstReport(member.worker);
  }

  /** Whoever ends unasked is started again, the later the more often. */
  function keep(member: Member, work: Work): void {
    const since = Date.now();
    member.worker.once("exit", (code, signal) => {
      if (state !== "running") return;
      log.error({ code, signal }, "a process ended by itself; it is started again");
      if (Date.now() - since > longestPause * 2) member.pause = shortestPause;
      const timer = setTimeout(() => {
        pauses.delete(timer);
        member.worker = fork();
        keep(member, work);
        void begin(member, work).then((said) => log.info(said, "a process was started again"));
      }, member.pause);
      pauses.add(timer);
      member.pause = Math.min(longestPause, member.pause * 2);
    });
  }

  return {
    async start(work) {
      const [first, ...further] = members as [Member, ...Member[]];
      requireReady(await begin(first, work));
      for (const said of await Promise.all(further.map((member) => begin(member, work)))) requireReady(said);
      state = "running";
      for (const member of members) keep(member, work);
    },
    async stop() {
      state = "stopping";
      for (const timer of pauses) clearTimeout(timer);
      await Promise.all(members.map(({ worker }) => end(worker)));
    },
    kill: () => {
      for (const { worker } of members) worker.process.kill("SIGKILL");
    },
  };
}

function passOn(from: Worker, said: { topic?: string }): void {
  if (said.topic === undefined) return;
  for (const worker of Object.values(cluster.workers ?? {}))
    if (worker && worker !== from) tell(worker, said);
}

/** Whoever is about to end hears nothing more, and need not. */
function tell(worker: Worker, said: object): void {
  if (worker.isConnected()) worker.send(said, undefined, () => {});
}

async function firstReport(worker: Worker): Promise<Report> {
  return new Promise((resolve) => {
    worker.on("message", (said: Report) => {
      if (said.kind === "ready" || said.kind === "failed") resolve(said);
    });
    worker.once("exit", () => resolve({ kind: "failed" }));
  });
}

function requireReady(said: Report): void {
  if (said.kind === "ready") return;
  throw new StartupError(
    said.sentence ?? "one of its processes did not start; what is wrong stands above this line.",
  );
}

async function end(worker: Worker): Promise<void> {
  if (worker.isDead()) return;
  const ended = once(worker, "exit");
  tell(worker, { kind: "stop" });
  const impatience = setTimeout(() => worker.process.kill("SIGKILL"), graceMilliseconds);
  await ended;
  clearTimeout(impatience);
}
