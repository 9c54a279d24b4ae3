import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, Select, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { getSenders } from "#domains/delivery/senders.api.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { MessageDays } from "../../components/message-days.tsx";
import { Moment } from "../../components/moment.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { useActorName } from "../../components/use-actor-name.ts";
import { useStreamWords } from "../../components/use-stream-words.ts";
import type { StreamLife } from "./life.ts";
import { LifeForm } from "./life-form.tsx";

/** One kind of messages: what is decided for all, and for senders of their own. */
export function StreamCard({ of }: { of: StreamLife }) {
  const { t } = useLingui();
  const words = useStreamWords()[of.stream];
  const may = useMay("retention:write");
  const nameOf = useActorName();
  const [changing, setChanging] = useState<{ sender: string | null } | undefined>();
  const [actorKind = "", actorId] = (of.decidedBy ?? "").split(":");
  const done = () => setChanging(undefined);
  return (
    <Card component="section" aria-labelledby={`life-${of.stream}`}>
      <Stack gap="md">
        <Title order={2} size="h3" id={`life-${of.stream}`}>
          {words.name}
        </Title>
        <Text maw="var(--licet-measure)">{words.about}</Text>
        <Rows>
          <Row
            actions={
              may && (
                <Button variant="default" onClick={() => setChanging({ sender: null })}>
                  <Trans>Change</Trans>
                </Button>
              )
            }
          >
            <MessageDays life={of.life} />
            <Text size="sm" c="dimmed" component="div">
              {of.decidedAt === null ? (
                <Trans>These are the usual ones; you have chosen nothing else yet.</Trans>
              ) : (
                <>
                  {nameOf(actorKind, actorId)} · <Moment at={of.decidedAt} show="day" />
                </>
              )}
            </Text>
          </Row>
          {of.senders.map(({ address, life }) => (
            <Row
              key={address}
              actions={
                may && (
                  <Button
                    variant="default"
                    aria-label={t`Change for ${address}`}
                    onClick={() => setChanging({ sender: address })}
                  >
                    <Trans>Change</Trans>
                  </Button>
                )
              }
            >
              <Text fw={600} style={{ overflowWrap: "anywhere" }}>
                {address}
              </Text>
              <MessageDays life={life} />
            </Row>
          ))}
        </Rows>
        {may && changing === undefined && (
          <OtherSender of={of} choose={(sender) => setChanging({ sender })} />
        )}
        {changing && (
          <LifeForm
            key={changing.sender}
            stream={of.stream}
            sender={changing.sender}
            life={of.senders.find(({ address }) => address === changing.sender)?.life ?? of.life}
            own={of.senders.some(({ address }) => address === changing.sender)}
            close={done}
          />
        )}
      </Stack>
    </Card>
  );
}

function OtherSender({ of, choose }: { of: StreamLife; choose: (address: string) => void }) {
  const { t } = useLingui();
  const senders = useOperation(getSenders);
  const others = (senders.data?.senders ?? []).filter(
    ({ email }) => !of.senders.some(({ address }) => address === email),
  );
  if (others.length < 1 || (senders.data?.senders.length ?? 0) < 2) return null;
  return (
    <Group>
      <Select
        label={t`Something else for one sender`}
        placeholder={t`Choose a sender`}
        value={null}
        onChange={(address) => address && choose(address)}
        data={others.map(({ email }) => email)}
        style={{ flex: "0 1 22rem" }}
      />
    </Group>
  );
}
