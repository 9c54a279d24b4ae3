import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Code, Group, Modal, Stack, Text } from "@mantine/core";
import { getDelivery, listDeliveries, replayDelivery } from "#domains/webhooks/log.api.ts";
import { getWebhook } from "#domains/webhooks/webhooks.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { inLines } from "./in-lines.ts";
import { useProblemWords } from "./use-problem-words.ts";

type Props = { webhookId: number; deliveryId: string; close: () => void };

/** One delivery with what was said, and to whom it leads. */
export function DeliveryShown({ webhookId, deliveryId, close }: Props) {
  const { t } = useLingui();
  const params = { webhookId, deliveryId };
  const query = useOperation(getDelivery, { params });
  const wordsFor = useProblemWords();
  const may = useMay("webhooks:admin");
  const replay = useAction(replayDelivery, {
    invalidates: [listDeliveries, getWebhook],
    onSuccess: () => {
      close();
      toast(t`It is told again.`);
    },
  });
  return (
    <Modal opened onClose={close} size="lg" title={<Text fw={600}>{t`What the program was told`}</Text>}>
      <Loaded query={query}>
        {({ body, state, attempts, status, problem, triedAt, dueAt }) => (
          <Stack>
            <Text component="div">
              {triedAt && (
                <Trans>
                  Last tried <Moment at={triedAt} />, try no. {attempts}.
                </Trans>
              )}{" "}
              {problem ? wordsFor(problem, status) : status && <Trans>It answered with {status}.</Trans>}{" "}
              {state === "waiting" && dueAt && (
                <Trans>
                  The next try: <Moment at={dueAt} />.
                </Trans>
              )}
            </Text>
            <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
              {inLines(body)}
            </Code>
            <Text size="sm" c="dimmed">
              <Trans>That you read it stands in the person’s record.</Trans>
            </Text>
            {replay.error && <ErrorPanel error={replay.error} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                <Trans>Close</Trans>
              </Button>
              {may && (
                <Button loading={replay.isPending} onClick={() => replay.mutate({ params })}>
                  {state === "waiting" ? <Trans>Try again now</Trans> : <Trans>Tell it again</Trans>}
                </Button>
              )}
            </Group>
          </Stack>
        )}
      </Loaded>
    </Modal>
  );
}
