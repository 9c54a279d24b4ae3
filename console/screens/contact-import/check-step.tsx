import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { getContacts } from "#domains/contacts/contacts.api.ts";
import { getImport, getImports, startImport } from "#domains/contacts/import.api.ts";
import { getLists } from "#domains/contacts/lists.api.ts";
import { ApiError } from "../../api/api-error.ts";
import { accountPath } from "../../api/current-account.ts";
import { queryClient } from "../../api/query-client.ts";
import { keyOf, useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { StepForm } from "../../components/step-form.tsx";
import { completeAnswers } from "./draft.ts";
import type { StepId } from "./import-search.ts";
import { Outlook } from "./outlook.tsx";
import type { StepProps } from "./step-props.ts";
import { Summary } from "./summary.tsx";
import { usePreview } from "./use-preview.ts";

type Props = StepProps & { goTo: (step: StepId) => void; forget: () => void };

/** All of it once more before anything is kept. */
export function CheckStep({ draft, back, goTo, forget }: Props) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { file, mapping, answers, listId } = draft;
  const source = completeAnswers(answers);
  const preview = usePreview(file, { mapping, listId, source });
  const start = useAction(startImport, {
    invalidates: [getImports, getContacts, getLists],
    onSuccess: async ({ import: started }) => {
      // Known already: the next screen begins with it.
      queryClient.setQueryData(keyOf(getImport, { params: { importId: started.id } }), started);
      await navigate({ to: accountPath(`/import/${started.id}`) });
      forget();
    },
  });
  const send = (again: "once" | "again") => {
    if (!file || !mapping || !source || !listId) return;
    const body = { fileName: file.name, content: file.content, mapping, listId, source };
    start.mutate({ body: again === "again" ? { ...body, again: true } : body });
  };
  const before = start.error instanceof ApiError && start.error.reason === "contacts.imported_before";
  const people = preview.data?.counts.valid ?? 0;
  return (
    <StepForm
      title={t`Ready?`}
      submit={() => send("once")}
      back={back}
      pending={start.isPending}
      disabled={!preview.data || people === 0}
      next={<Plural value={people} one="Import # person" other="Import # people" />}
    >
      <Loaded query={preview}>
        {(shown) => (
          <>
            <Summary draft={draft} preview={shown} goTo={goTo} />
            {shown.mailability && <Outlook mailability={shown.mailability} />}
          </>
        )}
      </Loaded>
      {answers.informed === false && (
        <Guidance
          tone="warn"
          why={
            <Trans>
              People whose address you did not get from themselves, or who were not told, must hear within a
              month who holds it, why, and how to say no.
            </Trans>
          }
        >
          <Trans>
            These people must be told within a month that you hold their address; after that nothing is sent.
          </Trans>
        </Guidance>
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
            kept={<Trans>Nothing was imported. The file and your answers are still here.</Trans>}
            retry={() => send("once")}
          />
        )
      )}
    </StepForm>
  );
}
