import { Trans, useLingui } from "@lingui/react/macro";
import { Alert, Button, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconPlugConnectedX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { ApiError, UnreachableError } from "../api/api-error.ts";

type Props = {
  error: Error;
  /** What was not lost: "Your e-mail is kept as you left it." */
  kept?: ReactNode;
  /** What to do about it, where trying again is not the answer. */
  advice?: ReactNode;
  /** A button that does it. */
  todo?: ReactNode;
  retry?: () => void;
};

/** What happened, what was kept, what to do. */
export function ErrorPanel({ error, kept, advice, todo, retry }: Props) {
  const { t } = useLingui();
  const unreachable = error instanceof UnreachableError;
  const nowhere = error instanceof ApiError && error.status === 404;
  const refused = nowhere ? t`There is nothing here` : t`That did not work`;
  return (
    <Alert
      role="alert"
      color="brick"
      variant="light"
      radius="lg"
      icon={unreachable ? <IconPlugConnectedX /> : <IconAlertTriangle />}
      title={unreachable ? t`The server does not answer` : refused}
    >
      <Stack gap="xs" align="flex-start" maw="var(--licet-measure)">
        <Text>{sentenceOf(error)}</Text>
        {kept && <Text>{kept}</Text>}
        {advice && <Text>{advice}</Text>}
        {todo}
        {retry && worthAnotherTry(error) && (
          <Button variant="default" size="sm" onClick={retry}>
            <Trans>Try again</Trans>
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** What the server refused it will refuse again. */
function worthAnotherTry(error: Error): boolean {
  return !(error instanceof ApiError) || error.status >= 500 || error.status === 429;
}

function sentenceOf(error: Error): ReactNode {
  if (error instanceof ApiError) return error.message;
  if (error instanceof UnreachableError) {
    return <Trans>Check your connection. Nothing was changed by this attempt as far as we know.</Trans>;
  }
  return <Trans>This page met something it did not expect. Loading it again usually helps.</Trans>;
}
