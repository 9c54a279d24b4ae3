import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Alert, Anchor, Badge, Button, Code, Group, Text, Tooltip } from "@mantine/core";
import { policy } from "#domains/accounts/policy.ts";
import type { Language } from "#kernel/localized.ts";
import { Moment } from "../../components/moment.tsx";
import { Row } from "../../components/rows.tsx";
import type { Key, Source } from "./key.ts";
import classes from "./key-row.module.css";

type Props = {
  apiKey: Key;
  source: Source | undefined;
  bind: () => void;
  resume: () => void;
  revoke: () => void;
};

export function KeyRow({ apiKey, source, bind, resume, revoke }: Props) {
  const { t, i18n } = useLingui();
  const { name, kind, hint, scopes, createdAt, lastUsedAt, stopped } = apiKey;
  return (
    <Row
      actions={
        <Button
          variant="subtle"
          color="stone"
          size="sm"
          onClick={revoke}
          aria-label={t`Revoke the key “${name}”`}
        >
          <Trans>Revoke…</Trans>
        </Button>
      }
    >
      <Group gap="xs">
        <Text fw={600}>{name}</Text>
        {kind === "smtp" && <Badge variant="light">SMTP</Badge>}
        {stopped && (
          <Badge variant="light" color="brick">
            <Trans>Stopped</Trans>
          </Badge>
        )}
        <Tooltip label={t`The key’s last four characters`}>
          <Code>…{hint}</Code>
        </Tooltip>
      </Group>
      <Text size="sm" c="dimmed">
        {lastUsedAt ? (
          <Trans>
            Last used <Moment at={lastUsedAt} show="ago" />
          </Trans>
        ) : (
          <Trans>Never used</Trans>
        )}
        {" · "}
        <Trans>
          made <Moment at={createdAt} show="day" />
        </Trans>
      </Text>
      {stopped && (
        <Alert color="brick" variant="light" my="xs">
          <Text size="sm">
            {stopped.because === "bounces" ? (
              <Trans>
                It sends nothing since <Moment at={stopped.at} show="day" />: {stopped.failed} of {stopped.of}{" "}
                messages came back because there is no such address.
              </Trans>
            ) : (
              <Trans>
                It sends nothing since <Moment at={stopped.at} show="day" />: {stopped.failed} people reported
                its messages as unwanted, of {stopped.of}.
              </Trans>
            )}{" "}
            <Trans>
              Mailbox providers would soon refuse all your mail. Look what is sent and where the addresses
              come from, then let it send again.
            </Trans>
          </Text>
          <Button mt="xs" size="xs" variant="light" onClick={resume}>
            <Trans>Let it send again</Trans>
          </Button>
        </Alert>
      )}
      {scopes.includes("contacts:write") && (
        <Text size="sm" c="dimmed">
          {source ? (
            <Trans>Adds people with the source “{source.name}”</Trans>
          ) : (
            <Trans>Adds people without a source: they get no marketing</Trans>
          )}{" "}
          <Anchor
            component="button"
            type="button"
            size="sm"
            onClick={bind}
            aria-label={t`Change the source of “${name}”`}
          >
            <Trans>Change the source</Trans>
          </Anchor>
        </Text>
      )}
      <details className={classes.scopes}>
        <summary>
          <Plural value={scopes.length} one="# thing it may do" other="# things it may do" />
        </summary>
        <ul>
          {scopes.map((scope) => (
            <li key={scope}>{policy[scope][i18n.locale as Language]}</li>
          ))}
        </ul>
      </details>
    </Row>
  );
}
