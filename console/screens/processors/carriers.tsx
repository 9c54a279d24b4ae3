import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { listCarriers } from "#domains/governance/processors/processors.api.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Row, Rows } from "../../components/rows.tsx";
import type { Carrier } from "./carrier.ts";
import { SayCarrier } from "./say-carrier.tsx";

/** The servers that data leaves by, and whose each is. */
export function Carriers() {
  const { t } = useLingui();
  const maySay = useMay("account:admin");
  const { data } = useOperation(listCarriers);
  const [said, say] = useState<Carrier>();
  if (!data || data.carriers.length === 0) return null;
  return (
    <Card component="section" aria-labelledby="carriers">
      <Stack gap="sm">
        <Title order={2} size="h3" id="carriers">
          <Trans>Where data leaves to</Trans>
        </Title>
        <Rows>
          {data.carriers.map((carrier) => (
            <Row
              key={`${carrier.kind} ${carrier.host}`}
              actions={
                maySay && (
                  <Button
                    size="sm"
                    variant="default"
                    onClick={() => say(carrier)}
                    aria-label={t`Say whose it is: ${carrier.host}`}
                  >
                    <Trans>Say whose it is</Trans>
                  </Button>
                )
              }
            >
              <Group gap="sm">
                <Text fw={600} style={{ overflowWrap: "anywhere" }}>
                  {carrier.host}
                </Text>
                <CarrierBadge carrier={carrier} />
              </Group>
              <Text size="sm" c="dimmed">
                {carrier.kind === "smtp" ? t`Mail server` : t`Receiver of webhooks`}
              </Text>
              <CarrierWords carrier={carrier} />
            </Row>
          ))}
        </Rows>
      </Stack>
      {said && <SayCarrier carrier={said} mayAccept={data.mayAccept} close={() => say(undefined)} />}
    </Card>
  );
}

function CarrierBadge({ carrier: { standing, barred } }: { carrier: Carrier }) {
  const { t } = useLingui();
  if (barred) return <Badge color="brick">{t`Nothing goes there`}</Badge>;
  const looks = {
    processor: { color: "pine", name: t`Provider` },
    own: { color: "pine", name: t`Yours` },
    accepted: { color: "ochre", name: t`On your word` },
    operator: { color: "pine", name: t`The installation’s` },
    unknown: { color: "ochre", name: t`Nobody said whose` },
  } as const;
  return <Badge color={looks[standing].color}>{looks[standing].name}</Badge>;
}

function CarrierWords({ carrier: { standing, barred, processor, reason, host } }: { carrier: Carrier }) {
  if (barred && processor)
    return (
      <Text size="sm">
        <Trans>
          {processor} does not work for you at present. What should go there waits: finish the decision about
          them, name another provider, or set another server.
        </Trans>
      </Text>
    );
  if (barred)
    return (
      <Text size="sm">
        <Trans>
          What should go there waits until a provider who works for you is named, or you say that it is yours.
        </Trans>
      </Text>
    );
  if (standing === "unknown")
    return (
      <Text size="sm">
        <Trans>
          Addresses and messages pass through {host}. Mail goes on; until it is known whose it is, this stays
          among what waits for you.
        </Trans>
      </Text>
    );
  return <Text size="sm">{processor ?? reason}</Text>;
}
