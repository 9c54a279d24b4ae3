import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, Stack, Text } from "@mantine/core";
import { useSignOut } from "../../api/use-sign-out.ts";
import { BareFrame } from "../../frame/bare-frame.tsx";
import { Heading } from "../../frame/heading.tsx";

/** Signed in, and a member of no business: removed from the last one, perhaps. */
export function NoAccount() {
  const { t } = useLingui();
  const signOut = useSignOut();
  return (
    <BareFrame>
      <Card padding="xl">
        <Stack>
          <Heading>{t`No business yet`}</Heading>
          <Text>
            <Trans>
              You are signed in, but no business has given you access. Ask its owner to invite you: the
              invitation comes by e-mail.
            </Trans>
          </Text>
          <Group>
            <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate({})}>
              <Trans>Sign out</Trans>
            </Button>
          </Group>
        </Stack>
      </Card>
    </BareFrame>
  );
}
