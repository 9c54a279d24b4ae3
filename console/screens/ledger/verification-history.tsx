import { Trans, useLingui } from "@lingui/react/macro";
import { Accordion, Badge, Group, Text } from "@mantine/core";
import { Moment } from "../../components/moment.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { useActorName } from "../../components/use-actor-name.ts";
import type { Verification } from "./ledger-state.ts";

/** Earlier verifications: that somebody looked is a proof of its own. */
export function VerificationHistory({ verifications }: { verifications: readonly Verification[] }) {
  const { t, i18n } = useLingui();
  const nameOf = useActorName();
  return (
    <Accordion variant="default">
      <Accordion.Item value="history">
        <Accordion.Control>
          <Trans>Earlier verifications</Trans>
        </Accordion.Control>
        <Accordion.Panel>
          <Rows>
            {verifications.map(({ id, sound, size, requestedBy, finishedAt }) => {
              const [kind = "", actorId] = requestedBy.split(":");
              const who = nameOf(kind, actorId);
              const count = i18n.number(size);
              return (
                <Row key={id}>
                  <Group justify="space-between" gap="xs">
                    <Text size="sm" component="div">
                      <Moment at={finishedAt ?? ""} />
                    </Text>
                    <Text size="sm" c="dimmed">
                      {t`${count} events, ${who}`}
                    </Text>
                    <Badge color={sound ? "pine" : "brick"} variant="light">
                      {sound ? <Trans>Nothing changed</Trans> : <Trans>Changed</Trans>}
                    </Badge>
                  </Group>
                </Row>
              );
            })}
          </Rows>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
