import { Trans, useLingui } from "@lingui/react/macro";
import { Radio, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { getLists } from "#domains/contacts/lists.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import { StepForm } from "../../components/step-form.tsx";
import { type Answers, completeAnswers } from "./draft.ts";
import { OriginAdvice } from "./origin-advice.tsx";
import type { StepProps } from "./step-props.ts";
import { useAgreedWords, useOriginWords } from "./use-origin-words.ts";
import { useOutlook } from "./use-outlook.ts";
import { YesNo } from "./yes-no.tsx";

/** The questions the law asks, in plain words. What the answers amount to is said beside them, with this file's numbers. */
export function OriginStep({ draft, back, done, pending, error }: StepProps) {
  const { t } = useLingui();
  const origins = useOriginWords();
  const agreement = useAgreedWords();
  const [tried, setTried] = useState(false);
  const [answers, setAnswers] = useState<Partial<Answers>>(draft.answers ?? {});
  const lists = useOperation(getLists, { query: { limit: 500, sort: "asc" } });
  const first = lists.data?.lists[0]?.id;
  const listIds = draft.listIds.length > 0 ? draft.listIds : first ? [first] : [];
  const [settled] = useDebouncedValue(answers, 500);
  const outlook = useOutlook(draft, { listIds, source: completeAnswers(settled) });
  const set = (changed: Partial<Answers>) => setAnswers((before) => ({ ...before, ...changed }));
  const complete = completeAnswers(answers);
  const submit = () => {
    setTried(true);
    if (complete) done({ source: complete });
    else document.querySelector<HTMLElement>(`[name=${answers.origin ? "agreed" : "origin"}]`)?.focus();
  };
  return (
    <StepForm title={t`Where do these people come from?`} submit={submit} back={back} pending={pending}>
      <Guidance
        why={
          <Trans>
            Who receives marketing must have said yes beforehand, or be a customer who could have said no.
            Whoever writes to them has to be able to show it, years later. Your answers become the declared
            source of these people and stand in their proof: answer as you would before them.
          </Trans>
        }
      >
        <Trans>
          Your answers decide who of this file may be mailed. If you are not sure, say so: nothing is lost.
        </Trans>
      </Guidance>
      <Radio.Group
        label={t`How did you get their addresses?`}
        name="origin"
        value={answers.origin ?? ""}
        onChange={(origin) => set({ origin: origin as Answers["origin"] })}
        error={tried && !answers.origin && t`Please choose one.`}
      >
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" mt="xs">
          {Object.entries(origins).map(([value, { name, about }]) => (
            <Radio key={value} value={value} label={name} description={about} />
          ))}
        </SimpleGrid>
      </Radio.Group>
      <Radio.Group
        label={t`Did each person agree to receive e-mails from your business?`}
        description={t`By something they did: ticked an empty box, signed a card, asked you. Saying nothing is not a yes.`}
        name="agreed"
        value={answers.agreed ?? ""}
        onChange={(agreed) => set({ agreed: agreed as Answers["agreed"] })}
        error={tried && !answers.agreed && t`Please choose one.`}
      >
        <Stack gap="sm" mt="xs">
          {Object.entries(agreement).map(([value, label]) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Stack>
      </Radio.Group>
      {answers.origin === "customers" && (
        <>
          <YesNo
            label={t`Could they refuse your news, free of charge, when they left their address?`}
            value={answers.refusalOffered}
            onChange={(refusalOffered) => set({ refusalOffered })}
          />
          <YesNo
            label={t`Will you write about products like those they bought?`}
            value={answers.similarProducts}
            onChange={(similarProducts) => set({ similarProducts })}
          />
        </>
      )}
      {(answers.agreed === "each" || answers.agreed === "some") && (
        <Textarea
          label={t`How were they asked, and with which words?`}
          description={t`“A box on our order page: I would like to receive the newsletter of Atelier Camille.”`}
          autosize
          minRows={2}
          maxLength={1000}
          value={answers.askedHow ?? ""}
          onChange={(event) => set({ askedHow: event.currentTarget.value })}
        />
      )}
      <YesNo
        label={t`Were they told then who would write to them, and where to read more?`}
        value={answers.informed}
        onChange={(informed) => set({ informed })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <TextInput
          label={t`When did you get the addresses?`}
          description={t`The latest day, if there are several.`}
          type="date"
          max={new Date().toISOString().slice(0, 10)}
          value={answers.obtainedOn ?? ""}
          onChange={(event) => set({ obtainedOn: event.currentTarget.value })}
        />
        <TextInput
          label={t`What proof do you have, and where?`}
          description={t`The box of signed cards, an export of the old tool.`}
          maxLength={200}
          value={answers.evidenceReference ?? ""}
          onChange={(event) => set({ evidenceReference: event.currentTarget.value })}
        />
      </SimpleGrid>
      <OriginAdvice
        draft={draft}
        complete={complete !== undefined}
        outlook={outlook.data}
        error={error ?? outlook.error}
        tentative={draft.listIds.length === 0}
      />
    </StepForm>
  );
}
