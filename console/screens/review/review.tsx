import { Trans, useLingui } from "@lingui/react/macro";
import { Card, List, Stack, Text, Title } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { getReview } from "#domains/governance/reviews/reviews.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { ReviewBadge } from "../../components/review-badge.tsx";
import { Advice } from "./advice.tsx";
import { AnswersForm } from "./answers-form.tsx";
import { AssessmentCard } from "./assessment-card.tsx";
import { Decision } from "./decision.tsx";
import type { Review } from "./review-shape.ts";

const route = getRouteApi("/a/$accountId/governance/reviews/$reviewId");

/** One review, from the questions to the decision. */
export function ReviewScreen() {
  const { t } = useLingui();
  const { reviewId } = route.useParams();
  const params = { reviewId: Number(reviewId) };
  const query = useOperation(getReview, { params });
  const mayAnswer = useMay("consent:write");
  return (
    <Loaded query={query}>
      {(review) => (
        <Page
          title={t`Review of “${review.purpose}”`}
          badge={<ReviewBadge review={review} />}
          breadcrumbs={[{ label: t`Reviews`, href: accountPath("/governance/reviews") }]}
        >
          {review.outdated && (
            <Guidance tone="warn">{t`What would be done has changed since these answers were saved. Look at them again, and save.`}</Guidance>
          )}
          <LookedAt review={review} />
          <AnswersForm key={review.state} review={review} readOnly={review.state !== "open" || !mayAnswer} />
          {(review.assessmentNeeded || review.assessmentMissing !== null) && (
            <AssessmentCard review={review} />
          )}
          <Advice review={review} />
          <Decision review={review} />
        </Page>
      )}
    </Loaded>
  );
}

function LookedAt({ review: { purposeId, basis, unreviewed, scope } }: { review: Review }) {
  const { asked, brought, recipients, children } = scope;
  const usual = asked.length + brought.length + recipients.length === 0 && !children;
  return (
    <Card>
      <Stack gap="xs">
        <Title order={2} size="h3">
          <Trans>What is looked at</Trans>
        </Title>
        <Text>
          <Trans>Legal basis: {basis}</Trans>
        </Text>
        {usual ? (
          <Text>
            {purposeId === null ? (
              <Trans>Your own programs are told what happens to messages and contacts; nobody else is.</Trans>
            ) : (
              <Trans>Messages to adults, by their address and name; nothing more is asked.</Trans>
            )}
          </Text>
        ) : (
          <List component="ul">
            {asked.map((name) => (
              <List.Item key={name}>
                <Trans>Forms ask for {name}</Trans>
              </List.Item>
            ))}
            {brought.map((name) => (
              <List.Item key={name}>
                <Trans>Files or programs bring {name}</Trans>
              </List.Item>
            ))}
            {children && (
              <List.Item>
                <Trans>A form is aimed at children</Trans>
              </List.Item>
            )}
            {recipients.map((recipient) => (
              <List.Item key={recipient} style={{ overflowWrap: "anywhere" }}>
                <Trans>Who gets the data: {recipient}</Trans>
              </List.Item>
            ))}
          </List>
        )}
        {unreviewed.length > 0 && (
          <Text size="sm" c="dimmed">
            <Trans>New since the last review: {unreviewed.join(", ")}.</Trans>
          </Text>
        )}
      </Stack>
    </Card>
  );
}
