import { Trans, useLingui } from "@lingui/react/macro";
import { Card, Stack, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { getImport } from "#domains/contacts/import/import.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { ProgressBar } from "../../components/progress-bar.tsx";
import { GoTo } from "./go-to.tsx";
import { ImportActions } from "./import-actions.tsx";
import { ImportResult } from "./import-result.tsx";
import { type Import, ImportState } from "./import-state.tsx";
import { useFollowed } from "./use-followed.ts";

const route = getRouteApi("/a/$accountId/import/$importId");

/** One import: live while it runs, then what came of it. */
export function ImportRun() {
  const { importId } = route.useParams();
  const query = useOperation(getImport, { params: { importId: Number(importId) } });
  return <Loaded query={query}>{(known) => <Run key={known.id} known={known} />}</Loaded>;
}

function Run({ known }: { known: Import }) {
  const { t } = useLingui();
  const { latest, connection } = useFollowed(known);
  const { fileName, state, id } = latest;
  if (state === "draft" || state === "checking") return <GoTo to={accountPath("/import")} draft={id} />;
  const over = state !== "queued" && state !== "running" && state !== "paused" && state !== "undoing";
  return (
    <Page
      title={fileName}
      badge={<ImportState state={state} />}
      breadcrumbs={[
        { label: t`Contacts`, href: accountPath("/contacts") },
        { label: t`Import contacts`, href: accountPath("/import") },
      ]}
    >
      {over ? (
        <ImportResult result={latest} />
      ) : (
        <Card>
          <Stack gap="md">
            <ProgressBar
              label={state === "undoing" ? t`Undoing “${fileName}”` : t`Importing “${fileName}”`}
              {...progressOf(latest)}
              connection={state === "paused" ? "ended" : connection}
              actions={<ImportActions latest={latest} />}
            />
            {state === "queued" && (
              <Text size="sm" c="dimmed">
                {latest.behind ? (
                  <Trans>It begins when “{latest.behind.fileName}” is imported.</Trans>
                ) : (
                  <Trans>It begins in a moment.</Trans>
                )}
              </Text>
            )}
            {state === "paused" && latest.failure && <Guidance tone="warn">{latest.failure}</Guidance>}
            {state === "paused" && (
              <Text size="sm">
                <Trans>
                  Paused. What was imported stays; it goes on exactly where it stopped, whenever you like
                  within thirty days.
                </Trans>
              </Text>
            )}
          </Stack>
        </Card>
      )}
    </Page>
  );
}

function progressOf({ state, rowsDone, rowsTotal, undone, counts }: Import) {
  if (state === "undoing") {
    const { retracted = 0, removed = 0, kept = 0, restored = 0 } = undone ?? {};
    return {
      done: retracted + removed + kept + restored,
      total: counts.consentRecorded + counts.created + counts.updated,
    };
  }
  return { done: rowsDone, ...(rowsTotal === undefined ? {} : { total: rowsTotal }) };
}
