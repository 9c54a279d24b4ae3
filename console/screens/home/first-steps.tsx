import { Trans, useLingui } from "@lingui/react/macro";
import { Card, SimpleGrid, Text, ThemeIcon, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { accountPath } from "../../api/current-account.ts";
import { useRooms } from "../../frame/use-rooms.ts";
import classes from "./first-steps.module.css";
import { useStepTexts } from "./step-texts.ts";

/** The rooms that lead to a first campaign, in the order one goes through them. */
export function FirstSteps() {
  const { i18n } = useLingui();
  const rooms = useRooms();
  const texts = useStepTexts();
  const steps = texts.flatMap((step) => {
    const room = rooms.find((one) => one.to === step.to);
    return room ? [{ ...step, room }] : [];
  });
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="first-steps">
      <Title order={2} id="first-steps" mb="md">
        <Trans>First steps</Trans>
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        {steps.map(({ to, text, room }) => (
          <Card key={to} component={Link} to={accountPath(to)} className={classes.step}>
            <ThemeIcon variant="light" size="xl" radius="md" aria-hidden>
              <room.icon size={24} stroke={1.6} />
            </ThemeIcon>
            <div>
              <Text fw={600}>{i18n._(room.label)}</Text>
              <Text size="sm" c="dimmed">
                {text}
              </Text>
            </div>
          </Card>
        ))}
      </SimpleGrid>
    </section>
  );
}
