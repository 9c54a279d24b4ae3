import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Card, Group, NumberInput, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import {
  changeRightsSettings,
  closeRightsCalendar,
  getRightsSettings,
  makeRightsCalendar,
} from "#domains/rights/requests/requests.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { CopyButton } from "../../components/copy-button.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Loaded } from "../../components/loaded.tsx";

/** Where people ask, the account's own day, and the calendar. */
export function RequestSettings() {
  const { t } = useLingui();
  const mayWrite = useMay("rights:write");
  const settings = useOperation(getRightsSettings);
  const change = useAction(changeRightsSettings, { invalidates: [getRightsSettings] });
  return (
    <Loaded query={settings}>
      {({ publicPage, internalDays, calendarMadeAt }) => (
        <Card>
          <Stack gap="lg">
            <Stack gap="xs" align="flex-start">
              <Title order={2} size="h4">
                <Trans>Where people ask</Trans>
              </Title>
              <Text maw="var(--licet-measure)">
                <Trans>
                  This public page tells people their rights and sends them a link to their data. Put it into
                  your privacy policy; your messages lead to it already.
                </Trans>
              </Text>
              <Anchor href={publicPage} target="_blank" rel="noreferrer" style={{ overflowWrap: "anywhere" }}>
                {publicPage}
              </Anchor>
              <CopyButton value={publicPage} label={t`Address of the public page`} />
            </Stack>
            {mayWrite && (
              <>
                <Stack gap="xs" align="flex-start">
                  <NumberInput
                    label={t`Days before the legal day by which you want to be done`}
                    description={t`For requests from now on. You are reminded then, and again three days before the legal day.`}
                    min={0}
                    max={25}
                    clampBehavior="strict"
                    allowDecimal={false}
                    defaultValue={internalDays}
                    onBlur={(event) => {
                      const days = Number(event.currentTarget.value);
                      if (event.currentTarget.value !== "" && days !== internalDays)
                        change.mutate({ body: { internalDays: days } });
                    }}
                  />
                  {change.isSuccess && (
                    <Text size="sm" role="status">
                      <Trans>Saved.</Trans>
                    </Text>
                  )}
                  {change.error && <ErrorPanel error={change.error} />}
                </Stack>
                <Calendar made={calendarMadeAt !== null} />
              </>
            )}
          </Stack>
        </Card>
      )}
    </Loaded>
  );
}

function Calendar({ made }: { made: boolean }) {
  const { t } = useLingui();
  const [url, show] = useState<string>();
  const make = useAction(makeRightsCalendar, {
    invalidates: [getRightsSettings],
    onSuccess: (reply) => show(reply.url),
  });
  const close = useAction(closeRightsCalendar, {
    invalidates: [getRightsSettings],
    onSuccess: () => show(undefined),
  });
  const error = make.error ?? close.error;
  return (
    <Stack gap="xs" align="flex-start">
      <Title order={2} size="h4">
        <Trans>The days in your calendar</Trans>
      </Title>
      <Text maw="var(--licet-measure)">
        <Trans>
          A secret address to subscribe to in your calendar program. It shows the days and the kind of
          request, and nobody’s name.
        </Trans>
      </Text>
      {error && <ErrorPanel error={error} />}
      {url && (
        <>
          <Text size="sm" ff="monospace" style={{ overflowWrap: "anywhere" }} role="status">
            {url}
          </Text>
          <Text size="sm">
            <Trans>Copy it now: it is shown once. A new one replaces it.</Trans>
          </Text>
          <CopyButton value={url} label={t`Address of the calendar`} />
        </>
      )}
      <Group gap="xs">
        <Button variant="default" loading={make.isPending} onClick={() => make.mutate({})}>
          {made ? <Trans>Make a new address</Trans> : <Trans>Make the address</Trans>}
        </Button>
        {made && (
          <Button variant="default" loading={close.isPending} onClick={() => close.mutate({})}>
            <Trans>Close the calendar</Trans>
          </Button>
        )}
      </Group>
    </Stack>
  );
}
