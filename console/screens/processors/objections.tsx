import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import {
  answerObjection,
  operatorProcessorOperations,
} from "#domains/governance/processors/processors.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { Row, Rows } from "../../components/rows.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";
import type { Processor } from "./side.ts";

/** What customers said against them; each has an answer before anything begins. */
export function Objections({ processor: { id: processorId, objections } }: { processor: Processor }) {
  const { t } = useLingui();
  const [answering, setAnswering] = useState<{ accountId: number; customer: string }>();
  const answer = useAction(answerObjection, {
    invalidates: [operatorProcessorOperations.get],
    onSuccess: () => setAnswering(undefined),
  });
  return (
    <Card component="section" aria-labelledby="objections">
      <Stack gap="sm">
        <Title order={2} size="h3" id="objections">
          <Trans>Objections of customers</Trans>
        </Title>
        <Rows>
          {objections.map(({ accountId, customer, reason, answer: given }) => (
            <Row
              key={accountId}
              actions={
                !given && (
                  <Button
                    size="sm"
                    variant="default"
                    onClick={() => setAnswering({ accountId, customer })}
                    aria-label={t`Answer ${customer}`}
                  >
                    <Trans>Answer</Trans>
                  </Button>
                )
              }
            >
              <Text fw={600}>{customer}</Text>
              <Text size="sm">{reason}</Text>
              {given && (
                <Text size="sm" c="dimmed">
                  {given}
                </Text>
              )}
            </Row>
          ))}
        </Rows>
      </Stack>
      {answering && (
        <ReasonDialog
          title={t`Answer ${answering.customer}`}
          verb={t`Answer`}
          decide={(text) =>
            answer.mutate({ params: { processorId, accountId: answering.accountId }, body: { answer: text } })
          }
          pending={answer.isPending}
          error={answer.error}
          close={() => setAnswering(undefined)}
        />
      )}
    </Card>
  );
}
