import { useQuery } from "@tanstack/react-query";
import { getSegments } from "#domains/contacts/segments/segments.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { call } from "../api/call.ts";
import { keyOf } from "../api/use-operation.ts";

type Segment = ReplyOf<typeof getSegments>["segments"][number];

const most = 50;

/** All segments, to choose from: the server gives fifty at a time. */
export function useSegments() {
  return useQuery<Segment[]>({
    queryKey: [...keyOf(getSegments), "all"],
    queryFn: async ({ signal }) => {
      const found: Segment[] = [];
      for (let count = 1; found.length < count; ) {
        const query = { limit: most, offset: found.length, sort: "asc" as const };
        const page = await call(getSegments, { query }, { signal });
        if (page.segments.length === 0) break;
        found.push(...page.segments);
        count = page.count;
      }
      return found;
    },
  });
}
