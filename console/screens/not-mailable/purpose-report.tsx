import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Badge, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { isPromotional } from "#domains/consent/vocabulary.api.ts";
import { useMay } from "../../api/session.ts";
import { Row, Rows } from "../../components/rows.tsx";
import { AskAgain } from "./ask-again.tsx";
import { ExportGroup } from "./export-group.tsx";
import type { Group as Reasons, Report } from "./report.ts";

type Props = { report: Report; sender: string | undefined; show: (reason: string) => void };

export function PurposeReport({ report, sender, show }: Props) {
  const { i18n } = useLingui();
  const mayExport = useMay("contacts:export");
  const [exporting, { open, close }] = useDisclosure(false);
  const { name, allowed, refused, groups } = report;
  const [yes, no] = [i18n.number(allowed), i18n.number(refused)];
  return (
    <Card component="section" aria-label={name}>
      <Stack gap="md">
        <Group justify="space-between" align="flex-start">
          <Title order={2} size="h3">
            {name}
          </Title>
          {mayExport && refused > 0 && (
            <Button variant="default" size="sm" onClick={open}>
              <Trans>Export…</Trans>
            </Button>
          )}
        </Group>
        <Group gap="sm">
          <Badge color="pine">
            <Trans>{yes} may be mailed</Trans>
          </Badge>
          <Badge color={refused > 0 ? "ochre" : "stone"}>
            <Trans>{no} may not</Trans>
          </Badge>
        </Group>
        {groups.length > 0 && (
          <Rows>
            {groups.map((group) => (
              <ReasonRow key={group.reason} group={group} show={() => show(group.reason)} />
            ))}
          </Rows>
        )}
        {isPromotional(report) && <AskAgain purposeId={report.purposeId} name={name} />}
      </Stack>
      <ExportGroup
        opened={exporting}
        close={close}
        purposeId={report.purposeId}
        sender={sender}
        name={name}
      />
    </Card>
  );
}

function ReasonRow({ group: { count, what, mend, askable }, show }: { group: Reasons; show: () => void }) {
  return (
    <Row
      actions={
        <Anchor component="button" type="button" onClick={show}>
          <Plural value={count} one="See # person" other="See # people" />
        </Anchor>
      }
    >
      <Text fw={600}>{what}</Text>
      <Text size="sm" c="dimmed">
        {mend}
      </Text>
      {askable > 0 && (
        <Text size="sm">
          <Plural
            value={askable}
            one="# of them said yes: only its end or its proof is in the way."
            other="# of them said yes: only its end or its proof is in the way."
          />
        </Text>
      )}
    </Row>
  );
}
