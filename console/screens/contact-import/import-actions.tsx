import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useState } from "react";
import { cancelImport, getImport, pauseImport, resumeImport } from "#domains/contacts/import/import.api.ts";
import { queryClient } from "../../api/query-client.ts";
import { keyOf, useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import type { Import } from "./import-state.tsx";

/** Pause, go on, end: what can be done to an import under way. */
export function ImportActions({ latest }: { latest: Import }) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const params = { importId: latest.id };
  const keep = (changed: Import) => queryClient.setQueryData(keyOf(getImport, { params }), changed);
  const pause = useAction(pauseImport, { onSuccess: keep });
  const resume = useAction(resumeImport, { onSuccess: keep });
  const cancel = useAction(cancelImport, {
    onSuccess: (changed) => {
      keep(changed);
      setAsking(false);
    },
  });
  const { state, fileName, rowsDone } = latest;
  if (state === "undoing") return null;
  return (
    <>
      {state === "paused" ? (
        <Button size="xs" loading={resume.isPending} onClick={() => resume.mutate({ params })}>
          <Trans>Go on</Trans>
        </Button>
      ) : (
        <Button
          variant="default"
          size="xs"
          loading={pause.isPending}
          onClick={() => pause.mutate({ params })}
        >
          <Trans>Pause</Trans>
        </Button>
      )}
      <Button variant="default" size="xs" onClick={() => setAsking(true)}>
        <Trans>End here</Trans>
      </Button>
      <ConfirmDialog
        opened={asking}
        close={() => setAsking(false)}
        title={t`End the import of “${fileName}”?`}
        verb={t`End the import`}
        confirm={() => cancel.mutate({ params })}
        pending={cancel.isPending}
        error={cancel.error}
      >
        <Trans>
          The {rowsDone} rows done so far stay, and can be undone afterwards. The rest is not imported, and
          the file is deleted here.
        </Trans>
      </ConfirmDialog>
    </>
  );
}
