import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Group, Stack, Text, Title } from "@mantine/core";
import {
  checkSenderDomain,
  deleteSenderDomainKeys,
  getSenderDomains,
  makeSenderDomainKeys,
} from "#domains/delivery/dkim/domains.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { AskFirst } from "../../components/ask-first.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { DomainRecord } from "./domain-record.tsx";
import type { SenderDomain } from "./server.ts";

type Props = { domain: SenderDomain; mayChange: boolean };

export function Domain({ domain: { domain, signed, records }, mayChange }: Props) {
  const { t } = useLingui();
  const params = { domain };
  const make = useAction(makeSenderDomainKeys, { invalidates: [getSenderDomains] });
  const check = useAction(checkSenderDomain, { invalidates: [getSenderDomains] });
  const error = make.error ?? check.error;
  // A record whose key is gone signs nothing, whatever the DNS shows.
  const maySign = records.some(({ readable }) => readable);
  return (
    <Stack gap="sm" component="article" aria-label={domain}>
      <Group gap="xs">
        <Title order={3} size="h4" style={{ overflowWrap: "anywhere" }}>
          {domain}
        </Title>
        {signed ? (
          <Badge color="pine">{t`Messages are signed`}</Badge>
        ) : (
          <Badge color="stone">{maySign ? t`Waiting for the DNS` : t`Not signed here`}</Badge>
        )}
      </Group>
      {records.some(({ readable }) => !readable) && (
        <Guidance
          tone="warn"
          why={
            <Trans>
              It was damaged, or written under another master key. Where no other key of the domain signs, its
              campaigns wait, since receivers would miss the signature that your DNS promises.
            </Trans>
          }
        >
          <Trans>
            A key of this domain can’t be read any more, and nothing is signed with it. Stop signing, then
            make new keys and publish both records.
          </Trans>
        </Guidance>
      )}
      {maySign && (
        <Text maw="var(--licet-measure)">
          <Trans>
            Add both records where your domain is managed (your web host or registrar), then look whether they
            are there. It can take an hour until they are seen.
          </Trans>
        </Text>
      )}
      {records.map((record) => (
        <DomainRecord key={record.algorithm} record={record} />
      ))}
      {error && <ErrorPanel error={error} />}
      {mayChange && (
        <Group gap="xs">
          {records.length === 0 ? (
            <Button
              variant="default"
              loading={make.isPending}
              onClick={() => make.mutate({ params })}
              aria-label={t`Make the keys for ${domain}`}
            >
              <Trans>Make the keys</Trans>
            </Button>
          ) : (
            <>
              <Button variant="default" loading={check.isPending} onClick={() => check.mutate({ params })}>
                <Trans>Look in the DNS now</Trans>
              </Button>
              <StopSigning domain={domain} />
            </>
          )}
        </Group>
      )}
    </Stack>
  );
}

function StopSigning({ domain }: { domain: string }) {
  const { t } = useLingui();
  const forget = useAction(deleteSenderDomainKeys, { invalidates: [getSenderDomains] });
  return (
    <AskFirst
      label={<Trans>Stop signing…</Trans>}
      button={{ variant: "subtle", color: "stone", "aria-label": t`Stop signing for ${domain}` }}
      action={forget}
      input={{ params: { domain } }}
      title={t`Stop signing for ${domain}?`}
      verb={t`Stop signing`}
    >
      <Text>
        <Trans>
          The keys are forgotten, and messages go out without this signature from now on. Leave the records in
          the DNS for some days: messages on their way are still checked with them.
        </Trans>
      </Text>
    </AskFirst>
  );
}
