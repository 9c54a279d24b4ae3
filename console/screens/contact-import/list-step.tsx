import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Checkbox, Radio, Stack } from "@mantine/core";
import { useState } from "react";
import { listPurposes } from "#domains/consent/consent.api.ts";
import { getLists } from "#domains/contacts/lists.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { StepForm } from "../../components/step-form.tsx";
import { useConsentWords } from "../../components/use-consent-words.ts";
import { NewList } from "./new-list.tsx";
import { Outlook } from "./outlook.tsx";
import type { StepProps } from "./step-props.ts";
import { useOutlook } from "./use-outlook.ts";

/** The lists, and with them what these people would be written to for; and what happens to those who are known. */
export function ListStep({ draft, back, done, pending, error }: StepProps) {
  const { t } = useLingui();
  const words = useConsentWords();
  const [creating, setCreating] = useState(false);
  const [tried, setTried] = useState(false);
  const [listIds, setListIds] = useState(draft.listIds);
  const [known, setKnown] = useState(draft.known);
  const query = useOperation(getLists, { query: { limit: 500, sort: "asc" } });
  const purposes = useOperation(listPurposes).data?.purposes ?? [];
  const outlook = useOutlook(draft, { listIds, source: draft.answers });
  const leastOf = (purposeId: number) => {
    const purpose = purposes.find(({ id }) => id === purposeId);
    return purpose ? words.strength(purpose.leastStrength).name : "";
  };
  const submit = () => {
    setTried(true);
    if (listIds.length > 0) done({ listIds, known });
    else document.querySelector<HTMLElement>("[data-list]")?.focus();
  };
  return (
    <StepForm title={t`Onto which lists?`} submit={submit} back={back} pending={pending}>
      <Loaded query={query}>
        {({ lists }) => (
          <Stack gap="md">
            <Checkbox.Group
              label={t`Lists`}
              value={listIds.map(String)}
              onChange={(ids) => setListIds(ids.map(Number))}
              error={tried && listIds.length === 0 && t`Please choose one.`}
            >
              <Stack gap="sm" mt="xs">
                {lists.map(({ id, name, purposeId, purposeName }) => (
                  <Checkbox
                    key={id}
                    data-list
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
            </Checkbox.Group>
            {creating ? (
              <NewList
                close={() => setCreating(false)}
                done={(id) => {
                  setCreating(false);
                  setListIds((before) => [...before, id]);
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
      <Radio.Group
        label={t`If somebody is a contact already`}
        value={known}
        onChange={(chosen) => setKnown(chosen as typeof known)}
      >
        <Stack gap="sm" mt="xs">
          <Radio
            value="fill"
            label={t`Fill what is empty`}
            description={t`What you know of them stays; the file adds what is missing.`}
          />
          <Radio
            value="update"
            label={t`Take the file’s values`}
            description={t`What the file says replaces what you know. Empty cells change nothing.`}
          />
          <Radio
            value="skip"
            label={t`Leave them as they are`}
            description={t`Nothing is taken for them from this file, not even the list. A refusal in the file still counts.`}
          />
        </Stack>
      </Radio.Group>
      {(error ?? outlook.error) && <ErrorPanel error={(error ?? outlook.error) as Error} />}
      {outlook.data?.length ? (
        outlook.data.map((one) => <Outlook key={one.purposeId} mailability={one} />)
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
