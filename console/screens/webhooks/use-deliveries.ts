import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { listDeliveries } from "#domains/webhooks/log.api.ts";
import { call } from "../../api/call.ts";
import { keyOf } from "../../api/use-operation.ts";
import type { Delivery } from "./webhook.ts";

type Asked = { state?: Delivery["state"]; email?: string };

const everyFewSeconds = 5000;

/** The log, page by page behind the last one seen; what comes meanwhile appears by itself. */
export function useDeliveries(webhookId: number, asked: Asked) {
  const query = useInfiniteQuery({
    queryKey: keyOf(listDeliveries, { params: { webhookId }, query: asked }),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(
        listDeliveries,
        { params: { webhookId }, query: { ...asked, ...(pageParam ? { after: pageParam } : {}) } },
        { signal },
      ),
    getNextPageParam: (last) => (last.more ? last.deliveries.at(-1)?.id : undefined),
    placeholderData: keepPreviousData,
    refetchInterval: everyFewSeconds,
  });
  return {
    deliveries: (query.data?.pages ?? []).flatMap(({ deliveries }): Delivery[] => deliveries),
    error: query.error,
    loading: query.isPending,
    more: query.hasNextPage,
    loadMore: () => void query.fetchNextPage(),
  };
}
