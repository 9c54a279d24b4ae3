import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { getContacts } from "#domains/contacts/contacts.api.ts";
import { getImport, getImportProgress, getImports } from "#domains/contacts/import/import.api.ts";
import { getList, getLists } from "#domains/contacts/lists.api.ts";
import { getSourceInformation } from "#domains/information/information.api.ts";
import { addressOf } from "../../api/call.ts";
import { keyOf } from "../../api/use-operation.ts";
import { useProgress } from "../../api/use-progress.ts";
import type { Import } from "./import-state.tsx";

/** The import as it goes on; what it changed is asked anew once it is over. */
export function useFollowed(known: Import) {
  const queries = useQueryClient();
  const url = known.done ? undefined : addressOf(getImportProgress.path, { importId: known.id });
  const { latest, connection } = useProgress<Import>(url);
  const ended = latest?.done ? latest : undefined;
  useEffect(() => {
    if (!ended) return;
    queries.setQueryData(keyOf(getImport, { params: { importId: ended.id } }), ended);
    for (const stale of [getImports, getSourceInformation, getContacts, getLists, getList])
      void queries.invalidateQueries({ queryKey: keyOf(stale) });
  }, [ended, queries]);
  return { latest: (known.done ? undefined : latest) ?? known, connection };
}
