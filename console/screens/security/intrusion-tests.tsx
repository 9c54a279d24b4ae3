import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { IconDownload, IconPlus, IconShieldSearch } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { getTestReport, listIntrusionTests } from "#domains/governance/security/security.api.ts";
import { downloadFile } from "../../api/download-file.ts";
import { useOperation } from "../../api/use-operation.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { TestForm } from "./test-form.tsx";
import { TestReport } from "./test-report.tsx";
import type { IntrusionTest } from "./weakness-shape.ts";

/** The register of intrusion tests: who tried, when, what it came to, and what of it is still open. */
export function IntrusionTests() {
  const { t } = useLingui();
  const query = useOperation(listIntrusionTests);
  const [editing, edit] = useState<IntrusionTest | "new" | null>(null);
  const add = (
    <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => edit("new")}>
      <Trans>Enter a test</Trans>
    </Button>
  );
  return (
    <Loaded query={query}>
      {({ tests }) => (
        <Stack gap="md">
          {tests.length === 0 ? (
            <EmptyState icon={IconShieldSearch} title={t`No test so far`} action={add}>
              {t`Have somebody from outside try to get in, once a year and after great changes; what they find is entered here.`}
            </EmptyState>
          ) : (
            <>
              <Group>{add}</Group>
              {tests.map((test) => (
                <OneTest key={test.id} test={test} edit={() => edit(test)} />
              ))}
            </>
          )}
          {editing && <TestForm test={editing === "new" ? null : editing} close={() => edit(null)} />}
        </Stack>
      )}
    </Loaded>
  );
}

function OneTest({ test, edit }: { test: IntrusionTest; edit: () => void }) {
  const { t, i18n } = useLingui();
  const { id, name, kind, tester, beganOn, endedOn, summary, findings, open, report } = test;
  const download = useMutation({ mutationFn: () => downloadFile(getTestReport, { params: { testId: id } }) });
  const kinds = { outside: t`By somebody from outside`, inside: t`By ourselves`, automatic: t`By a program` };
  const day = (date: string) => i18n.date(new Date(date), { dateStyle: "medium", timeZone: "UTC" });
  return (
    <Card component="section" aria-label={name}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <Stack gap="xs" style={{ flex: "1 1 18rem" }} miw={0}>
            <Title order={2} size="h4" style={{ overflowWrap: "anywhere" }}>
              {name}
            </Title>
            <Text size="sm" c="dimmed">
              {kinds[kind]} · {tester} · {day(beganOn)}
              {endedOn ? ` – ${day(endedOn)}` : ` · ${t`still going on`}`}
            </Text>
            <Text size="sm">
              <Plural value={findings} one="# finding" other="# findings" />
              {", "}
              <Plural value={open} one="# open" other="# open" />
            </Text>
          </Stack>
          <Group gap="xs">
            {report && (
              <Button
                size="sm"
                variant="default"
                leftSection={<IconDownload size={18} aria-hidden />}
                loading={download.isPending}
                onClick={() => download.mutate()}
                aria-label={t`Report of “${name}”`}
              >
                <Trans>Report</Trans>
              </Button>
            )}
            <TestReport test={test} />
            <Button size="sm" variant="default" onClick={edit} aria-label={t`Correct “${name}”`}>
              <Trans>Correct</Trans>
            </Button>
          </Group>
        </Group>
        {summary && (
          <Text style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }} maw="var(--licet-measure)">
            {summary}
          </Text>
        )}
        {download.error && <ErrorPanel error={download.error} />}
      </Stack>
    </Card>
  );
}
