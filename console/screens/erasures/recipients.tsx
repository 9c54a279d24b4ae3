import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Card, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { acknowledgeErasure, getErasure } from "#domains/rights/erasure/erasure.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Moment } from "../../components/moment.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { useActorName } from "../../components/use-actor-name.ts";

type Erasure = ReplyOf<typeof getErasure>;

/** Who had taken the data out, and whether it is gone there, too. */
export function Recipients({ erasure }: { erasure: Erasure }) {
  const { t } = useLingui();
  const nameOf = useActorName();
  const mayWrite = useMay("rights:write");
  const acknowledge = useAction(acknowledgeErasure, { invalidates: [getErasure] });
  if (erasure.recipients.length === 0) return null;
  const open = erasure.recipients.filter(({ acknowledgedAt }) => !acknowledgedAt).length;
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        <Trans>Who had been given their data</Trans>
      </Title>
      {open > 0 && (
        <Guidance
          tone="warn"
          why={t`Whoever received the data must be told that it was erased (GDPR art. 19). What was downloaded is out of Licet’s reach.`}
        >{t`Exports that held them: delete the files, or replace them by a new export, wherever they were put or sent. Programs that were told of them by a webhook are told of the erasure by the same way: see that they delete the person. Then tick them off here.`}</Guidance>
      )}
      {acknowledge.error && <ErrorPanel error={acknowledge.error} />}
      <Card>
        <Rows>
          {erasure.recipients.map(({ kind, reference, heldBy, receivedAt, toldAt, acknowledgedAt }) => {
            const [actorKind = "", actorId] = heldBy.split(":");
            const isProgram = kind === "webhook";
            return (
              <Row
                key={`${kind} ${reference}`}
                actions={
                  !acknowledgedAt &&
                  mayWrite && (
                    <Button
                      variant="default"
                      onClick={() =>
                        acknowledge.mutate({ params: { erasureId: erasure.id }, body: { kind, reference } })
                      }
                    >
                      <Trans>It is gone there, too</Trans>
                    </Button>
                  )
                }
              >
                <Anchor
                  component={Link}
                  to={accountPath(isProgram ? `/settings/webhooks/${reference}` : `/exports/${reference}`)}
                  fw={600}
                >
                  {isProgram ? heldBy : <Trans>Export no. {reference}</Trans>}
                </Anchor>
                <Text size="sm" c="dimmed" component="div">
                  {isProgram ? t`A program of yours, by webhook` : nameOf(actorKind, actorId)} ·{" "}
                  <Moment at={receivedAt} />
                </Text>
                {isProgram && toldAt && (
                  <Text size="sm" component="div">
                    <Trans>
                      Told of the erasure, and took it: <Moment at={toldAt} />
                    </Trans>
                  </Text>
                )}
                {acknowledgedAt && (
                  <Text size="sm" component="div">
                    <Trans>
                      Gone there, too: <Moment at={acknowledgedAt} />
                    </Trans>
                  </Text>
                )}
              </Row>
            );
          })}
        </Rows>
      </Card>
    </Stack>
  );
}
