import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, List, Stack, Text } from "@mantine/core";
import { verifyJournal } from "#domains/retention/journal/journal.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { CopyButton } from "../../components/copy-button.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Moment } from "../../components/moment.tsx";

type Head = { size: number; at: string; note: string; key: string } | null;

/** What is signed about the journal, and a button that hashes it all anew. */
export function Evidence({ head }: { head: Head }) {
  const { t } = useLingui();
  const verify = useAction(verifyJournal);
  return (
    <Card>
      <Stack gap="sm">
        <Group justify="space-between">
          <Text component="div">
            {head ? (
              <Trans>
                <Plural value={head.size} one="# entry sealed" other="# entries sealed" />, last{" "}
                <Moment at={head.at} />
              </Trans>
            ) : (
              <Trans>The journal is sealed for the first time within the hour.</Trans>
            )}
          </Text>
          {head && (
            <Group gap="sm">
              <CopyButton label={t`The signed head of the journal`} value={`${head.key}\n\n${head.note}`} />
              <Button variant="default" loading={verify.isPending} onClick={() => verify.mutate({})}>
                <Trans>Verify now</Trans>
              </Button>
            </Group>
          )}
        </Group>
        {verify.error && <ErrorPanel error={verify.error} />}
        {verify.data && <Verdict {...verify.data} />}
      </Stack>
    </Card>
  );
}

type Found = {
  sound: boolean;
  checked: number;
  changed: string[];
  missing: number;
  slippedIn: number;
  headHolds: boolean;
};

function Verdict({ sound, checked, changed, missing, slippedIn, headHolds }: Found) {
  const { t } = useLingui();
  if (sound)
    return (
      <Text role="status">
        <Plural
          value={checked}
          one="# entry was hashed anew: it says what it said when it was sealed, and none is missing."
          other="# entries were hashed anew: they say what they said when they were sealed, and none is missing."
        />
      </Text>
    );
  return (
    <Guidance
      tone="block"
      todo={
        <List size="sm">
          {changed.length > 0 && (
            <List.Item>
              <Plural value={changed.length} one="# entry was changed" other="# entries were changed" />
            </List.Item>
          )}
          {missing > 0 && (
            <List.Item>
              <Plural value={missing} one="# entry was removed" other="# entries were removed" />
            </List.Item>
          )}
          {slippedIn > 0 && (
            <List.Item>
              <Plural value={slippedIn} one="# entry was slipped in" other="# entries were slipped in" />
            </List.Item>
          )}
          {!headHolds && (
            <List.Item>
              <Trans>what was signed is not what lies here</Trans>
            </List.Item>
          )}
        </List>
      }
      why={t`Licet itself can only add to the journal. Whoever did this had the database’s own password: ask who runs this installation, and keep a backup as it is.`}
    >
      {t`The journal was tampered with.`}
    </Guidance>
  );
}
