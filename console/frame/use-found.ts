import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { currentAccountId } from "../api/current-account.ts";
import { usePermissions } from "../api/session.ts";
import { finders } from "../finders.ts";
import type { Found } from "./finder.ts";

export type FoundGroup = { heading: string; found: Found[] };

/** What the finders know about a query; one that fails is left out, the others still answer. */
export function useFound(query: string): FoundGroup[] {
  const permissions = usePermissions();
  const { data } = useQuery<FoundGroup[]>({
    queryKey: ["find", currentAccountId(), query],
    enabled: query.length >= 2,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const allowed = finders.filter(({ permission }) => !permission || permissions.includes(permission));
      const answers = await Promise.allSettled(
        allowed.map(async ({ load }) => {
          const { heading, find } = await load();
          return { heading: heading(), found: await find(query, signal) };
        }),
      );
      return answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
    },
  });
  return query.length >= 2 ? (data ?? []).filter((group) => group.found.length > 0) : [];
}
