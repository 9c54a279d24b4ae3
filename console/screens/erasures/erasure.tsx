import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, List, Stack, Table, Text, Title } from "@mantine/core";
import { IconFileTypePdf, IconJson } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import {
  erasureSteps,
  getErasure,
  getErasureCertificate,
  watchErasure,
} from "#domains/rights/erasure/erasure.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { addressOf } from "../../api/address-of.ts";
import { accountPath } from "../../api/current-account.ts";
import { downloadFile } from "../../api/download-file.ts";
import { useOperation } from "../../api/use-operation.ts";
import { useProgress } from "../../api/use-progress.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Page } from "../../components/page.tsx";
import { ProgressBar } from "../../components/progress-bar.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { useGroundWords } from "../../components/use-ground-words.ts";
import { ErasureState } from "./erasure-state.tsx";
import { Recipients } from "./recipients.tsx";
import { useBecameWords, useStepWords } from "./use-erasure-words.ts";

const route = getRouteApi("/a/$accountId/privacy/erasures/$erasureId");

type Erasure = ReplyOf<typeof getErasure>;

/** One erasure: live while it is done, and its certificate after. */
export function ErasureMade() {
  const { erasureId } = route.useParams();
  const query = useOperation(getErasure, { params: { erasureId } });
  return <Loaded query={query}>{(known) => <Made known={known} />}</Loaded>;
}

function Made({ known }: { known: Erasure }) {
  const { t } = useLingui();
  const watched = known.done ? undefined : addressOf(watchErasure.path, { erasureId: known.id });
  const { latest, connection } = useProgress<Erasure>(watched);
  const erasure = latest ?? known;
  const steps = useStepWords();
  const grounds = useGroundWords();
  return (
    <Page
      title={t`Erasure`}
      badge={<ErasureState step={erasure.step} />}
      breadcrumbs={[{ label: t`Erasures`, href: accountPath("/privacy/erasures") }]}
      actions={erasure.done && <Certificate erasureId={erasure.id} />}
    >
      <Card>
        <Stack gap="md">
          <div>
            <Text fw={600}>
              <Plural value={erasure.people} one="# person" other="# people" />
            </Text>
            <Text size="sm">{grounds[erasure.ground]}</Text>
            <Text size="sm" c="dimmed" component="div">
              <Trans>
                Asked for <Moment at={erasure.requestedAt} />
              </Trans>
            </Text>
          </div>
          {!erasure.done && (
            <ProgressBar
              label={steps[erasure.step]}
              done={erasureSteps.indexOf(erasure.step)}
              total={erasureSteps.length - 1}
              connection={connection}
            />
          )}
        </Stack>
      </Card>
      {erasure.done && <Outcome erasure={erasure} />}
      <Recipients erasure={erasure} />
    </Page>
  );
}

function Certificate({ erasureId }: { erasureId: string }) {
  const download = useMutation({
    mutationFn: (format: "json" | "pdf") =>
      downloadFile(getErasureCertificate, { params: { erasureId }, query: { format } }),
    onError: (error) => toast(error.message),
  });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconJson size={18} />}
        onClick={() => download.mutate("json")}
        loading={download.isPending && download.variables === "json"}
      >
        <Trans>To verify offline (JSON)</Trans>
      </Button>
      <Button
        leftSection={<IconFileTypePdf size={18} />}
        onClick={() => download.mutate("pdf")}
        loading={download.isPending && download.variables === "pdf"}
      >
        <Trans>Certificate (PDF)</Trans>
      </Button>
    </>
  );
}

function Outcome({ erasure }: { erasure: Erasure }) {
  const { t, i18n } = useLingui();
  const became = useBecameWords();
  const { destroyedAt, unreadableFrom, barredUntil, stores } = erasure;
  return (
    <>
      <Guidance
        why={t`Backups of your data hold only what is sealed. What could open it is the key, and backups of keys are kept for a short time (LICET_VAULT_BACKUP_DAYS).`}
      >
        {t`The key is destroyed: whatever copy there is, nobody can read it.`}
      </Guidance>
      <Card>
        <Stack gap="md">
          <List>
            {destroyedAt && (
              <List.Item>
                <Trans>
                  Key destroyed: <Moment at={destroyedAt} />
                </Trans>
              </List.Item>
            )}
            {unreadableFrom && (
              <List.Item>
                <Trans>
                  No backup holds a copy of the key from <Moment at={unreadableFrom} show="day" /> on
                </Trans>
              </List.Item>
            )}
            {barredUntil && (
              <List.Item>
                <Trans>
                  Not brought back by imports or programs until <Moment at={barredUntil} show="day" />, unless
                  they sign up again themselves
                </Trans>
              </List.Item>
            )}
          </List>
          <Title order={2} size="h4">
            <Trans>What became of the data</Trans>
          </Title>
          <Table withRowBorders>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>
                  <Trans>Data</Trans>
                </Table.Th>
                <Table.Th>
                  <Trans>Outcome</Trans>
                </Table.Th>
                <Table.Th ta="right">
                  <Trans>Rows</Trans>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {stores.map((each) => (
                <Table.Tr key={`${each.store} ${each.became}`}>
                  <Table.Td>{each.name}</Table.Td>
                  <Table.Td>{became[each.became]}</Table.Td>
                  <Table.Td ta="right" style={{ fontVariantNumeric: "tabular-nums" }}>
                    {i18n.number(each.rows)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Stack>
      </Card>
    </>
  );
}
