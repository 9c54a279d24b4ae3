import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Checkbox, Group, Radio, Stack, Textarea, TextInput, Title } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { gaugeNames, type PiaQuestion, piaQuestions } from "#domains/governance/reviews/pia-questions.api.ts";
import { getAssessment, getReview, saveAssessment } from "#domains/governance/reviews/reviews.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { toast } from "../../components/undo-toast.tsx";

const route = getRouteApi("/a/$accountId/governance/reviews/$reviewId/assessment");

/** The impact assessment, question by question. */
export function AssessmentScreen() {
  const { t } = useLingui();
  const reviewId = Number(route.useParams().reviewId);
  const review = useOperation(getReview, { params: { reviewId } });
  const query = useOperation(getAssessment, { params: { reviewId } });
  const mayWrite = useMay("governance:write");
  const up = accountPath(`/governance/reviews/${reviewId}`);
  return (
    <Page
      title={t`Impact assessment`}
      subtitle={t`What could happen to people, how bad and how likely it is, and what is done against it. What Licet knows already stands in it.`}
      breadcrumbs={[
        { label: t`Reviews`, href: accountPath("/governance/reviews") },
        { label: t`No. ${reviewId}`, href: up },
      ]}
    >
      <Loaded query={review}>
        {({ state }) => (
          <Loaded query={query}>
            {(assessment) => (
              <AssessmentForm
                key={String(assessment.begun)}
                reviewId={reviewId}
                assessment={assessment}
                readOnly={state !== "open" || !mayWrite}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}

type Assessment = ReplyOf<typeof getAssessment>;
type Answer = Assessment["answers"][number];

type FormProps = { reviewId: number; assessment: Assessment; readOnly: boolean };

function AssessmentForm({ reviewId, assessment, readOnly }: FormProps) {
  const { t } = useLingui();
  const [answers, answer] = useState(new Map(assessment.answers.map((each) => [each.reference, each])));
  const [measures, measure] = useState(assessment.measures);
  const [people, hear] = useState(assessment.people);
  const save = useAction(saveAssessment, {
    invalidates: [getAssessment, getReview],
    onSuccess: () => toast(t`Saved.`),
  });
  const change = (reference: string, part: Partial<Answer>) => {
    const before = answers.get(reference) ?? { reference, text: "", gauge: 0, list: [] };
    answer(new Map(answers).set(reference, { ...before, ...part }));
  };
  const submit = () =>
    save.mutate({
      params: { reviewId },
      body: {
        answers: [...answers.values()],
        measures: measures.filter(({ title }) => title.trim()),
        people,
      },
    });
  return (
    <Stack gap="lg">
      <Card>
        <Stack gap="md">
          {piaQuestions.map((question) => (
            <QuestionField
              key={question.reference}
              question={question}
              answer={answers.get(question.reference)}
              change={(part) => change(question.reference, part)}
              readOnly={readOnly}
            />
          ))}
        </Stack>
      </Card>
      <Card>
        <Stack gap="md">
          <Title order={2} size="h3">
            <Trans>Measures</Trans>
          </Title>
          {measures.map(({ title, content }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: measures have no other name while they are typed
            <Stack key={index} gap={4}>
              <TextInput
                label={t`Measure ${index + 1}`}
                value={title}
                readOnly={readOnly}
                maxLength={300}
                onChange={({ currentTarget: { value } }) =>
                  measure(measures.map((each, i) => (i === index ? { ...each, title: value } : each)))
                }
              />
              <Textarea
                aria-label={t`About measure ${index + 1}`}
                value={content}
                readOnly={readOnly}
                autosize
                minRows={1}
                onChange={({ currentTarget: { value } }) =>
                  measure(measures.map((each, i) => (i === index ? { ...each, content: value } : each)))
                }
              />
            </Stack>
          ))}
          {!readOnly && (
            <Button
              variant="default"
              onClick={() => measure([...measures, { title: "", content: "" }])}
              style={{ alignSelf: "flex-start" }}
            >
              <Trans>Add a measure</Trans>
            </Button>
          )}
        </Stack>
      </Card>
      <Card>
        <Stack gap="md">
          <Title order={2} size="h3">
            <Trans>What the people concerned say</Trans>
          </Title>
          <Checkbox
            label={t`They, or somebody who speaks for them, were asked`}
            checked={people.asked}
            disabled={readOnly}
            onChange={({ currentTarget: { checked } }) => hear({ ...people, asked: checked })}
          />
          <Textarea
            label={t`What they said, or why they were not asked`}
            value={people.text}
            readOnly={readOnly}
            autosize
            minRows={2}
            maxLength={4000}
            onChange={({ currentTarget: { value } }) => hear({ ...people, text: value })}
          />
        </Stack>
      </Card>
      {save.error && <ErrorPanel error={save.error} />}
      {!readOnly && (
        <Button loading={save.isPending} onClick={submit} style={{ alignSelf: "flex-start" }}>
          <Trans>Save the assessment</Trans>
        </Button>
      )}
    </Stack>
  );
}

type FieldProps = {
  question: PiaQuestion;
  answer: Answer | undefined;
  change: (part: Partial<Answer>) => void;
  readOnly: boolean;
};

function QuestionField({ question, answer, change, readOnly }: FieldProps) {
  const { i18n, t } = useLingui();
  const language = i18n.locale === "fr" ? "fr" : "en";
  const label = question.question[language];
  if (question.kind === "gauge")
    return (
      <Stack gap="xs">
        <Radio.Group
          label={label}
          value={String(answer?.gauge ?? 0)}
          onChange={(chosen) => change({ gauge: Number(chosen) })}
        >
          <Group gap="lg" mt="xs">
            {([1, 2, 3, 4] as const).map((step) => (
              <Radio key={step} value={String(step)} label={gaugeNames[step][language]} disabled={readOnly} />
            ))}
          </Group>
        </Radio.Group>
        <Textarea
          aria-label={t`Why: ${label}`}
          placeholder={t`Why?`}
          value={answer?.text ?? ""}
          readOnly={readOnly}
          autosize
          minRows={1}
          onChange={({ currentTarget: { value } }) => change({ text: value })}
        />
      </Stack>
    );
  if (question.kind === "list")
    return (
      <Textarea
        label={label}
        description={t`One on each line.`}
        value={(answer?.list ?? []).join("\n")}
        readOnly={readOnly}
        autosize
        minRows={2}
        onChange={({ currentTarget: { value } }) =>
          change({ list: value === "" ? [] : value.split("\n").slice(0, 100) })
        }
      />
    );
  return (
    <Textarea
      label={label}
      value={answer?.text ?? ""}
      readOnly={readOnly}
      autosize
      minRows={2}
      onChange={({ currentTarget: { value } }) => change({ text: value })}
    />
  );
}
