import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { listNotices, objectTo } from "#domains/governance/processors/processors.api.ts";
import { getStanding } from "#domains/governance/standing/standing.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { Moment } from "../../components/moment.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";
import { useProcessorWords } from "./use-processor-words.ts";

/** Whom the operator of the installation lets work on the data, or announced. */
export function Notices() {
  const { t, i18n } = useLingui();
  const { states } = useProcessorWords();
  const mayObject = useMay("account:admin");
  const { data } = useOperation(listNotices);
  const [objecting, setObjecting] = useState<{ noticeId: number; name: string }>();
  const object = useAction(objectTo, {
    invalidates: [listNotices, getStanding],
    onSuccess: () => setObjecting(undefined),
  });
  if (!data || data.notices.length === 0) return null;
  const { operator, notices } = data;
  const names = new Intl.DisplayNames(i18n.locale, { type: "region" });
  const today = new Date().toISOString().slice(0, 10);
  return (
    <Card component="section" aria-labelledby="notices">
      <Stack gap="sm">
        <Title order={2} size="h3" id="notices">
          <Trans>Who works for {operator ?? t`whoever runs this installation`}</Trans>
        </Title>
        <Rows>
          {notices.map(
            ({
              processorId,
              legalName,
              service,
              data: what,
              locations,
              state,
              objectionsUntil,
              objection,
            }) => (
              <Row
                key={processorId}
                actions={
                  mayObject &&
                  state === "notified" &&
                  objectionsUntil &&
                  objectionsUntil >= today && (
                    <Button
                      size="sm"
                      variant="default"
                      onClick={() => setObjecting({ noticeId: processorId, name: legalName })}
                      aria-label={t`Object to ${legalName}`}
                    >
                      <Trans>Object</Trans>
                    </Button>
                  )
                }
              >
                <Group gap="sm">
                  <Text fw={600}>{legalName}</Text>
                  <Badge color={states[state].color}>
                    {state === "active" ? t`Works for them` : states[state].name}
                  </Badge>
                </Group>
                <Text size="sm">
                  {service} · {what} · {locations.map((code) => names.of(code) ?? code).join(", ")}
                </Text>
                {state === "notified" && objectionsUntil && (
                  <Text size="sm">
                    <Trans>
                      You may object until <Moment at={objectionsUntil} show="day" />. Nothing begins before.
                    </Trans>
                  </Text>
                )}
                {objection && (
                  <Text size="sm">
                    <Trans>You objected: {objection.reason}</Trans>
                  </Text>
                )}
                {objection?.answer && (
                  <Text size="sm">
                    <Trans>Their answer: {objection.answer}</Trans>
                  </Text>
                )}
              </Row>
            ),
          )}
        </Rows>
      </Stack>
      {objecting && (
        <ReasonDialog
          title={t`Object to ${objecting.name}`}
          verb={t`Object`}
          decide={(reason) => object.mutate({ params: { noticeId: objecting.noticeId }, body: { reason } })}
          pending={object.isPending}
          error={object.error}
          close={() => setObjecting(undefined)}
        />
      )}
    </Card>
  );
}
