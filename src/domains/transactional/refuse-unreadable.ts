import type { Localized } from "#kernel/localized.ts";
import { errors } from "./transactional.errors.ts";

type Problem = { part: string; line: number; column: number; message: Localized };

/** What can't be put into a mail is the program's to hear when it asks, not nobody's when it should leave. */
export function refuseUnreadable(problem: Problem | undefined): void {
  if (!problem) return;
  const { part, line, column, message } = problem;
  throw errors.unreadable({ part, line, column, problem: message });
}
