import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { useState } from "react";
import { decideReview, getReview, listReviews } from "#domains/governance/reviews/reviews.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Moment } from "../../components/moment.tsx";
import { useActorName } from "../../components/use-actor-name.ts";
import type { Review } from "./review-shape.ts";

/** Yes or no, with reasons; what was decided stays. */
export function Decision({ review }: { review: Review }) {
  const { t } = useLingui();
  const mayDecide = useMay("governance:write");
  const nameOf = useActorName();
  const [text, type] = useState("");
  const decide = useAction(decideReview, { invalidates: [getReview, listReviews] });
  const { id, state, decidedAt, decidedBy, decisionText, advice } = review;
  const say = (decision: "approved" | "refused") =>
    decide.mutate({ params: { reviewId: id }, body: { decision, text } });
  const [kind = "", actor] = (decidedBy ?? "").split(":");
  return (
    <Card>
      <Stack gap="sm">
        <Title order={2} size="h3">
          <Trans>Decision</Trans>
        </Title>
        {state !== "open" && decidedAt ? (
          <>
            <Text fw={600}>
              {state === "approved" ? t`What was looked at may go live.` : t`It is not to go live.`}
            </Text>
            {decisionText && (
              <Text style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }} maw="var(--licet-measure)">
                {decisionText}
              </Text>
            )}
            <Text size="sm" c="dimmed" component="div">
              {nameOf(kind, actor)} · <Moment at={decidedAt} />
            </Text>
          </>
        ) : mayDecide ? (
          <>
            <Textarea
              label={t`Reasons`}
              description={
                advice?.kind === "unfavourable"
                  ? t`Needed: the officer advises against it.`
                  : t`If there is something to add.`
              }
              value={text}
              onChange={(event) => type(event.currentTarget.value)}
              required={advice?.kind === "unfavourable"}
              autosize
              minRows={2}
              maxLength={4000}
            />
            {decide.error && <ErrorPanel error={decide.error} />}
            <Group gap="sm">
              <Button loading={decide.isPending} onClick={() => say("approved")}>
                <Trans>Approve</Trans>
              </Button>
              <Button variant="default" loading={decide.isPending} onClick={() => say("refused")}>
                <Trans>Refuse</Trans>
              </Button>
            </Group>
          </>
        ) : (
          <Text size="sm">
            <Trans>An owner or whoever sees to data protection decides, once the answers are saved.</Trans>
          </Text>
        )}
      </Stack>
    </Card>
  );
}
