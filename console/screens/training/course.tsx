import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, List, Radio, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { getCourse, listCourses, listTrained, takeQuiz } from "#domains/governance/training/training.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Certificate } from "./certificate.tsx";
import type { CourseKey } from "./training-search.ts";

type Course = ReplyOf<typeof getCourse>;
type Marked = ReplyOf<typeof takeQuiz>;

/** Lessons to read, then questions; both on one page, so that one can look back. */
export function CourseView({ courseKey }: { courseKey: CourseKey }) {
  const course = useOperation(getCourse, { params: { courseKey } });
  return (
    <Loaded query={course}>
      {(found) => (
        <Stack gap="lg">
          <Title order={2}>{found.title}</Title>
          {found.lessons.map(({ title, paragraphs }) => (
            <Card key={title} component="section" aria-label={title}>
              <Stack gap="sm" maw="var(--licet-measure)">
                <Title order={3}>{title}</Title>
                {paragraphs.map((paragraph) => (
                  <Text key={paragraph}>{paragraph}</Text>
                ))}
              </Stack>
            </Card>
          ))}
          <Quiz course={found} />
        </Stack>
      )}
    </Loaded>
  );
}

function Quiz({ course }: { course: Course }) {
  const { t } = useLingui();
  const [answers, setAnswers] = useState<Record<number, string>>({});
  const [marked, setMarked] = useState<Marked>();
  const take = useAction(takeQuiz, { invalidates: [listCourses, listTrained], onSuccess: setMarked });
  const { key, questions, title } = course;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    take.mutate({
      params: { courseKey: key },
      body: { answers: questions.map((_, place) => Number(answers[place] ?? 0)) },
    });
  };
  const answered = questions.every((_, place) => answers[place] !== undefined);
  return (
    <Card component="section" aria-label={t`The questions`}>
      <form onSubmit={submit}>
        <Stack gap="lg">
          <Title order={2} size="h3">
            <Trans>The questions</Trans>
          </Title>
          {questions.map(({ ask, choices }, place) => (
            <Radio.Group
              key={ask}
              label={`${place + 1}. ${ask}`}
              value={answers[place] ?? null}
              onChange={(chosen) => {
                setMarked(undefined);
                setAnswers((known) => ({ ...known, [place]: chosen }));
              }}
              error={marked?.wrong.find((each) => each.place === place)?.why}
            >
              <Stack gap="xs" mt="xs">
                {choices.map((choice, index) => (
                  <Radio key={choice} value={String(index)} label={choice} />
                ))}
              </Stack>
            </Radio.Group>
          ))}
          {take.error && <ErrorPanel error={take.error} />}
          {marked && <Outcome marked={marked} of={key} title={title} />}
          <Group gap="sm">
            <Button type="submit" disabled={!answered} loading={take.isPending}>
              <Trans>See the result</Trans>
            </Button>
            <Button variant="default" renderRoot={(props) => <Link to="." search={{} as never} {...props} />}>
              <Trans>Back to the courses</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}

function Outcome({ marked, of, title }: { marked: Marked; of: CourseKey; title: string }) {
  const { passed, right, of: all, wrong } = marked;
  if (!passed)
    return (
      <Guidance tone="warn">
        <Trans>
          {right} of {all} are right; four in five are needed. What to read again stands at the questions.
          Change your answers and try again.
        </Trans>
      </Guidance>
    );
  return (
    <Stack gap="sm" role="status">
      <Text fw={600}>
        <Trans>
          Passed: {right} of {all} are right.
        </Trans>
      </Text>
      {wrong.length > 0 && (
        <List size="sm">
          {wrong.map(({ place, why }) => (
            <List.Item key={place}>{why}</List.Item>
          ))}
        </List>
      )}
      <Group>
        <Certificate of={of} name={title} />
      </Group>
    </Stack>
  );
}
