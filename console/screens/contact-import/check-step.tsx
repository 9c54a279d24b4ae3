import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Stack, Title } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import {
  cancelImport,
  getCheckedRows,
  getImport,
  getImports,
  startImport,
} from "#domains/contacts/import/import.api.ts";
import { ApiError } from "../../api/api-error.ts";
import { accountPath } from "../../api/current-account.ts";
import { queryClient } from "../../api/query-client.ts";
import { keyOf, useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { ProgressBar } from "../../components/progress-bar.tsx";
import { StepForm } from "../../components/step-form.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { DownloadRows } from "./download-rows.tsx";
import { Duty } from "./duty.tsx";
import type { StepId } from "./import-search.ts";
import type { Import } from "./import-state.tsx";
import { Outcomes } from "./outcomes.tsx";
import { Outlook } from "./outlook.tsx";
import { problems } from "./problems.ts";
import { ReviewFirst } from "./review-first.tsx";
import type { StepProps } from "./step-props.ts";
import { Summary } from "./summary.tsx";

type Props = StepProps & { goTo: (step: StepId) => void; recheck: () => void };

/** All of it once more, with what every row would become, before anybody is imported. */
export function CheckStep({ draft, back, goTo, recheck }: Props) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { checked, state, failure, unreviewed = [] } = draft;
  const ready = state === "draft" && checked?.current ? checked : undefined;
  const stale = state === "draft" && !checked?.current && !failure;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each time that it is needed
  useEffect(() => {
    if (stale) recheck();
  }, [stale]);
  const start = useAction(startImport, {
    invalidates: [getImports],
    onSuccess: async (started) => {
      // Known already: the next screen begins with it.
      queryClient.setQueryData(keyOf(getImport, { params: { importId: started.id } }), started);
      await navigate({ to: accountPath(`/import/${started.id}`) });
    },
  });
  const send = (again: "once" | "again") =>
    start.mutate({ params: { importId: draft.id }, body: again === "again" ? { again: true } : {} });
  const before = start.error instanceof ApiError && start.error.reason === "contacts.imported_before";
  const people = ready ? ready.counts.created + ready.counts.updated + ready.counts.unchanged : 0;
  return (
    <StepForm
      title={t`Ready?`}
      submit={() => send("once")}
      back={back}
      pending={start.isPending}
      disabled={!ready || unreviewed.length > 0 || people + (ready?.counts.skipped ?? 0) === 0}
      next={
        ready ? (
          <Plural value={people} one="Import # person" other="Import # people" />
        ) : (
          <Trans>Import these people</Trans>
        )
      }
    >
      <Summary draft={draft} goTo={goTo} />
      {failure && <Guidance tone="block">{failure}</Guidance>}
      {unreviewed.map((each) => (
        <ReviewFirst key={each.purposeId} {...each} />
      ))}
      {state === "checking" && <ProgressBar label={t`Looking at every row`} {...progressOf(draft)} />}
      {ready && (
        <>
          {ready.mailability.map((one) => (
            <Outlook key={one.purposeId} mailability={one} />
          ))}
          <Stack gap="sm" component="section" aria-labelledby="would-be">
            <Title order={3} id="would-be">
              <Trans>What would become of each row</Trans>
            </Title>
            <Outcomes counts={ready.counts} rowsTotal={ready.rowsTotal} />
            {problems(ready.counts) > 0 && (
              <DownloadRows rows={getCheckedRows} importId={draft.id}>
                <Trans>Download these rows with the reasons (CSV)</Trans>
              </DownloadRows>
            )}
          </Stack>
          {draft.answers?.informed !== true && (
            <Duty people={ready.counts.created} origin={draft.answers?.origin} />
          )}
        </>
      )}
      {before ? (
        <Guidance
          tone="warn"
          todo={
            <Button variant="default" onClick={() => send("again")} loading={start.isPending}>
              <Trans>Import it again</Trans>
            </Button>
          }
        >
          {start.error?.message}
        </Guidance>
      ) : (
        start.error && (
          <ErrorPanel
            error={start.error}
            kept={<Trans>Nobody was imported. The file and your answers are still here.</Trans>}
            retry={() => send("once")}
          />
        )
      )}
      <GiveUp draft={draft} />
    </StepForm>
  );
}

function progressOf({ rowsDone, rowsTotal }: Import) {
  return { done: rowsDone, ...(rowsTotal === undefined ? {} : { total: rowsTotal }) };
}

function GiveUp({ draft }: { draft: Import }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const { fileName } = draft;
  const cancel = useAction(cancelImport, {
    invalidates: [getImports, getImport],
    onSuccess: async () => {
      toast(t`The file is deleted. Nobody was imported.`);
      await navigate({ to: accountPath("/import") });
    },
  });
  return (
    <>
      <Anchor component="button" type="button" size="sm" w="fit-content" onClick={() => setAsking(true)}>
        <Trans>Give this import up and delete the file</Trans>
      </Anchor>
      <ConfirmDialog
        opened={asking}
        close={() => setAsking(false)}
        title={t`Give up the import of “${fileName}”?`}
        verb={t`Delete the file`}
        confirm={() => cancel.mutate({ params: { importId: draft.id } })}
        pending={cancel.isPending}
        error={cancel.error}
      >
        <Trans>Nobody is imported, and the file is deleted here. Your own copy is not touched.</Trans>
      </ConfirmDialog>
    </>
  );
}
