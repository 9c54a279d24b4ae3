import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Badge, Button, Card, Group, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus, IconUsersGroup } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { listNotices, operatorProcessorOperations } from "#domains/governance/processors/processors.api.ts";
import { currentAccountId, housePath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { CopyButton } from "../../components/copy-button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { AddProcessor } from "./add-processor.tsx";
import { Carriers } from "./carriers.tsx";
import { FlagFramework } from "./flag-framework.tsx";
import { Notices } from "./notices.tsx";
import { readProcessorsSearch } from "./processors-search.ts";
import { operationsOf, type Side, type Summary, searchOf, sideHere } from "./side.ts";
import { useProcessorWords } from "./use-processor-words.ts";

/** Who works on the data for the business, and whose the servers are that it leaves by; it stands in both houses. */
export function Processors() {
  const { t } = useLingui();
  const side = sideHere(readProcessorsSearch(useSearch({ strict: false })).side);
  const navigate = useNavigate();
  const inAccount = currentAccountId() !== undefined;
  const query = useOperation(operationsOf(side).list);
  // Who serves nobody else has one list: theirs.
  const serves = Boolean(useOperation(listNotices, undefined, { enabled: inAccount }).data?.operator);
  const operator = useOperation(operatorProcessorOperations.list, undefined, {
    retry: false,
    enabled: serves,
  });
  const mayWrite = useMay("governance:write") || side === "operator";
  const mayDecide = useMay("account:admin") || side === "operator";
  const [adding, { open, close }] = useDisclosure();
  return (
    <Page
      title={t`Sub-processors`}
      subtitle={t`Whoever works on your data for you: the mail provider, the host, the programs that webhooks call.`}
      actions={
        mayWrite && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
            <Trans>Add one</Trans>
          </Button>
        )
      }
    >
      <Guidance
        why={t`You answer for what they do with the data (GDPR art. 28): choose those who give sufficient guarantees, have an agreement with eight points, and if data leaves the European Economic Area, a ground for it (art. 44 to 46).`}
      >{t`For each: ask how they work, keep the signed agreement, then decide. Licet sends through a provider only while they work for you.`}</Guidance>
      {operator.data && (
        <SegmentedControl
          aria-label={t`Whose sub-processors`}
          value={side ?? "account"}
          onChange={(chosen) =>
            void navigate({ to: ".", search: (chosen === "operator" ? { side: "operator" } : {}) as never })
          }
          data={[
            { value: "account", label: t`This business` },
            { value: "operator", label: t`The installation` },
          ]}
          style={{ alignSelf: "flex-start" }}
        />
      )}
      {!side && <Notices />}
      {!side && <Carriers />}
      <Loaded query={query}>
        {({ processors, publicUrl }) => (
          <>
            {processors.length === 0 ? (
              <EmptyState
                icon={IconUsersGroup}
                title={t`Nobody yet`}
                action={
                  mayWrite && (
                    <Button onClick={open}>
                      <Trans>Add the first one</Trans>
                    </Button>
                  )
                }
              >{t`Begin with whoever carries your mail. If you do everything yourself, there is nothing to add.`}</EmptyState>
            ) : (
              <ProcessorList processors={processors} side={side} />
            )}
            <Card>
              <Group justify="space-between">
                <Stack gap={4} miw={0} style={{ flex: "1 1 18rem" }}>
                  <Title order={2} size="h4">
                    <Trans>The public list</Trans>
                  </Title>
                  <Text size="sm">
                    <Trans>
                      Who works for you, for anybody to read, with a feed of changes. Link to it from your
                      privacy policy.
                    </Trans>
                  </Text>
                  <Anchor href={publicUrl} size="sm" style={{ overflowWrap: "anywhere" }}>
                    {publicUrl}
                  </Anchor>
                </Stack>
                <CopyButton value={publicUrl} label={t`Address of the public list`} />
              </Group>
            </Card>
            {mayDecide &&
              processors.some(({ mechanism, state }) => mechanism === "dpf" && state !== "ended") && (
                <FlagFramework side={side} />
              )}
          </>
        )}
      </Loaded>
      {adding && <AddProcessor side={side} close={close} />}
    </Page>
  );
}

function ProcessorList({ processors, side }: { processors: Summary[]; side: Side }) {
  const { i18n } = useLingui();
  const { states } = useProcessorWords();
  const names = new Intl.DisplayNames(i18n.locale, { type: "region" });
  return (
    <Card>
      <Rows>
        {processors.map(({ id, legalName, service, locations, state, score, gaps }) => (
          <Row key={id} actions={<Badge color={states[state].color}>{states[state].name}</Badge>}>
            <Anchor
              component={Link}
              to={housePath(`/governance/processors/${id}`)}
              search={searchOf(side) as never}
              fw={600}
            >
              {legalName}
            </Anchor>
            <Text size="sm">{service}</Text>
            <Text size="sm" c="dimmed">
              {locations.map((code) => names.of(code) ?? code).join(", ")}
              {score !== null && (
                <>
                  {" · "}
                  <Trans>{score} of 100 points</Trans>
                </>
              )}
            </Text>
            {gaps[0] && state !== "proposed" && (
              <Text size="sm" fw={600}>
                {gaps[0]}
              </Text>
            )}
          </Row>
        ))}
      </Rows>
    </Card>
  );
}
