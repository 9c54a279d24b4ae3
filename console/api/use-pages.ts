import { keepPreviousData, type UseQueryResult, useInfiniteQuery } from "@tanstack/react-query";
import type { Operation, ReplyOf } from "#kernel/operation.ts";
import { type CallInput, call, type Loose } from "./call.ts";
import { keyOf } from "./use-operation.ts";

/** `more`: there are more than `count`, which is as far as was counted. */
export type Pages<Row> = { rows: Row[]; count: number; more: boolean };

/**
 * An operation with `limit` and `offset`, asked for page by page as somebody scrolls. `count` is how many there are in all.
 *
 *     const { query, loadMore } = usePages(getContacts, { query: { limit: 100 } }, (reply) => reply.contacts);
 *     <Loaded query={query}>{({ rows, count }) => <DataTable rows={rows} total={count} loadMore={loadMore} … />}</Loaded>
 */
export function usePages<O extends Operation, Row>(
  operation: O,
  input: CallInput<O>,
  rowsOf: (reply: ReplyOf<O>) => Row[],
): { query: UseQueryResult<Pages<Row>>; loadMore: () => void } {
  const query = useInfiniteQuery({
    queryKey: [...keyOf(operation, input), "pages"],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) => call(operation, from(input, pageParam), { signal }),
    getNextPageParam: (last, pages) => {
      const loaded = pages.reduce((sum, page) => sum + rowsOf(page).length, 0);
      return rowsOf(last).length > 0 && loaded < countOf(last) ? loaded : undefined;
    },
    select: ({ pages }) => ({
      rows: pages.flatMap(rowsOf),
      count: countOf(pages.at(-1)),
      more: isMore(pages.at(-1)),
    }),
    // While a filter changes, what it showed before stays in place instead of a blank.
    placeholderData: keepPreviousData,
  });
  return {
    query: query as unknown as UseQueryResult<Pages<Row>>,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
    },
  };
}

function from<O extends Operation>(input: CallInput<O>, offset: number): CallInput<O> {
  return { ...input, query: { ...((input as Loose).query ?? {}), offset } } as CallInput<O>;
}

function countOf(reply: unknown): number {
  return (reply as { count?: number } | undefined)?.count ?? 0;
}

function isMore(reply: unknown): boolean {
  return (reply as { more?: boolean } | undefined)?.more ?? false;
}
