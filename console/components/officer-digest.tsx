import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Group, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { getDigest } from "#domains/governance/digest/digest.api.ts";
import {
  officerDigestOperations,
  operatorOfficerDigestOperations,
} from "#domains/governance/digest/officer-digest.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useAction, useOperation } from "../api/use-operation.ts";
import { currentLanguage } from "../language/language.ts";
import { ErrorPanel } from "./error-panel.tsx";
import { Guidance } from "./guidance.tsx";
import { Moment } from "./moment.tsx";
import { TextLanguage } from "./text-language.tsx";

type Shown = ReplyOf<typeof officerDigestOperations.get>;
type Props = { side: "account" | "operator"; mayWrite: boolean };

/** The digest of the week to an officer who works elsewhere: they are asked, agree, and end it themselves. */
export function OfficerDigest({ side, mayWrite }: Props) {
  const { t } = useLingui();
  const operations = side === "account" ? officerDigestOperations : operatorOfficerDigestOperations;
  const { data } = useOperation(operations.get);
  const stale = { invalidates: [operations.get, getDigest] };
  const ask = useAction(operations.ask, stale);
  const end = useAction(operations.end, stale);
  const [language, choose] = useState(currentLanguage());
  if (!data || data.officer === "nobody" || data.officer === "colleague") return null;
  const { asking, mayAskFrom } = data;
  const open = asking?.state === "asked" || asking?.state === "agreed";
  const mayAsk = data.officer === "outside" && asking?.state !== "agreed";
  const early = new Date(mayAskFrom).getTime() > Date.now();
  const problem = ask.error ?? end.error;
  return (
    <Stack gap="sm" component="section" aria-labelledby={`digest-to-officer-${side}`}>
      <Group gap="sm">
        <Title order={3} size="h4" id={`digest-to-officer-${side}`}>
          <Trans>The week by e-mail</Trans>
        </Title>
        {asking && <StateBadge state={asking.state} />}
      </Group>
      <Guidance
        why={t`It leaves your house: so it says how many obligations are in order and by when something is due, never what anything or anybody is called. What they agreed to ends when another officer is named.`}
      >{t`An officer who works elsewhere can get a short mail each Monday. They are asked once, by a link; nothing is sent before they say yes, and each mail ends it with one click.`}</Guidance>
      {data.officer === "no_address" && (
        <Text size="sm">
          <Trans>“How to reach them” is no e-mail address: nothing can be sent there.</Trans>
        </Text>
      )}
      {asking && <Story asking={asking} />}
      {problem && <ErrorPanel error={problem} />}
      {mayWrite && (
        <Group gap="sm">
          {mayAsk && !early && (
            <>
              <TextLanguage language={language} choose={choose} label={t`Language of the mail`} />
              <Button
                variant="default"
                loading={ask.isPending}
                onClick={() => ask.mutate({ body: { language } })}
              >
                {asking ? <Trans>Ask again</Trans> : <Trans>Ask them</Trans>}
              </Button>
            </>
          )}
          {open && (
            <Button variant="default" loading={end.isPending} onClick={() => end.mutate({})}>
              {asking.state === "asked" ? (
                <Trans>Take the question back</Trans>
              ) : (
                <Trans>Send it no longer</Trans>
              )}
            </Button>
          )}
        </Group>
      )}
      {mayWrite && mayAsk && early && (
        <Text size="sm" c="dimmed" component="div">
          <Trans>
            They can be asked again from <Moment at={mayAskFrom} /> on.
          </Trans>
        </Text>
      )}
    </Stack>
  );
}

function StateBadge({ state }: Pick<NonNullable<Shown["asking"]>, "state">) {
  const { t } = useLingui();
  const looks = {
    asked: { color: "ochre", name: t({ message: "Asked", context: "officer" }) },
    expired: { color: "stone", name: t`No answer` },
    agreed: { color: "pine", name: t({ message: "Agreed", context: "officer" }) },
    declined: { color: "stone", name: t({ message: "Declined", context: "officer" }) },
    ended: { color: "stone", name: t({ message: "Ended", context: "officer" }) },
  } as const;
  return <Badge color={looks[state].color}>{looks[state].name}</Badge>;
}

/** Who asked and when, what they said and when, and how it ended. */
function Story({ asking }: { asking: NonNullable<Shown["asking"]> }) {
  const { askedBy, askedAt, openUntil, agreedAt, endedAt, endedBy, lastWeek, state } = asking;
  return (
    <Text size="sm" component="div">
      {askedBy ? (
        <Trans>
          {askedBy} asked on <Moment at={askedAt} />.
        </Trans>
      ) : (
        <Trans>
          Asked on <Moment at={askedAt} />.
        </Trans>
      )}{" "}
      {state === "asked" && (
        <Trans>
          The link works until <Moment at={openUntil} />.
        </Trans>
      )}
      {state === "expired" && (
        <Trans>
          Nobody answered until <Moment at={openUntil} />.
        </Trans>
      )}
      {agreedAt && (
        <Trans>
          They agreed on <Moment at={agreedAt} />.
        </Trans>
      )}{" "}
      {lastWeek && (
        <Trans>
          The last one was for the week of <Moment at={lastWeek} show="day" />.
        </Trans>
      )}{" "}
      {endedAt && endedBy === "officer" && (
        <Trans>
          They said no on <Moment at={endedAt} />.
        </Trans>
      )}
      {endedAt && (endedBy === "account" || endedBy === "asked_again") && (
        <Trans>
          It was ended here on <Moment at={endedAt} />.
        </Trans>
      )}
      {endedAt && endedBy === "other_officer" && (
        <Trans>
          It ended on <Moment at={endedAt} />, when somebody else was named.
        </Trans>
      )}
    </Text>
  );
}
