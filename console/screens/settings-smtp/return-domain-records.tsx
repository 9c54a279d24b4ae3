import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Stack, Text } from "@mantine/core";
import {
  checkReturnDomain,
  getReturnDomain,
  removeReturnDomain,
} from "#domains/delivery/inbound/return-domain.api.ts";
import { getMailServers } from "#domains/delivery/servers.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { AskFirst } from "../../components/ask-first.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { DnsRecord } from "./dns-record.tsx";
import type { ReturnDomain } from "./server.ts";

type Props = { own: ReturnDomain; mayChange: boolean };

/** The entries that the domain needs, and whether they were seen. */
export function ReturnDomainRecords({
  own: { domain, inUse, unsigned, records, checkedAt },
  mayChange,
}: Props) {
  const { t } = useLingui();
  const check = useAction(checkReturnDomain, { invalidates: [getReturnDomain, getMailServers] });
  return (
    <Stack gap="sm">
      <Text maw="var(--licet-measure)">
        {inUse ? (
          <Trans>
            What comes back goes to {domain}, for each server above that is set to “To Licet”. Leave both
            records where they are.
          </Trans>
        ) : (
          <Trans>
            Add both records where your domain is managed (your web host or registrar), then look whether they
            are there. It can take an hour until they are seen.
          </Trans>
        )}
      </Text>
      {unsigned && (
        <Guidance tone="warn">
          <Trans>
            No domain above {domain} is signed any more: until one is, what comes back goes to the
            installation’s domain.
          </Trans>
        </Guidance>
      )}
      {records.map(({ type, name, value, dns }) => (
        <DnsRecord
          key={type}
          title={
            type === "MX" ? t`MX record: where what comes back is brought` : t`TXT record (SPF): who may send`
          }
          parts={{ name: t`Name of the ${type} record`, value: t`Value of the ${type} record` }}
          name={name}
          value={value}
          dns={dns}
          checkedAt={checkedAt}
        />
      ))}
      {records.some(({ type, dns }) => type === "TXT" && dns === "different") && (
        <Guidance tone="warn">
          <Trans>
            Either another SPF record stands at {domain}, or the domain above it has none itself, to which
            this one refers. Your mail provider tells you which one that needs.
          </Trans>
        </Guidance>
      )}
      <Text size="sm" c="dimmed" maw="var(--licet-measure)">
        <Trans>
          The TXT record says: whoever may send for your domain may send this. If your mail provider gives you
          another SPF record for return addresses, take that one.
        </Trans>
      </Text>
      {check.error && <ErrorPanel error={check.error} />}
      {mayChange && (
        <Group gap="xs">
          <Button variant="default" loading={check.isPending} onClick={() => check.mutate({})}>
            <Trans>Look in the DNS now</Trans>
          </Button>
          <Remove domain={domain} />
        </Group>
      )}
    </Stack>
  );
}

function Remove({ domain }: { domain: string }) {
  const { t } = useLingui();
  const remove = useAction(removeReturnDomain, {
    invalidates: [getReturnDomain, getMailServers],
  });
  return (
    <AskFirst
      label={<Trans>Use it no more…</Trans>}
      button={{ variant: "subtle", color: "stone" }}
      action={remove}
      input={{}}
      title={t`Use ${domain} no more?`}
      verb={t`Use it no more`}
    >
      <Text>
        <Trans>
          Messages name the installation’s domain again from now on. Leave the records in the DNS for some
          days: messages on their way still come back there, and are read.
        </Trans>
      </Text>
    </AskFirst>
  );
}
