import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Card, Group, Radio, Stack, Text, Textarea, Title } from "@mantine/core";
import { adviseReview, getReview } from "#domains/governance/reviews/reviews.api.ts";
import { useMay, useSession } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Moment } from "../../components/moment.tsx";
import { useActorName } from "../../components/use-actor-name.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import type { Review } from "./review-shape.ts";

type Kind = NonNullable<Review["advice"]>["kind"];

/** What the officer advises. It stays, whatever is decided. */
export function Advice({ review }: { review: Review }) {
  const { t } = useLingui();
  const { advice, officer, state, assessmentNeeded } = review;
  const mayWrite = useMay("governance:write");
  const { user } = useSession();
  const theirs = officer?.userId == null || officer.userId === user.id;
  const mayAdvise = state === "open" && mayWrite && officer !== null && theirs;
  if (!advice && !officer && !assessmentNeeded) return null;
  return (
    <Card>
      <Stack gap="sm">
        <Title order={2} size="h3">
          <Trans>Advice of the data protection officer</Trans>
        </Title>
        {advice && <Given review={review} advice={advice} />}
        {!advice && (
          <Text size="sm" c="dimmed">
            {officer
              ? t`${officer.name} has not given any advice yet.`
              : t`Nobody is named as data protection officer.`}
          </Text>
        )}
        {mayAdvise && <Give review={review} />}
      </Stack>
    </Card>
  );
}

function useKinds(): Record<Kind, { name: string; color: string }> {
  const { t } = useLingui();
  return {
    favourable: { name: t`In favour`, color: "pine" },
    conditions: { name: t`In favour, on conditions`, color: "ochre" },
    unfavourable: { name: t`Against`, color: "brick" },
  };
}

type GivenProps = { review: Review; advice: NonNullable<Review["advice"]> };

function Given({ review: { officer }, advice: { kind, text, by, at, outdated } }: GivenProps) {
  const kinds = useKinds();
  const nameOf = useActorName();
  const [actor = "", id] = by.split(":");
  return (
    <>
      <Group gap="sm">
        <Badge color={kinds[kind].color}>{kinds[kind].name}</Badge>
        <Text size="sm" c="dimmed" component="div">
          {officer && String(officer.userId) !== id ? (
            <Trans>recorded by {nameOf(actor, id)}</Trans>
          ) : (
            nameOf(actor, id)
          )}{" "}
          · <Moment at={at} />
        </Text>
      </Group>
      {outdated && (
        <Text size="sm" fw={600}>
          <Trans>The answers changed since: it does not stand for these.</Trans>
        </Text>
      )}
      <Text style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }} maw="var(--licet-measure)">
        {text}
      </Text>
    </>
  );
}

function Give({ review }: { review: Review }) {
  const { t } = useLingui();
  const kinds = useKinds();
  const give = useAction(adviseReview, { invalidates: [getReview] });
  const { form, rest } = useServerForm(
    {
      initialValues: {
        advice: review.advice?.kind ?? ("favourable" as Kind),
        text: review.advice?.text ?? "",
      },
    },
    give.error,
  );
  return (
    <form
      onSubmit={form.onSubmit((body) => give.mutate({ params: { reviewId: review.id }, body }))}
      noValidate
    >
      <Stack gap="sm">
        {rest && <ErrorPanel error={rest} />}
        <Radio.Group
          label={
            review.officer?.userId == null ? t`What ${review.officer?.name ?? ""} advises` : t`Your advice`
          }
          {...form.getInputProps("advice")}
        >
          <Group gap="lg" mt="xs">
            {(Object.keys(kinds) as Kind[]).map((kind) => (
              <Radio key={kind} value={kind} label={kinds[kind].name} />
            ))}
          </Group>
        </Radio.Group>
        <Textarea
          label={t`Reasons and conditions`}
          autosize
          minRows={2}
          maxLength={4000}
          {...form.getInputProps("text")}
        />
        <Button type="submit" variant="default" loading={give.isPending} style={{ alignSelf: "flex-start" }}>
          <Trans>Record the advice</Trans>
        </Button>
      </Stack>
    </form>
  );
}
