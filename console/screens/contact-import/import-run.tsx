import { Trans, useLingui } from "@lingui/react/macro";
import { Card, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect } from "react";
import { getContacts } from "#domains/contacts/contacts.api.ts";
import { getImport, getImportProgress, getImports } from "#domains/contacts/import.api.ts";
import { getList, getLists } from "#domains/contacts/lists.api.ts";
import { addressOf } from "../../api/call.ts";
import { accountPath } from "../../api/current-account.ts";
import { keyOf, useOperation } from "../../api/use-operation.ts";
import { useProgress } from "../../api/use-progress.ts";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { ProgressBar } from "../../components/progress-bar.tsx";
import { ImportResult } from "./import-result.tsx";
import { type Import, ImportState } from "./import-state.tsx";

const route = getRouteApi("/a/$accountId/import/$importId");

/** One import: live while it runs, then what came of it. */
export function ImportRun() {
  const { importId } = route.useParams();
  const query = useOperation(getImport, { params: { importId: Number(importId) } });
  return <Loaded query={query}>{(known) => <Run known={known} />}</Loaded>;
}

function Run({ known }: { known: Import }) {
  const { t } = useLingui();
  const { latest, connection } = useFollowed(known);
  const { fileName, state, done, rowsDone, rowsTotal } = latest;
  return (
    <Page
      title={fileName}
      badge={<ImportState state={state} />}
      breadcrumbs={[
        { label: t`Contacts`, href: accountPath("/contacts") },
        { label: t`Import contacts`, href: accountPath("/import") },
      ]}
    >
      {done ? (
        <ImportResult result={latest} />
      ) : (
        <Card>
          <Stack gap="md">
            <ProgressBar
              label={t`Importing “${fileName}”`}
              done={rowsDone}
              total={rowsTotal}
              connection={connection}
            />
            {state === "queued" && (
              <Text size="sm" c="dimmed">
                <Trans>It begins in a moment.</Trans>
              </Text>
            )}
          </Stack>
        </Card>
      )}
    </Page>
  );
}

/** The import as it goes on; what it changed is asked anew once it is over. */
function useFollowed(known: Import) {
  const queries = useQueryClient();
  const url = known.done ? undefined : addressOf(getImportProgress.path, { importId: known.id });
  const { latest, connection } = useProgress<Import>(url);
  const over = latest?.done ?? false;
  useEffect(() => {
    if (!over) return;
    for (const stale of [getImport, getImports, getContacts, getLists, getList]) {
      void queries.invalidateQueries({ queryKey: keyOf(stale) });
    }
  }, [over, queries]);
  return { latest: latest ?? known, connection };
}
