import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Checkbox, Stack, Text, Textarea, Title } from "@mantine/core";
import { useState } from "react";
import type { Criterion } from "#domains/governance/reviews/criteria.api.ts";
import {
  getReview,
  listReviews,
  questions,
  saveReviewAnswers,
} from "#domains/governance/reviews/reviews.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import type { Review } from "./review-shape.ts";
import { useCriterionWords, useQuestionWords } from "./use-question-words.ts";

/** The questions, then the criteria that tell whether more is needed. */
export function AnswersForm({ review, readOnly }: { review: Review; readOnly: boolean }) {
  const { t } = useLingui();
  const words = useQuestionWords();
  const criterionWords = useCriterionWords();
  const [ticked, tick] = useState<Criterion[]>(
    review.criteria.filter(({ holds }) => holds).map(({ key }) => key),
  );
  const [brought, bring] = useState(
    review.choices.filter((choice) => choice.brought).map(({ name }) => name),
  );
  const save = useAction(saveReviewAnswers, {
    invalidates: [getReview, listReviews],
    onSuccess: () => toast(t`Saved.`),
  });
  const { form, rest } = useServerForm({ initialValues: review.answers }, save.error);
  const submit = form.onSubmit((answers) =>
    save.mutate({ params: { reviewId: review.id }, body: { answers, criteria: ticked, brought } }),
  );
  return (
    <Card>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Title order={2} size="h3">
            <Trans>Five questions</Trans>
          </Title>
          {questions.map((question) => (
            <Textarea
              key={question}
              label={words[question].name}
              description={words[question].about}
              readOnly={readOnly}
              autosize
              minRows={2}
              maxRows={10}
              maxLength={4000}
              {...form.getInputProps(question)}
            />
          ))}
          {review.choices.length > 0 && (
            <Checkbox.Group
              label={t`Do files you import or programs of yours bring any of this?`}
              description={t`It tells of what the law protects most. A form’s own questions are looked at already.`}
              value={brought}
              onChange={bring}
            >
              <Stack gap="sm" mt="sm">
                {review.choices.map(({ name, label }) => (
                  <Checkbox key={name} value={name} label={label} disabled={readOnly} />
                ))}
              </Stack>
            </Checkbox.Group>
          )}
          <Checkbox.Group
            label={t`Which of these are true?`}
            description={t`Two or more mean that people could be hurt much: the impact is then assessed in writing.`}
            value={ticked}
            onChange={(chosen) => tick(chosen as Criterion[])}
          >
            <Stack gap="sm" mt="sm">
              {review.criteria.map(({ key, evident }) => (
                <Checkbox
                  key={key}
                  value={key}
                  label={criterionWords[key].name}
                  description={evident ? t`So by what you have set up.` : criterionWords[key].about}
                  disabled={readOnly || evident}
                />
              ))}
            </Stack>
          </Checkbox.Group>
          {ticked.length >= 2 && !readOnly && (
            <Guidance
              tone="warn"
              why={t`Two of the nine criteria are where the authorities see a likely high risk (WP248); the law then wants its impact on people assessed, with what is done against it (GDPR art. 35).`}
            >{t`An impact assessment is needed. Licet has begun it from what it knows.`}</Guidance>
          )}
          {rest && <ErrorPanel error={rest} />}
          {readOnly ? (
            review.state === "open" && (
              <Text size="sm" c="dimmed">
                <Trans>Your role may read this, not answer.</Trans>
              </Text>
            )
          ) : (
            <Button type="submit" loading={save.isPending} style={{ alignSelf: "flex-start" }}>
              <Trans>Save the answers</Trans>
            </Button>
          )}
        </Stack>
      </form>
    </Card>
  );
}
