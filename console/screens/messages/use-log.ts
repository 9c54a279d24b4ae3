import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { listLog, watchLog } from "#domains/transactional/log/messages.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { addressOf } from "../../api/address-of.ts";
import { call } from "../../api/call.ts";
import { keyOf } from "../../api/use-operation.ts";
import { useProgress } from "../../api/use-progress.ts";
import { type MessagesSearch, queryOf } from "./messages-search.ts";

export type LogLine = ReplyOf<typeof listLog>["messages"][number];

/** The lines that are asked for, more of them as somebody scrolls; anew by themselves while `live`. */
export function useLog(asked: MessagesSearch, live: boolean) {
  const queries = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: [...keyOf(listLog), asked, "pages"],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(
        listLog,
        { query: { ...queryOf(asked), limit: 100, ...(pageParam ? { after: pageParam } : {}) } },
        { signal },
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
    // Between a filter and its answer, what was there stays.
    placeholderData: keepPreviousData,
  });
  const { latest, connection } = useProgress<ReplyOf<typeof watchLog>>(
    live ? addressOf(watchLog.path) : undefined,
  );
  const known = useRef(latest?.mark);
  useEffect(() => {
    if (latest === undefined || latest.mark === known.current) return;
    const first = known.current === undefined;
    known.current = latest.mark;
    if (!first) void queries.invalidateQueries({ queryKey: keyOf(listLog) });
  }, [latest, queries]);
  return {
    query,
    lines: query.data?.pages.flatMap(({ messages }) => messages) ?? [],
    lost: live && connection === "lost",
    loadMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
    },
  };
}
