import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { getSenders } from "#domains/delivery/senders.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { DeleteSender } from "./delete-sender.tsx";
import { SenderForm } from "./sender-form.tsx";
import type { Sender } from "./server.ts";

type Doing = { what: "add" } | { what: "change" | "delete"; sender: Sender } | undefined;

/** In whose name messages are written. */
export function Senders({ mayChange }: { mayChange: boolean }) {
  const { t } = useLingui();
  const senders = useOperation(getSenders);
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  return (
    <Card component="section" aria-labelledby="senders">
      <Stack gap="md">
        <Group justify="space-between">
          <Title order={2} size="h3" id="senders">
            <Trans>Senders</Trans>
          </Title>
          {mayChange && (
            <Button
              variant="default"
              size="sm"
              leftSection={<IconPlus size={18} />}
              onClick={() => setDoing({ what: "add" })}
            >
              <Trans>Add a sender</Trans>
            </Button>
          )}
        </Group>
        <Guidance
          why={
            <Trans>
              Anybody can write any sender on an e-mail. So mailbox providers ask the domain of the address,
              by records named SPF, DKIM and DMARC, whether your server may write in its name. Your mail
              provider tells you which records to add; a free address such as gmail.com can’t have them.
            </Trans>
          }
        >
          <Trans>
            Take addresses of your own domain that somebody reads, from which your SMTP server may send.
          </Trans>
        </Guidance>
        <Loaded query={senders}>
          {({ senders }) =>
            senders.length === 0 ? (
              <Text c="dimmed">
                <Trans>There is no sender: nothing can be sent until you add one.</Trans>
              </Text>
            ) : (
              <Rows>
                {senders.map((sender, index) => (
                  <Row
                    key={sender.id}
                    actions={
                      mayChange && (
                        <>
                          <Button
                            variant="default"
                            size="sm"
                            aria-label={t`Change ${sender.email}`}
                            onClick={() => setDoing({ what: "change", sender })}
                          >
                            <Trans>Change</Trans>
                          </Button>
                          <Button
                            variant="subtle"
                            color="stone"
                            size="sm"
                            aria-label={t`Delete ${sender.email}`}
                            onClick={() => setDoing({ what: "delete", sender })}
                          >
                            <Trans>Delete…</Trans>
                          </Button>
                        </>
                      )
                    }
                  >
                    <Group gap="xs">
                      <Text fw={600}>{sender.name}</Text>
                      {index === 0 && <Badge color="slate">{t`Used where none is chosen`}</Badge>}
                    </Group>
                    <Text size="sm" c="dimmed">
                      {sender.email}
                    </Text>
                  </Row>
                ))}
              </Rows>
            )
          }
        </Loaded>
      </Stack>
      <SenderForm
        opened={doing?.what === "add" || doing?.what === "change"}
        sender={doing?.what === "change" ? doing.sender : undefined}
        close={close}
      />
      {doing?.what === "delete" && (
        <DeleteSender sender={doing.sender} last={senders.data?.count === 1} close={close} />
      )}
    </Card>
  );
}
