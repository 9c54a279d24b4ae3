import { Trans } from "@lingui/react/macro";
import { Badge } from "@mantine/core";

/** Whether an erasure is over. */
export function ErasureState({ step }: { step: string }) {
  return step === "done" ? (
    <Badge color="pine">
      <Trans>Erased</Trans>
    </Badge>
  ) : (
    <Badge color="slate">
      <Trans>Under way</Trans>
    </Badge>
  );
}
