import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Radio, Stack } from "@mantine/core";
import { useState } from "react";
import { listPurposes } from "#domains/consent/consent.api.ts";
import { getLists } from "#domains/contacts/lists.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { StepForm } from "../../components/step-form.tsx";
import { useConsentWords } from "../../components/use-consent-words.ts";
import { completeAnswers } from "./draft.ts";
import { NewList } from "./new-list.tsx";
import { Outlook } from "./outlook.tsx";
import type { StepProps } from "./step-props.ts";
import { usePreview } from "./use-preview.ts";

/** The list, and with it what these people would be written to for. */
export function ListStep({ draft, save, back, done }: StepProps) {
  const { t } = useLingui();
  const words = useConsentWords();
  const [creating, setCreating] = useState(false);
  const [tried, setTried] = useState(false);
  const { file, mapping, answers, listId } = draft;
  const query = useOperation(getLists, { query: { limit: 500, sort: "asc" } });
  const purposes = useOperation(listPurposes).data?.purposes ?? [];
  const preview = usePreview(file, { mapping, listId, source: completeAnswers(answers) });
  const leastOf = (purposeId: number) => {
    const purpose = purposes.find(({ id }) => id === purposeId);
    return purpose ? words.strength(purpose.leastStrength).name : "";
  };
  const submit = () => {
    setTried(true);
    if (listId) done();
    else document.querySelector<HTMLElement>("[name=list]")?.focus();
  };
  return (
    <StepForm title={t`Onto which list?`} submit={submit} back={back}>
      <Loaded query={query}>
        {({ lists }) => (
          <Stack gap="md">
            <Radio.Group
              aria-label={t`List`}
              name="list"
              value={listId ? String(listId) : ""}
              onChange={(id) => save({ listId: Number(id) })}
              error={tried && !listId && t`Please choose one.`}
            >
              <Stack gap="sm">
                {lists.map(({ id, name, purposeId, purposeName }) => (
                  <Radio
                    key={id}
                    value={String(id)}
                    label={name}
                    description={
                      <Trans>
                        Written to for “{purposeName}”, which asks for the proof “{leastOf(purposeId)}” at
                        least
                      </Trans>
                    }
                  />
                ))}
              </Stack>
            </Radio.Group>
            {creating ? (
              <NewList
                close={() => setCreating(false)}
                done={(id) => {
                  setCreating(false);
                  save({ listId: id });
                }}
              />
            ) : (
              <Anchor component="button" type="button" w="fit-content" onClick={() => setCreating(true)}>
                <Trans>Create a new list</Trans>
              </Anchor>
            )}
          </Stack>
        )}
      </Loaded>
      {preview.error && <ErrorPanel error={preview.error} retry={() => void preview.refetch()} />}
      {listId && preview.data?.mailability ? (
        <Outlook mailability={preview.data.mailability} />
      ) : (
        <Guidance
          why={
            <Trans>
              People agree to something definite: a newsletter, offers of partners, news of their order. A
              list carries one such purpose, so that nobody gets what they did not agree to.
            </Trans>
          }
        >
          <Trans>A list says what its people are written to for. It never permits by itself.</Trans>
        </Guidance>
      )}
    </StepForm>
  );
}
