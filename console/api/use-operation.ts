import {
  type QueryKey,
  queryOptions,
  type UseQueryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import type { Operation, ReplyOf } from "#kernel/operation.ts";
import { type CallInput, call } from "./call.ts";
import { currentAccountId } from "./current-account.ts";

type QueryExtras<O extends Operation> = Omit<UseQueryOptions<ReplyOf<O>>, "queryKey" | "queryFn">;

/** Every answer is kept under its operation, the account and what was asked. */
export function keyOf<O extends Operation>(operation: O, input?: CallInput<O>): QueryKey {
  const key: unknown[] = [operation.id, currentAccountId() ?? null];
  return input === undefined ? key : [...key, input];
}

/** For loaders and prefetching: `queryClient.ensureQueryData(asked(getContact, { params }))`. */
export function asked<O extends Operation>(operation: O, input?: CallInput<O>) {
  return queryOptions({
    queryKey: keyOf(operation, input ?? ({} as CallInput<O>)),
    queryFn: ({ signal }) => call(operation, input, { signal }),
  });
}

/** What the server answers to a GET operation; show it with `<Loaded query={…}>`. */
export function useOperation<O extends Operation>(
  operation: O,
  input?: CallInput<O>,
  extras?: QueryExtras<O>,
) {
  return useQuery<ReplyOf<O>>({ ...asked(operation, input), ...extras } as UseQueryOptions<ReplyOf<O>>);
}

type ActionOptions<O extends Operation> = {
  /** The operations whose kept answers this one makes stale. */
  invalidates?: readonly Operation[];
  onSuccess?: (reply: ReplyOf<O>, input: CallInput<O>) => unknown;
};

/**
 * Something the user does: `const rename = useAction(renameList, { invalidates: [getLists] }); rename.mutate({ params, body })`.
 * `rename.error` is shown by `<ErrorPanel>` or, in a form, by `useServerForm`. A double click sends it once.
 */
export function useAction<O extends Operation>(operation: O, options: ActionOptions<O> = {}) {
  const queries = useQueryClient();
  const underWay = useRef(new Set<string>());
  const action = useMutation<ReplyOf<O>, Error, CallInput<O>>({
    mutationFn: (input) => call(operation, input),
    onSuccess: async (reply, input) => {
      await Promise.all(
        (options.invalidates ?? []).map((stale) => queries.invalidateQueries({ queryKey: keyOf(stale) })),
      );
      await options.onSuccess?.(reply, input);
    },
    onSettled: (_reply, _error, input) => void underWay.current.delete(JSON.stringify(input ?? null)),
  });
  const { mutate } = action;
  const once = useCallback(
    (...given: Parameters<typeof mutate>) => {
      const asked = JSON.stringify(given[0] ?? null);
      if (underWay.current.has(asked)) return;
      underWay.current.add(asked);
      mutate(...given);
    },
    [mutate],
  );
  return { ...action, mutate: once };
}
