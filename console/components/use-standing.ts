import type { getOperatorStanding, getStanding } from "#domains/governance/standing/standing.api.ts";
import { useOperation } from "../api/use-operation.ts";

/** Where one side stands; asked again and again while everything is being checked. */
export function useStanding(operation: typeof getStanding | typeof getOperatorStanding) {
  return useOperation(operation, undefined, {
    refetchInterval: ({ state }) => (state.data?.checking ? 3_000 : false),
  });
}
