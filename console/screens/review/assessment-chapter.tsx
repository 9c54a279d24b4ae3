import { useLingui } from "@lingui/react/macro";
import { Card, Group, Radio, Stack, Textarea, Title } from "@mantine/core";
import {
  gaugeNames,
  type PiaChapter,
  type PiaQuestion,
} from "#domains/governance/reviews/pia-questions.api.ts";
import type { Answer } from "./review-shape.ts";

type ChapterProps = {
  chapter: PiaChapter;
  answers: ReadonlyMap<string, Answer>;
  change: (reference: string, part: Partial<Answer>) => void;
  readOnly: boolean;
};

/** The questions that belong together, under their heading. */
export function AssessmentChapter({ chapter, answers, change, readOnly }: ChapterProps) {
  const { i18n } = useLingui();
  const id = `chapter-${chapter.questions[0]?.reference}`;
  return (
    <Card component="section" aria-labelledby={id}>
      <Stack gap="md">
        <Title order={2} size="h3" id={id}>
          {chapter.title[i18n.locale === "fr" ? "fr" : "en"]}
        </Title>
        {chapter.questions.map((question) => (
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
