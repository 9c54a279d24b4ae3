import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Stack, Text } from "@mantine/core";
import { useSignOut } from "../../api/use-sign-out.ts";
import { BareFrame } from "../../frame/bare-frame.tsx";
import { Heading } from "../../frame/heading.tsx";
import { OpenBusiness } from "./open-business.tsx";

/** Who runs the installation and works for no business of it: the example was removed, perhaps. */
export function FirstBusiness() {
  const { t } = useLingui();
  const signOut = useSignOut();
  return (
    <BareFrame width="wide">
      <Stack gap="lg">
        <Heading>{t`Open your business`}</Heading>
        <Text>
          <Trans>
            You run this installation and there is no business of yours in it. You become its owner.
          </Trans>
        </Text>
        <OpenBusiness>
          <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate({})}>
            <Trans>Sign out</Trans>
          </Button>
        </OpenBusiness>
      </Stack>
    </BareFrame>
  );
}
