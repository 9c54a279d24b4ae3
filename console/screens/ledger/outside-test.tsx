import { Trans } from "@lingui/react/macro";
import { Alert, Button } from "@mantine/core";

type Props = {
  test: () => void;
  pending: boolean;
  result: { worked: boolean; text: string } | undefined;
};

/** A button that tries it now. */
export function TryButton({ test, pending }: Pick<Props, "test" | "pending">) {
  return (
    <Button variant="default" size="sm" onClick={test} loading={pending}>
      <Trans>Try it now</Trans>
    </Button>
  );
}

/** What came back, in the server's words. */
export function TryResult({ result }: Pick<Props, "result">) {
  if (!result) return null;
  return (
    <Alert role="status" color={result.worked ? "pine" : "brick"} variant="light">
      {result.text}
    </Alert>
  );
}
