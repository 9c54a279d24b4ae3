import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorPanel } from "./error-panel.tsx";
import { Loading } from "./loading.tsx";

type Props<T> = { query: UseQueryResult<T>; children: (data: T) => ReactNode };

/** The three faces of an answer: not yet, no, and here it is. */
export function Loaded<T>({ query, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ErrorPanel error={query.error} retry={() => void query.refetch()} />;
  return <Loading />;
}
