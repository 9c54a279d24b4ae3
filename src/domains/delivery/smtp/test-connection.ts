import { openWire } from "./open-wire.ts";
import { type ServerProblem, type ServerStep, serverSteps } from "./problems.ts";
import { patient, type SmtpServer, type SmtpTimeouts } from "./smtp-server.ts";
import type { Wire } from "./wire.ts";

export type TestedStep =
  | { step: ServerStep; state: "done" | "skipped" }
  | { step: ServerStep; state: "failed"; problem: ServerProblem };

export type ConnectionTest = { works: boolean; steps: TestedStep[] };

/** Goes the way a message would go, without sending one, and tells how far it came. */
export async function testConnection(
  server: SmtpServer,
  { returns, timeouts = {} }: { returns?: string | undefined; timeouts?: Partial<SmtpTimeouts> } = {},
): Promise<ConnectionTest> {
  const done = new Set<ServerStep>();
  const patience = { ...patient, ...quick, ...timeouts };
  const opened = await openWire(server, {
    timeouts: patience,
    onStep: (step) => done.add(step),
  });
  let problem = opened.ok ? undefined : opened.problem;
  if (opened.ok && returns !== undefined) {
    problem = await returnProblem(opened.wire, returns, patience.command);
    if (!problem) done.add("returns");
  }
  if (opened.ok) await ended(opened.wire);
  const asked = stepsFor(server).filter((step) => step !== "returns" || returns !== undefined);
  const steps = asked.map((step): TestedStep => {
    if (done.has(step)) return { step, state: "done" };
    if (problem?.step === step) return { step, state: "failed", problem };
    return { step, state: "skipped" };
  });
  return { works: problem === undefined, steps };
}

/** It is over once the server has let go of it, which is waited for no longer than a moment. */
function ended(wire: Wire): Promise<unknown> {
  if (wire.socket.destroyed) return Promise.resolve();
  const closed = new Promise((done) => wire.socket.once("close", done));
  wire.leave();
  return closed;
}

/** Why mail can't name this address to come back to, if it can't. Many providers let it name the sender's alone. */
function returnProblem(wire: Wire, returns: string, patience: number): Promise<ServerProblem | undefined> {
  return new Promise((settle) => {
    wire.events = {
      reply: ({ code }) =>
        settle(code < 300 ? undefined : { step: "returns", reason: "return_refused", code }),
      lost: (reason) => settle({ step: "returns", reason }),
    };
    wire.expectWithin(patience);
    wire.write(`MAIL FROM:<${returns}>\r\n`);
  });
}

/** Somebody is waiting before a screen. */
const quick = { connect: 10_000, greeting: 15_000, command: 15_000 };

function stepsFor({ tls }: SmtpServer): ServerStep[] {
  const steps = serverSteps.filter((step) => step !== "session");
  return tls === "implicit" ? ["lookup", "connect", "tls", "greeting", "hello", "auth", "returns"] : steps;
}
