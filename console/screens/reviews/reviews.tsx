import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { listReviews } from "#domains/governance/reviews/reviews.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { accountPath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { BeginReview } from "../../components/begin-review.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Page } from "../../components/page.tsx";
import { ReviewBadge } from "../../components/review-badge.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { useActorName } from "../../components/use-actor-name.ts";

type Reply = ReplyOf<typeof listReviews>;
type Standing = Reply["purposes"][number];

/** Each purpose, and whether somebody has thought about it; below, what was decided. */
export function Reviews() {
  const { t } = useLingui();
  const query = useOperation(listReviews);
  return (
    <Page
      title={t`Reviews`}
      subtitle={t`What is done with people’s data is thought about before it begins: five plain questions, once for each purpose, and once for telling other programs.`}
    >
      <Guidance
        why={t`The law wants data protection thought about at the beginning, by whoever decides on it, and able to be shown (GDPR art. 25 and 5(2)). Where people could be hurt much, it wants the impact assessed in writing (art. 35).`}
      >{t`A newsletter with a name and an address is usual, and needs nothing. A form that wants to know more, speaks to children or shares with partners is asked about before it is published; so is a program of somebody else’s that is told of people, and a file that brings health or the like.`}</Guidance>
      <Loaded query={query}>
        {({ purposes, reviews }) => (
          <>
            <Stack gap="sm">
              {purposes.map((standing) => (
                <StandingRow key={standing.purposeId} standing={standing} />
              ))}
            </Stack>
            <History
              reviews={reviews.filter(({ origin, state }) => origin !== "standard" || state === "open")}
            />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function StandingRow({ standing }: { standing: Standing }) {
  const { t } = useLingui();
  const { purposeId, name, kind, state, dueOn, unreviewed, live, openReviewId } = standing;
  const waits = state === "to_review" || state === "grace";
  return (
    <Card component="section" aria-label={name}>
      <Group justify="space-between" align="flex-start">
        <Stack gap="xs" style={{ flex: "1 1 20rem" }}>
          <Group gap="sm">
            <Title order={2} size="h4">
              {name}
            </Title>
            <StandingBadge state={state} />
          </Group>
          {state === "grace" && dueOn && (
            <Text size="sm">
              <Trans>
                It was in use before reviews came, and goes on. Please answer the questions by{" "}
                <Moment at={dueOn} show="day" />.
              </Trans>
            </Text>
          )}
          {state === "to_review" && (
            <Text size="sm">
              {live ? (
                <Trans>In use, and nobody has looked at: {unreviewed.join(", ")}.</Trans>
              ) : (
                <Trans>
                  Not to be published, sent or passed on yet. Nobody has looked at: {unreviewed.join(", ")}.
                </Trans>
              )}
            </Text>
          )}
          {state === "usual" && (
            <Text size="sm" c="dimmed">
              {kind === "receivers" ? (
                <Trans>Usual, and reviewed with Licet: only your own programs are told.</Trans>
              ) : kind === "service" ? (
                <Trans>
                  Usual, and reviewed with Licet: messages about what people ordered or asked for.
                </Trans>
              ) : (
                <Trans>Usual, and reviewed with Licet: news to adults who asked for it.</Trans>
              )}
            </Text>
          )}
        </Stack>
        {openReviewId !== null ? (
          <Button component={Link} to={accountPath(`/governance/reviews/${openReviewId}`)}>
            <Trans>Go on with the review</Trans>
          </Button>
        ) : (
          <BeginReview
            purposeId={purposeId}
            variant={waits ? "filled" : "default"}
            aria-label={waits ? t`Answer the questions: ${name}` : t`Look at it again: ${name}`}
          >
            {waits ? <Trans>Answer the questions</Trans> : <Trans>Look at it again</Trans>}
          </BeginReview>
        )}
      </Group>
    </Card>
  );
}

function StandingBadge({ state }: { state: Standing["state"] }) {
  const { t } = useLingui();
  const looks = {
    usual: { color: "pine", name: t`Usual` },
    reviewed: { color: "pine", name: t`Reviewed` },
    grace: { color: "ochre", name: t`To review` },
    to_review: { color: "brick", name: t`Not reviewed` },
  } as const;
  return <Badge color={looks[state].color}>{looks[state].name}</Badge>;
}

function History({ reviews }: { reviews: Reply["reviews"] }) {
  const { t } = useLingui();
  const nameOf = useActorName();
  const by = (actor: string) => {
    const [kind = "", id] = actor.split(":");
    return nameOf(kind, id);
  };
  return (
    <Stack gap="sm">
      <Title order={2} size="h3">
        <Trans>Reviews made</Trans>
      </Title>
      {reviews.length === 0 ? (
        <EmptyState icon={IconCircleCheck} title={t`No review yet`}>
          {t`What you do so far is usual. As soon as something goes beyond it, it stands above.`}
        </EmptyState>
      ) : (
        <Card>
          <Rows>
            {reviews.map((review) => (
              <Row
                key={review.id}
                actions={
                  <Button
                    component={Link}
                    to={accountPath(`/governance/reviews/${review.id}`)}
                    variant="default"
                    size="sm"
                    aria-label={t`Open review no. ${review.id}`}
                  >
                    <Trans>Open</Trans>
                  </Button>
                }
              >
                <Group gap="sm">
                  <Text fw={600}>{review.purpose}</Text>
                  <ReviewBadge review={review} />
                </Group>
                <Text size="sm" c="dimmed" component="div">
                  <Trans>No. {review.id}</Trans> ·{" "}
                  {review.decidedAt && review.decidedBy ? (
                    <>
                      {by(review.decidedBy)} · <Moment at={review.decidedAt} />
                    </>
                  ) : (
                    <>
                      {by(review.openedBy)} · <Moment at={review.openedAt} />
                    </>
                  )}
                </Text>
              </Row>
            ))}
          </Rows>
        </Card>
      )}
    </Stack>
  );
}
