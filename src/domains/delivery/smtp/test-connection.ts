import { openWire } from "./open-wire.ts";
import { type ServerProblem, type ServerStep, serverSteps } from "./problems.ts";
import { patient, type SmtpServer, type SmtpTimeouts } from "./smtp-server.ts";

export type TestedStep =
  | { step: ServerStep; state: "done" | "skipped" }
  | { step: ServerStep; state: "failed"; problem: ServerProblem };

export type ConnectionTest = { works: boolean; steps: TestedStep[] };

/** Goes the way a message would go, without sending one, and tells how far it came. */
export async function testConnection(
  server: SmtpServer,
  timeouts: Partial<SmtpTimeouts> = {},
): Promise<ConnectionTest> {
  const done = new Set<ServerStep>();
  const opened = await openWire(server, {
    timeouts: { ...patient, ...quick, ...timeouts },
    onStep: (step) => done.add(step),
  });
  if (opened.ok) opened.wire.leave();
  const steps = stepsFor(server).map((step): TestedStep => {
    if (done.has(step)) return { step, state: "done" };
    if (!opened.ok && opened.problem.step === step) return { step, state: "failed", problem: opened.problem };
    return { step, state: "skipped" };
  });
  return { works: opened.ok, steps };
}

/** Somebody is waiting before a screen. */
const quick = { connect: 10_000, greeting: 15_000, command: 15_000 };

function stepsFor({ tls }: SmtpServer): ServerStep[] {
  const steps = serverSteps.filter((step) => step !== "session");
  return tls === "implicit" ? ["lookup", "connect", "tls", "greeting", "hello", "auth"] : steps;
}
