import { Trans, useLingui } from "@lingui/react/macro";
import { Card, Stack, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { getExport } from "#domains/files/files.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { ExportRun } from "../../components/export-run.tsx";
import { type Export, ExportState } from "../../components/export-state.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Page } from "../../components/page.tsx";
import { useActorName } from "../../components/use-actor-name.ts";
import { useExportKinds } from "../../components/use-export-kinds.ts";

const route = getRouteApi("/a/$accountId/exports/$exportId");

/** One export: while it is made, and for the record. */
export function ExportMade() {
  const exportId = Number(route.useParams().exportId);
  const query = useOperation(getExport, { params: { exportId } });
  return <Loaded query={query}>{(known) => <Made known={known} />}</Loaded>;
}

function Made({ known }: { known: Export }) {
  const { t } = useLingui();
  const kinds = useExportKinds();
  const nameOf = useActorName();
  const what = kinds[known.kind] ?? known.kind;
  const format = known.format.toUpperCase();
  const [actorKind = "", actorId] = known.createdBy.split(":");
  const who = nameOf(actorKind, actorId);
  return (
    <Page
      title={t`${what} (${format})`}
      badge={<ExportState {...known} />}
      breadcrumbs={[{ label: t`Exports`, href: accountPath("/exports") }]}
    >
      <Card>
        <Stack gap="md">
          <div>
            <Text fw={600}>{known.statedPurpose}</Text>
            <Text size="sm" c="dimmed" component="div">
              <Trans>
                {who}, <Moment at={known.createdAt} />
              </Trans>
            </Text>
          </div>
          <ExportRun exportId={known.id} />
        </Stack>
      </Card>
    </Page>
  );
}
