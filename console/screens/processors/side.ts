import {
  type processorOperations as Operations,
  operatorProcessorOperations,
  processorOperations,
} from "#domains/governance/processors/processors.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { currentAccountId } from "../../api/current-account.ts";

export type Side = "operator" | undefined;
export type Processor = ReplyOf<typeof Operations.get>;
export type Summary = ReplyOf<typeof Operations.list>["processors"][number];

export function operationsOf(side: Side) {
  return side === "operator" ? operatorProcessorOperations : processorOperations;
}

/** What leads on to this side's; outside every account there is nothing to say. */
export function searchOf(side: Side): { side?: "operator" } {
  return side && currentAccountId() !== undefined ? { side } : {};
}

/** Outside every account there are those of the installation only. */
export function sideHere(chosen: Side): Side {
  return currentAccountId() === undefined ? "operator" : chosen;
}
