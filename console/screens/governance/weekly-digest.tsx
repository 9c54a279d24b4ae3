import { Trans, useLingui } from "@lingui/react/macro";
import { Card, List, Stack, Switch, Text, Title } from "@mantine/core";
import { getDigest, setDigest } from "#domains/governance/digest/digest.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";

/** The mail of each Monday: to whom, what it would say now, and a switch. */
export function WeeklyDigest() {
  const { i18n, t } = useLingui();
  const { data } = useOperation(getDigest);
  const mayWrite = useMay("governance:write");
  const set = useAction(setDigest, { invalidates: [getDigest] });
  if (!data) return null;
  const names = new Intl.ListFormat(i18n.locale, { type: "conjunction" }).format(data.recipients);
  return (
    <Card component="section" aria-labelledby="digest">
      <Stack gap="sm">
        <Title order={2} size="h3" id="digest">
          <Trans>By e-mail, each Monday</Trans>
        </Title>
        <Text size="sm">
          {data.paused ? (
            <Trans>It is paused: nobody gets it.</Trans>
          ) : (
            <Trans>To {names}: what changed, what is late and what is due. Now it would say:</Trans>
          )}
        </Text>
        {set.error && <ErrorPanel error={set.error} />}
        {!data.paused && (
          <List size="sm" c="dimmed">
            {data.lines.map((line) => (
              <List.Item key={line}>{line}</List.Item>
            ))}
          </List>
        )}
        {mayWrite && (
          <Switch
            label={t`Send it each week`}
            checked={!data.paused}
            disabled={set.isPending}
            onChange={(event) => set.mutate({ body: { paused: !event.currentTarget.checked } })}
          />
        )}
      </Stack>
    </Card>
  );
}
