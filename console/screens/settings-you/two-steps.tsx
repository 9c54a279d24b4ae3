import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useSession } from "../../api/session.ts";
import { Guidance } from "../../components/guidance.tsx";
import { TurnOff } from "./turn-off.tsx";
import { TurnOn } from "./turn-on.tsx";

/** A second step at sign-in: a code from the phone. */
export function TwoSteps() {
  const { t } = useLingui();
  const on = useSession().user.totpEnabled;
  const [opened, { open, close }] = useDisclosure(false);
  // Which of the two is open doesn't change while its last page is still read.
  const [leaving, { open: leave, close: stay }] = useDisclosure(false);
  return (
    <Card component="section" aria-labelledby="two-steps">
      <Stack gap="md">
        <Group justify="space-between">
          <Group gap="sm">
            <Title order={2} size="h3" id="two-steps">
              <Trans>Two-step sign-in</Trans>
            </Title>
            <Badge color={on ? "pine" : "stone"}>{on ? t`On` : t`Off`}</Badge>
          </Group>
          {on ? (
            <Button variant="default" onClick={leave}>
              <Trans>Turn it off…</Trans>
            </Button>
          ) : (
            <Button onClick={open}>
              <Trans>Turn it on</Trans>
            </Button>
          )}
        </Group>
        {on ? (
          <Text c="dimmed">
            <Trans>
              Besides your password you type a code from the app on your phone. Lost it? A recovery code opens
              in its place.
            </Trans>
          </Text>
        ) : (
          <Guidance
            why={
              <Trans>
                Passwords are guessed, reused and stolen. With the second step a stolen one opens nothing: the
                thief would need your phone too.
              </Trans>
            }
          >
            <Trans>
              Your password opens the addresses of everybody who trusted you with theirs: protect it with a
              code from your phone.
            </Trans>
          </Guidance>
        )}
      </Stack>
      <TurnOn opened={opened} close={close} />
      <TurnOff opened={leaving} close={stay} />
    </Card>
  );
}
