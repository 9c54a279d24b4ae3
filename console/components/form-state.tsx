import { Trans } from "@lingui/react/macro";
import { Badge } from "@mantine/core";

/** Where a sign-up form stands. */
export function FormState({ state }: { state: "draft" | "published" | "closed" }) {
  if (state === "published") {
    return (
      <Badge color="pine" variant="light">
        <Trans>Published</Trans>
      </Badge>
    );
  }
  return (
    <Badge color="stone" variant="light">
      {state === "draft" ? <Trans>Draft</Trans> : <Trans>Closed</Trans>}
    </Badge>
  );
}
