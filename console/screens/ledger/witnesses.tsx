import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Code, Group, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { listCheckpoints, listWitnesses, removeWitness, testWitness } from "#domains/consent/ledger.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { AskFirst } from "../../components/ask-first.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { NewWitness } from "./new-witness.tsx";
import { TryButton, TryResult } from "./outside-test.tsx";

type Witness = ReplyOf<typeof listWitnesses>["witnesses"][number];

/** Who else gets each checkpoint, and perhaps signs it too. */
export function Witnesses() {
  const query = useOperation(listWitnesses);
  const [adding, { open, close }] = useDisclosure();
  const mayAdmin = useMay("account:admin");
  return (
    <Card component="section" aria-labelledby="witnesses">
      <Stack gap="md">
        <Group justify="space-between" align="flex-start">
          <div style={{ flex: "1 1 16rem" }}>
            <Title order={2} size="h3" id="witnesses">
              <Trans>Witnesses</Trans>
            </Title>
            <Text size="sm" c="dimmed" maw="var(--licet-measure)">
              <Trans>
                A program of somebody else’s, such as your accountant’s or an auditor’s, that gets each new
                checkpoint by itself. It may sign it too: then a proof rests on two signatures. It learns how
                many events there are, and nothing about anybody.
              </Trans>
            </Text>
          </div>
          {mayAdmin && (
            <Button variant="default" onClick={open}>
              <Trans>Add a witness</Trans>
            </Button>
          )}
        </Group>
        <Loaded query={query}>
          {({ witnesses }) =>
            witnesses.length === 0 ? (
              <Text>
                <Trans>No witness yet. Most shops do well with the copies by e-mail.</Trans>
              </Text>
            ) : (
              <Rows>
                {witnesses.map((witness) => (
                  <One key={witness.id} witness={witness} />
                ))}
              </Rows>
            )
          }
        </Loaded>
      </Stack>
      {adding && <NewWitness close={close} />}
    </Card>
  );
}

function One({ witness }: { witness: Witness }) {
  const { t } = useLingui();
  const { id, name, url, verifierKey } = witness;
  const mayAdmin = useMay("account:admin");
  const tried = useAction(testWitness);
  const remove = useAction(removeWitness, {
    invalidates: [listWitnesses, listCheckpoints],
  });
  const actions = mayAdmin && (
    <>
      <TryButton test={() => tried.mutate({ params: { witnessId: id } })} pending={tried.isPending} />
      <AskFirst
        label={<Trans>Remove</Trans>}
        button={{ variant: "subtle", color: "brick", size: "sm" }}
        action={remove}
        input={{ params: { witnessId: id } }}
        title={t`Remove ${name}?`}
        verb={t`Remove`}
      >
        <Trans>It gets no more checkpoints. What it has signed stays in yours.</Trans>
      </AskFirst>
    </>
  );
  return (
    <Row actions={actions}>
      <Stack gap={4}>
        <Text fw={600}>{name}</Text>
        <Code style={{ overflowWrap: "anywhere" }}>{url}</Code>
        <Text size="sm" c="dimmed">
          {verifierKey ? <Trans>Signs too: its signature is checked.</Trans> : <Trans>Keeps a copy.</Trans>}
        </Text>
        <TryResult result={tried.data} />
        {tried.error && <ErrorPanel error={tried.error} />}
      </Stack>
    </Row>
  );
}
