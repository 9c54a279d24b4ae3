import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { getImportRejections } from "#domains/contacts/import/import.api.ts";
import { getList } from "#domains/contacts/lists.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Figure } from "../../components/figure.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Telling } from "../../components/telling.tsx";
import { DeclaredSource } from "./declared-source.tsx";
import { DownloadRows } from "./download-rows.tsx";
import type { Import } from "./import-state.tsx";
import { Outcomes } from "./outcomes.tsx";
import { Undo, UndoneNow } from "./undo.tsx";

/** What came of an import, what was left out and why, and where to go from here. */
export function ImportResult({ result }: { result: Import }) {
  const { t } = useLingui();
  const may = useMay("contacts:write");
  const { counts, rejections, state, failure } = result;
  const leftOut = counts.invalidAddress + counts.duplicateInFile + counts.unreadable;
  return (
    <Stack gap="lg">
      {state === "failed" && result.undone && (
        <Guidance tone="block" todo={<Trans>Take it back again: it goes on with the rest.</Trans>}>
          {failure}
        </Guidance>
      )}
      {state === "failed" && !result.undone && (
        <Guidance
          tone="block"
          todo={
            <Trans>
              What was imported before that stays. Import the file again: nobody is doubled by it.
            </Trans>
          }
        >
          <Trans>The import stopped before its end.</Trans> {failure}
        </Guidance>
      )}
      {state === "cancelled" && (
        <Guidance>
          <Trans>The import was ended before its end. What was imported until then stays.</Trans>
        </Guidance>
      )}
      {state === "undone" && result.undone && <UndoneNow undone={result.undone} />}
      <Group gap="md" align="stretch">
        <Figure label={t`New contacts`} value={counts.created} />
        <Figure label={t`Completed or corrected`} value={counts.updated} />
        <Figure label={t`Already known, unchanged`} value={counts.unchanged} />
        <Figure label={t`Rows left out`} value={leftOut} />
      </Group>
      {state !== "undone" && result.listIds.map((listId) => <ListNow key={listId} listId={listId} />)}
      {state !== "undone" && result.source && <Telling sourceId={result.source.id} />}
      <Card component="section" aria-labelledby="outcomes">
        <Stack gap="md">
          <Title order={2} size="h3" id="outcomes">
            <Trans>Row by row</Trans>
          </Title>
          <Outcomes counts={counts} rowsTotal={result.rowsDone} />
          {rejections > 0 && (
            <DownloadRows
              rows={getImportRejections}
              importId={result.id}
              about={
                <Text size="sm" c="dimmed">
                  <Trans>
                    Each line that was left out, or imported with something missing, by its number and the
                    reason. What stood in it is not kept.
                  </Trans>
                </Text>
              }
            >
              <Plural value={rejections} one="Download # line (CSV)" other="Download # lines (CSV)" />
            </DownloadRows>
          )}
        </Stack>
      </Card>
      {result.source && <DeclaredSource source={result.source} />}
      <Group>
        {state !== "undone" && result.listIds[0] !== undefined && (
          <Button
            component={Link}
            to={accountPath(`/contacts?list=${result.listIds[0]}`)}
            leftSection={<IconUsers size={18} />}
          >
            <Trans>See these people</Trans>
          </Button>
        )}
        <Button component={Link} to={accountPath("/import")} variant="default">
          <Trans>Import another file</Trans>
        </Button>
        {result.source && state !== "undone" && may && <Undo result={result} />}
      </Group>
    </Stack>
  );
}

/** What the list is worth now: the question everybody has after an import. */
function ListNow({ listId }: { listId: number }) {
  const { i18n } = useLingui();
  const list = useOperation(getList, { params: { listId } }).data;
  if (!list) return null;
  const { name, purposeName } = list;
  const all = i18n.number(list.uniqueSubscribers);
  const may = i18n.number(list.totalSubscribers);
  return (
    <Guidance
      tone={list.totalSubscribers === 0 ? "warn" : "info"}
      todo={
        list.totalSubscribers < list.uniqueSubscribers && (
          <Anchor
            component={Link}
            to={accountPath(`/contacts?list=${listId}&purpose=${list.purposeId}&may=may_not`)}
            c="inherit"
          >
            <Trans>See who may not, and why</Trans>
          </Anchor>
        )
      }
      why={
        <Trans>
          Being in the file permits nothing by itself. Who may be mailed depends on what they agreed to, how
          well it can be shown, and whether they ever said no. Each person’s page says it.
        </Trans>
      }
    >
      {list.totalSubscribers === 0 ? (
        <Trans>
          “{name}” now has {all} people; nobody on it may be mailed for “{purposeName}” yet.
        </Trans>
      ) : (
        <Trans>
          “{name}” now has {all} people; {may} of them may be mailed for “{purposeName}”.
        </Trans>
      )}
    </Guidance>
  );
}
