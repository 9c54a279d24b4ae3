import type { Language } from "#kernel/localized.ts";
import type { Outage } from "./servers.sql.ts";
import { problemText, type ServerReason, type ServerStep } from "./smtp/problems.ts";

/** An outage as the API shows it: the problem's code, and what it means for whoever set the server. */
export function describeOutage({ since, lastTriedAt, problem }: Outage, language: Language) {
  const [step = "session", reason = "closed"] = problem.split(".") as [ServerStep?, ServerReason?];
  return {
    since: since.toISOString(),
    lastTriedAt: lastTriedAt.toISOString(),
    problem,
    what: problemText({ step, reason })[language],
  };
}
