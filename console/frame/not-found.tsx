import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { BareFrame } from "./bare-frame.tsx";
import { Heading } from "./heading.tsx";

/** The same for who is in no account's frame. */
export function NotFoundOutside() {
  return (
    <BareFrame width="wide">
      <NotFound />
    </BareFrame>
  );
}

/** Nothing lies at this address, or nothing this user may see: the two are not told apart. */
export function NotFound() {
  const { t } = useLingui();
  return (
    <Stack align="flex-start" gap="md" maw="var(--licet-measure)">
      <Heading>{t`There is nothing here`}</Heading>
      <Text>
        <Trans>
          The link may be old or mistyped, or what it led to was removed. If a colleague gave it to you, they
          may work for a business you have no access to.
        </Trans>
      </Text>
      <Button component={Link} to="/">
        <Trans>Go to the start page</Trans>
      </Button>
    </Stack>
  );
}
