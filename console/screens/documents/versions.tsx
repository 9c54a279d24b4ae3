import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Card, Stack, Text, Title } from "@mantine/core";
import { useId } from "@mantine/hooks";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import type { DocumentKind } from "#domains/governance/documents/documents.api.ts";
import { currentAccountId } from "../../api/current-account.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Moment } from "../../components/moment.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { useActorName } from "../../components/use-actor-name.ts";
import { CompareVersions } from "./compare-versions.tsx";

type Version = {
  version: number;
  effectiveOn: string;
  publishedAt: string;
  publishedBy: string;
  summary?: string;
};

type Props = {
  kind: DocumentKind;
  versions: readonly Version[];
  publicUrl: string;
  download: (version: number) => Promise<void>;
  /** Who published is a colleague's business, not a customer's. */
  by?: "shown";
  /** Where another list of versions stands on the page. */
  title?: string;
};

/** What was published, each with its address and its PDF. */
export function Versions({ kind, versions, publicUrl, download, by, title }: Props) {
  const { t } = useLingui();
  const actorName = useActorName();
  const id = useId();
  const pdf = useMutation({ mutationFn: download });
  if (versions.length === 0) return null;
  return (
    <Card component="section" aria-labelledby={id}>
      <Stack gap="sm">
        <Title order={2} size="h3" id={id}>
          {title ?? <Trans>Versions</Trans>}
        </Title>
        {pdf.error && <ErrorPanel error={pdf.error} />}
        <Rows>
          {versions.map(({ version, effectiveOn, publishedAt, publishedBy, summary }) => {
            const [who = "", id] = publishedBy.split(":");
            return (
              <Row
                key={version}
                actions={
                  <Button
                    size="sm"
                    variant="default"
                    leftSection={<IconDownload size={18} aria-hidden />}
                    loading={pdf.isPending}
                    onClick={() => pdf.mutate(version)}
                    aria-label={t`Version ${version} as PDF`}
                  >
                    PDF
                  </Button>
                }
              >
                <Anchor href={`${publicUrl}/${version}`} fw={600}>
                  <Trans>Version {version}</Trans>
                </Anchor>
                {summary && <Text size="sm">{summary}</Text>}
                <Text size="sm" c="dimmed" component="div">
                  {by ? (
                    <Trans>
                      in force from <Moment at={effectiveOn} show="day" />, published{" "}
                      <Moment at={publishedAt} /> by {actorName(who, id)}
                    </Trans>
                  ) : (
                    <Trans>
                      in force from <Moment at={effectiveOn} show="day" />, published{" "}
                      <Moment at={publishedAt} />
                    </Trans>
                  )}
                </Text>
              </Row>
            );
          })}
        </Rows>
        {versions.length > 1 && currentAccountId() !== undefined && (
          <CompareVersions key={versions.length} kind={kind} versions={versions} labelledBy={id} />
        )}
      </Stack>
    </Card>
  );
}
