import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import {
  cancelExport,
  deleteExportFile,
  getExport,
  listExports,
  watchExport,
} from "#domains/files/files.api.ts";
import { addressOf } from "../api/call.ts";
import { keyOf, useAction, useOperation } from "../api/use-operation.ts";
import { useProgress } from "../api/use-progress.ts";
import { ErrorPanel } from "./error-panel.tsx";
import { ExportDownload } from "./export-download.tsx";
import type { Export } from "./export-state.tsx";
import { Loaded } from "./loaded.tsx";
import { Moment } from "./moment.tsx";
import { ProgressBar } from "./progress-bar.tsx";

/** One export, whatever it is of: live while it runs, then its file for as long as there is one. */
export function ExportRun({ exportId }: { exportId: number }) {
  const query = useOperation(getExport, { params: { exportId } });
  return <Loaded query={query}>{(known) => <Run known={known} />}</Loaded>;
}

function Run({ known }: { known: Export }) {
  const { latest, connection } = useFollowed(known);
  if (!latest.done) return <UnderWay latest={latest} connection={connection} />;
  if (latest.state === "cancelled")
    return (
      <Alert color="stone" role="status">
        <Trans>This export was cancelled. What had been made of it is deleted.</Trans>
      </Alert>
    );
  if (latest.state === "failed")
    return (
      <Alert color="brick" role="status">
        {latest.failure}
      </Alert>
    );
  return <Finished latest={latest} />;
}

/** The export as it goes on; what shows it elsewhere is asked anew once it is over. */
function useFollowed(known: Export) {
  const queries = useQueryClient();
  const url = known.done ? undefined : addressOf(watchExport.path, { exportId: known.id });
  const { latest, connection } = useProgress<Export>(url);
  const over = latest?.done ?? false;
  useEffect(() => {
    if (!over) return;
    for (const stale of [getExport, listExports]) void queries.invalidateQueries({ queryKey: keyOf(stale) });
  }, [over, queries]);
  return { latest: known.done ? known : (latest ?? known), connection };
}

type UnderWayProps = { latest: Export; connection: ReturnType<typeof useFollowed>["connection"] };

function UnderWay({ latest, connection }: UnderWayProps) {
  const { t } = useLingui();
  const cancel = useAction(cancelExport, { invalidates: [getExport, listExports] });
  return (
    <Stack gap="sm">
      <ProgressBar
        label={latest.state === "queued" ? t`It begins in a moment` : t`Writing the file`}
        done={latest.rowsDone}
        {...(latest.rowsTotal === null ? {} : { total: latest.rowsTotal })}
        connection={connection}
        actions={
          <Button
            variant="default"
            loading={cancel.isPending}
            onClick={() => cancel.mutate({ params: { exportId: latest.id } })}
          >
            <Trans>Cancel</Trans>
          </Button>
        }
      />
      {cancel.error && <ErrorPanel error={cancel.error} />}
    </Stack>
  );
}

function Finished({ latest }: { latest: Export }) {
  const remove = useAction(deleteExportFile, { invalidates: [getExport, listExports] });
  if (!latest.downloadUntil)
    return (
      <Alert color="stone" role="status">
        <Trans>The file is deleted. That the export was made stays on record.</Trans>
      </Alert>
    );
  return (
    <Stack gap="sm" role="status">
      <Text fw={600}>
        {latest.kind === "evidence" ? (
          <Plural value={latest.rowsDone} one="Ready: # file." other="Ready: # files." />
        ) : (
          <Plural value={latest.rowsDone} one="Ready: # row." other="Ready: # rows." />
        )}
      </Text>
      <Text size="sm" c="dimmed">
        <Trans>
          You can download it until <Moment at={latest.downloadUntil} />. It is deleted then.
        </Trans>
      </Text>
      <Group gap="sm">
        <ExportDownload exported={latest} />
        <Button
          variant="subtle"
          color="brick"
          loading={remove.isPending}
          onClick={() => remove.mutate({ params: { exportId: latest.id } })}
        >
          <Trans>Delete the file now</Trans>
        </Button>
      </Group>
      {remove.error && <ErrorPanel error={remove.error} />}
    </Stack>
  );
}
