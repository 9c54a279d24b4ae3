import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { foreseeImport } from "#domains/contacts/import/import.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { call } from "../../api/call.ts";
import { keyOf } from "../../api/use-operation.ts";
import type { Answers } from "./draft.ts";
import type { Import } from "./import-state.tsx";

export type Mailability = ReplyOf<typeof foreseeImport>["mailability"][number];

type Asked = { listIds: number[]; source: Answers | undefined };

/** What these answers and lists would make of the file's people, as soon as every row was looked at. */
export function useOutlook({ id, state, mapping }: Import, { listIds, source }: Asked) {
  return useQuery({
    queryKey: [...keyOf(foreseeImport), id, state, mapping, listIds, source],
    enabled: listIds.length > 0 && source !== undefined,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      if (!source) throw new Error("nothing was answered yet");
      const asked = { params: { importId: id }, body: { listIds, source } };
      return (await call(foreseeImport, asked, { signal })).mailability;
    },
  });
}
