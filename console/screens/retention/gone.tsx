import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, List, Text } from "@mantine/core";
import { IconCertificate, IconJson } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { getRetentionProof, listRetentionRuns } from "#domains/retention/retention.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { downloadFile } from "../../api/download-file.ts";
import { useOperation } from "../../api/use-operation.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { toast } from "../../components/undo-toast.tsx";

/** Night by night, what went, with its signed proof. */
export function Gone() {
  const { t, i18n } = useLingui();
  const query = useOperation(listRetentionRuns, { query: { limit: 200, offset: 0 } });
  const download = useMutation({
    mutationFn: (runId: string) => downloadFile(getRetentionProof, { params: { runId } }),
    onError: (error) => toast(error.message),
  });
  return (
    <>
      <Guidance
        why={t`The note under each night is signed by the key that signs your register of consents: whoever keeps it can show what was deleted, and that nobody changed it since.`}
      >
        {t`Deleting is an obligation, and this is the proof that it was met. It names nobody.`}
      </Guidance>
      <Loaded query={query}>
        {({ runs }) =>
          runs.length === 0 ? (
            <EmptyState
              icon={IconCertificate}
              title={t`Nothing went yet`}
              action={
                <Button component={Link} to={accountPath("/privacy/retention?show=calendar")}>
                  <Trans>See what goes when</Trans>
                </Button>
              }
            >
              {t`The first night in which something is past its period is listed here.`}
            </EmptyState>
          ) : (
            <Card>
              <Rows>
                {runs.map(({ id, at, ended, signed }) => (
                  <Row
                    key={id}
                    actions={
                      signed && (
                        <Button
                          variant="default"
                          leftSection={<IconJson size={18} />}
                          loading={download.isPending && download.variables === id}
                          onClick={() => download.mutate(id)}
                        >
                          <Trans>Proof</Trans>
                        </Button>
                      )
                    }
                  >
                    <Text fw={600} component="div">
                      <Moment at={at} />
                    </Text>
                    <List size="sm">
                      {ended.map(({ category, store, name, storeName, rows, held }) => (
                        <List.Item key={`${category} ${store}`}>
                          {name} – {storeName}: {i18n.number(rows)}
                          {held > 0 && <Trans> ({i18n.number(held)} held for a claim)</Trans>}
                        </List.Item>
                      ))}
                    </List>
                  </Row>
                ))}
              </Rows>
            </Card>
          )
        }
      </Loaded>
    </>
  );
}
