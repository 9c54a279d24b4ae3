import { useQuery } from "@tanstack/react-query";
import { previewImport } from "#domains/contacts/import.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { call } from "../../api/call.ts";
import { keyOf } from "../../api/use-operation.ts";
import type { Answers, ImportFile, Mapped } from "./draft.ts";

export type Preview = ReplyOf<typeof previewImport>;
export type Mailability = NonNullable<Preview["mailability"]>;

type Asked = { mapping?: Mapped[] | undefined; listId?: number | undefined; source?: Answers | undefined };

/** What the server reads in the file, and with list and answers what would come of it. It keeps nothing. */
export function usePreview(file: ImportFile | undefined, { mapping, listId, source }: Asked) {
  const known = {
    ...(mapping?.length ? { mapping } : {}),
    // What would come of it is told for one list and one source, or not at all.
    ...(listId && source ? { listId, source } : {}),
  };
  return useQuery({
    // The file's own content would be hashed with the key at every turn; its id is enough.
    queryKey: [...keyOf(previewImport), file?.id, known],
    enabled: file !== undefined,
    staleTime: 30_000,
    gcTime: 60_000,
    placeholderData: (before: Preview | undefined, query) =>
      query?.queryKey[2] === file?.id ? before : undefined,
    queryFn: ({ signal }) => {
      if (!file) throw new Error("there is no file to look at");
      return call(
        previewImport,
        { body: { fileName: file.name, content: file.content, ...known } },
        { signal },
      );
    },
  });
}
