import { Trans } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { getTemplate } from "#domains/templates/templates.api.ts";
import { ApiError } from "../../api/api-error.ts";
import { call } from "../../api/call.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { type Edited, editedFrom } from "./edited.ts";
import { VersionsDialog } from "./versions-dialog.tsx";

type Props = {
  error: Error | null;
  templateId: number;
  edited: Edited;
  bringBack: (content: Partial<Edited>) => void;
  /** What is edited goes on from their version: saved, it is the next one. */
  standOn: (version: number, content: Edited) => void;
};

export function isChangedMeanwhile(error: Error | null): boolean {
  return error instanceof ApiError && error.reason === "templates.changed_meanwhile";
}

/** Somebody else saved first: both versions side by side, and the way on. Neither is lost. */
export function SavedMeanwhile({ error, templateId, edited, bringBack, standOn }: Props) {
  const [theirs, setTheirs] = useState<number>();
  const look = useMutation({
    mutationFn: () => call(getTemplate, { params: { templateId } }),
    onSuccess: (template) => {
      setTheirs(template.version);
      standOn(template.version, editedFrom(template));
    },
  });
  return (
    <>
      {error && isChangedMeanwhile(error) && (
        <ErrorPanel
          error={look.error ?? error}
          kept={<Trans>What you typed is still here.</Trans>}
          advice={
            <Trans>
              Compare both: take theirs, or save yours as the next version. Theirs stays among the versions.
            </Trans>
          }
          todo={
            <Button variant="default" size="sm" loading={look.isPending} onClick={() => look.mutate()}>
              <Trans>Compare with their version</Trans>
            </Button>
          }
        />
      )}
      {theirs !== undefined && (
        <VersionsDialog
          templateId={templateId}
          current={theirs}
          beginWith={theirs}
          edited={edited}
          bringBack={bringBack}
          close={() => setTheirs(undefined)}
        />
      )}
    </>
  );
}
