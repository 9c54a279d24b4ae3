import { Trans, useLingui } from "@lingui/react/macro";
import { Text } from "@mantine/core";
import { archiveSource, listSources } from "#domains/consent/consent.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { toast } from "../../components/undo-toast.tsx";
import type { Source } from "./source.ts";

/** Nobody else comes through it; whom it brought keep it in their proof. */
export function ArchiveSource({ source: { id, name }, close }: { source: Source; close: () => void }) {
  const { t } = useLingui();
  const archive = useAction(archiveSource, {
    invalidates: [listSources],
    onSuccess: () => {
      close();
      toast(t`“${name}” is archived.`);
    },
  });
  return (
    <ConfirmDialog
      opened
      close={close}
      title={t`Archive “${name}”?`}
      verb={t`Archive`}
      confirm={() => archive.mutate({ params: { id } })}
      pending={archive.isPending}
      error={archive.error}
    >
      <Text>
        <Trans>
          Nobody else is added through it. Whom it brought keep it in their proof, and may still be mailed.
        </Trans>
      </Text>
    </ConfirmDialog>
  );
}
