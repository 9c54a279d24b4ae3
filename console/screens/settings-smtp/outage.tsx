import { Trans, useLingui } from "@lingui/react/macro";
import { Alert, Stack, Text } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { Moment } from "../../components/moment.tsx";
import type { ServerOutage } from "./server.ts";

type Props = { outage: ServerOutage };

/** The server can't be used: since when, why, and what becomes of the messages. */
export function Outage({ outage: { since, lastTriedAt, what } }: Props) {
  const { t } = useLingui();
  return (
    <Alert
      role="alert"
      color="brick"
      variant="light"
      radius="lg"
      icon={<IconPlugConnectedX />}
      title={t`Messages are waiting`}
    >
      <Stack gap="xs" maw="var(--licet-measure)">
        <Text>{what}</Text>
        <Text>
          <Trans>
            Since <Moment at={since} />; tried last <Moment at={lastTriedAt} show="ago" />. Nothing is lost:
            Licet tries again by itself.
          </Trans>
        </Text>
      </Stack>
    </Alert>
  );
}
