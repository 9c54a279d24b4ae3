import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Checkbox, List, Stack, Textarea, TextInput, Title } from "@mantine/core";
import { getRouteApi, useBlocker } from "@tanstack/react-router";
import { useState } from "react";
import {
  descriptionChapters,
  type PiaChapter,
  riskChapters,
} from "#domains/governance/reviews/pia-questions.api.ts";
import { getAssessment, getReview, saveAssessment } from "#domains/governance/reviews/reviews.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { AssessmentChapter } from "./assessment-chapter.tsx";
import type { Answer, Assessment } from "./review-shape.ts";
import { RiskTable } from "./risk-table.tsx";

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

type FormProps = { reviewId: number; assessment: Assessment; readOnly: boolean };

function AssessmentForm({ reviewId, assessment, readOnly }: FormProps) {
  const { t } = useLingui();
  const [unsaved, touch] = useState(false);
  const [answers, answer] = useState(new Map(assessment.answers.map((each) => [each.reference, each])));
  const [measures, setMeasures] = useState(assessment.measures);
  const measure = (changed: typeof measures) => {
    setMeasures(changed);
    touch(true);
  };
  const [people, setPeople] = useState(assessment.people);
  const hear = (changed: typeof people) => {
    setPeople(changed);
    touch(true);
  };
  const save = useAction(saveAssessment, {
    invalidates: [getAssessment, getReview],
    onSuccess: () => {
      touch(false);
      toast(t`Saved.`);
    },
  });
  const change = (reference: string, part: Partial<Answer>) => {
    const before = answers.get(reference) ?? { reference, text: "", gauge: 0, list: [] };
    answer(new Map(answers).set(reference, { ...before, ...part }));
    touch(true);
  };
  useBlocker({
    shouldBlockFn: () => unsaved && !window.confirm(t`Leave without saving? What you changed here is lost.`),
    enableBeforeUnload: () => unsaved,
  });
  const shown = (chapter: PiaChapter) => (
    <AssessmentChapter
      key={chapter.title.en}
      chapter={chapter}
      answers={answers}
      change={change}
      readOnly={readOnly}
    />
  );
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
      {assessment.missing.length > 0 && !readOnly && (
        <Guidance
          todo={
            <List component="ul" size="sm">
              {assessment.missing.map((each) => (
                <List.Item key={each}>{each}</List.Item>
              ))}
            </List>
          }
        >{t`Before a decision, the law still wants:`}</Guidance>
      )}
      {descriptionChapters.map(shown)}
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
      {riskChapters.map(shown)}
      <RiskTable answers={answers} />
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
