import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Card, Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { listExports } from "#domains/files/files.api.ts";
import { accountPath } from "../api/current-account.ts";
import { useOperation } from "../api/use-operation.ts";
import { ExportDownload } from "./export-download.tsx";
import { type Export, ExportState } from "./export-state.tsx";
import { Loaded } from "./loaded.tsx";
import { Moment } from "./moment.tsx";
import { Row, Rows } from "./rows.tsx";
import { useActorName } from "./use-actor-name.ts";
import { useExportKinds } from "./use-export-kinds.ts";

type Props = {
  /** Only exports of this kind. */
  kind?: string;
  limit?: number;
};

/** Who took which data out, when and what for, and the files that are still there. */
export function ExportList({ kind, limit = 50 }: Props) {
  const exports = useOperation(listExports, { query: { limit, offset: 0, ...(kind ? { kind } : {}) } });
  return (
    <Loaded query={exports}>
      {({ exports: made }) =>
        made.length === 0 ? (
          <Text c="dimmed">
            <Trans>Nothing was exported yet.</Trans>
          </Text>
        ) : (
          <Card padding={0}>
            <Rows>
              {made.map((each) => (
                <Made key={each.id} exported={each} />
              ))}
            </Rows>
          </Card>
        )
      }
    </Loaded>
  );
}

function Made({ exported }: { exported: Export }) {
  const { t } = useLingui();
  const kinds = useExportKinds();
  const nameOf = useActorName();
  const [actorKind = "", actorId] = exported.createdBy.split(":");
  const who = nameOf(actorKind, actorId);
  const what = kinds[exported.kind] ?? exported.kind;
  const format = exported.format.toUpperCase();
  return (
    <Row actions={<ExportDownload exported={exported} variant="default" />}>
      <Group gap="sm">
        <Anchor component={Link} to={accountPath(`/exports/${exported.id}`)} fw={600}>
          {t`${what} (${format})`}
        </Anchor>
        <ExportState {...exported} />
      </Group>
      <Text size="sm">{exported.statedPurpose}</Text>
      <Text size="sm" c="dimmed" component="div">
        {who} · <Moment at={exported.createdAt} />
        {exported.state === "completed" && (
          <>
            {" "}
            · <Plural value={exported.rowsDone} one="# row" other="# rows" />
          </>
        )}
      </Text>
    </Row>
  );
}
