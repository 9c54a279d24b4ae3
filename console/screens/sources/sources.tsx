import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Card, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconRoute } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { listSources } from "#domains/consent/consent.api.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { useConsentWords } from "../../components/use-consent-words.ts";
import { ArchiveSource } from "./archive-source.tsx";
import { EvidenceLife } from "./evidence-life.tsx";
import type { Source } from "./source.ts";
import { SourceDetails } from "./source-details.tsx";
import { SourceForm } from "./source-form.tsx";

const route = getRouteApi("/a/$accountId/privacy/sources");

/** Where people were asked: every way by which contacts come in, and what each of them brought. */
export function Sources() {
  const { t } = useLingui();
  const { state = "in_use", open } = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay("consent:write");
  const query = useOperation(listSources, { query: { state, limit: 500, offset: 0 } });
  const [editing, edit] = useState<Source | "new">();
  const [archiving, archive] = useState<Source>();
  const show = (id: number | undefined) =>
    void navigate({ search: { ...(state === "archived" ? { state } : {}), ...(id ? { open: id } : {}) } });
  return (
    <Page
      title={t`Sources`}
      subtitle={
        <Trans>Where and how people were asked. Each source stands in the proof of whom it brought.</Trans>
      }
      actions={
        mayWrite && (
          <Button onClick={() => edit("new")}>
            <Trans>Declare a source</Trans>
          </Button>
        )
      }
    >
      <Guidance
        why={
          <Trans>
            Whoever writes to people must be able to say where their address comes from. A program or a file
            can’t show what the person saw: the source says it once, in your words, for all whom it brings.
          </Trans>
        }
      >
        <Trans>
          A source can be corrected until the first person comes through it; then it is part of their proof.
        </Trans>
      </Guidance>
      <SegmentedControl
        aria-label={t`Which sources`}
        value={state}
        onChange={(chosen) => void navigate({ search: chosen === "archived" ? { state: chosen } : {} })}
        data={[
          { value: "in_use", label: t`In use` },
          { value: "archived", label: t({ message: "Archived", context: "sources" }) },
        ]}
        style={{ alignSelf: "flex-start" }}
      />
      <Loaded query={query}>
        {({ sources }) =>
          sources.length === 0 ? (
            <EmptyState icon={IconRoute} title={t`No source here`}>
              <Trans>
                Forms and imports bring their own. For a program, declare one and bind it to its key.
              </Trans>
            </EmptyState>
          ) : (
            <Card>
              <Rows>
                {sources.map((source) => (
                  <SourceRow
                    key={source.id}
                    source={source}
                    show={() => show(source.id)}
                    {...(mayWrite && source.kind !== "form" && !source.archivedAt
                      ? { edit: () => edit(source), archive: () => archive(source) }
                      : {})}
                  />
                ))}
              </Rows>
            </Card>
          )
        }
      </Loaded>
      <EvidenceLife />
      {editing && (
        <SourceForm source={editing === "new" ? undefined : editing} close={() => edit(undefined)} />
      )}
      {archiving && <ArchiveSource source={archiving} close={() => archive(undefined)} />}
      {open && <SourceDetails sourceId={open} close={() => show(undefined)} />}
    </Page>
  );
}

type RowProps = { source: Source; show: () => void; edit?: () => void; archive?: () => void };

function SourceRow({ source, show, edit, archive }: RowProps) {
  const { t } = useLingui();
  const words = useConsentWords();
  const kinds = {
    form: t`Form`,
    import: t`Import`,
    api: t`Program`,
    manual: t`Noted by hand`,
  };
  const { name, kind, askedHow, people, usedAt } = source;
  return (
    <Row
      actions={
        <Group gap="xs">
          <Button variant="default" size="sm" onClick={show} aria-label={t`What came through “${name}”`}>
            <Trans>What came</Trans>
          </Button>
          {edit && !usedAt && (
            <Button variant="default" size="sm" onClick={edit} aria-label={t`Change “${name}”`}>
              <Trans>Change</Trans>
            </Button>
          )}
          {archive && (
            <Button
              variant="subtle"
              color="stone"
              size="sm"
              onClick={archive}
              aria-label={t`Archive “${name}”`}
            >
              <Trans>Archive…</Trans>
            </Button>
          )}
        </Group>
      }
    >
      <Stack gap={2}>
        <Group gap="xs">
          <Text fw={600}>{name}</Text>
          <Badge color="slate">{kinds[kind]}</Badge>
        </Group>
        <Text size="sm" c="dimmed">
          {words.basis(source.basis).name}. {askedHow}
        </Text>
        <Text size="sm">
          {people === 0 ? (
            <Trans>Nobody came through it yet</Trans>
          ) : (
            <Plural value={people} one="# person came through it" other="# people came through it" />
          )}
        </Text>
      </Stack>
    </Row>
  );
}
