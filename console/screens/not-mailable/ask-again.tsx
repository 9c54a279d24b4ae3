import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Checkbox, List, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { askRenewals, getRenewals, watchRenewals } from "#domains/renewals/renewals.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { addressOf } from "../../api/call.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { useProgress } from "../../api/use-progress.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Moment } from "../../components/moment.tsx";
import { ProgressBar } from "../../components/progress-bar.tsx";

type Renewals = ReplyOf<typeof getRenewals>;
type Name = Renewals["groups"][number]["group"];

/** Asks once those whom it is lawful to ask, and shows what came of asking before. */
export function AskAgain({ purposeId, name }: { purposeId: number; name: string }) {
  const may = useMay("consent:write");
  const { data } = useOperation(getRenewals, { query: { purposeId } });
  const [asking, { open, close }] = useDisclosure(false);
  if (!data) return null;
  const waiting = data.groups.reduce((sum, group) => sum + group.waiting, 0);
  const [latest] = data.rounds;
  return (
    <Stack gap="sm">
      {waiting > 0 && (
        <Guidance
          todo={
            may && (
              <Button size="sm" onClick={open}>
                <Trans>Ask them…</Trans>
              </Button>
            )
          }
          why={
            <Trans>
              They agreed themselves, and nothing else stands in the way. One neutral message asks whether
              that still holds, with two buttons: go on, or stop. Silence means stop. Nobody is asked twice.
            </Trans>
          }
        >
          <Plural
            value={waiting}
            one="# person may be asked whether their consent still stands: it ends soon, has just ended, or is shown too weakly."
            other="# people may be asked whether their consent still stands: it ends soon, has just ended, or is shown too weakly."
          />
        </Guidance>
      )}
      {latest && <Round round={latest} />}
      {asking && <AskDialog purposeId={purposeId} name={name} groups={data.groups} close={close} />}
    </Stack>
  );
}

type DialogProps = { purposeId: number; name: string; groups: Renewals["groups"]; close: () => void };

function AskDialog({ purposeId, name, groups, close }: DialogProps) {
  const { t } = useLingui();
  const words: Record<Name, string> = {
    ending: t`Their consent ends within 30 days`,
    ended: t`Their consent ended less than 90 days ago`,
    too_weak: t`They agreed, but it is shown less well than this purpose asks for`,
  };
  const open = groups.filter(({ waiting }) => waiting > 0);
  const [chosen, choose] = useState<string[]>(open.map(({ group }) => group));
  const count = open
    .filter(({ group }) => chosen.includes(group))
    .reduce((sum, each) => sum + each.waiting, 0);
  const ask = useAction(askRenewals, { invalidates: [getRenewals], onSuccess: close });
  return (
    <ConfirmDialog
      opened
      close={close}
      title={t`Ask about “${name}”?`}
      verb={t`Send the question`}
      confirm={() => ask.mutate({ body: { purposeId, groups: chosen as Name[] } })}
      pending={ask.isPending}
      error={ask.error}
    >
      <Stack gap="sm">
        <Checkbox.Group label={t`Whom to ask`} value={chosen} onChange={choose}>
          <Stack gap="xs" mt="xs">
            {open.map(({ group, waiting }) => (
              <Checkbox key={group} value={group} label={`${words[group]} (${waiting})`} />
            ))}
          </Stack>
        </Checkbox.Group>
        <List size="sm">
          <List.Item>
            <Plural
              value={count}
              one="# person gets one message from your default sender."
              other="# people get one message from your default sender."
            />
          </List.Item>
          <List.Item>
            <Trans>It names the purpose and its words, advertises nothing, and works for 30 days.</Trans>
          </List.Item>
          <List.Item>
            <Trans>Each of them can be asked this once.</Trans>
          </List.Item>
        </List>
      </Stack>
    </ConfirmDialog>
  );
}

function Round({ round }: { round: Renewals["rounds"][number] }) {
  const { t } = useLingui();
  const url = round.done ? undefined : addressOf(watchRenewals.path, { roundId: round.id });
  const { latest, connection } = useProgress<ReplyOf<typeof watchRenewals>>(url);
  const now = latest ?? round;
  if (!now.done) return <ProgressBar label={t`Asking`} done={now.asked} connection={connection} />;
  const { asked, yes, no } = now;
  return (
    <Text size="sm" c="dimmed">
      <Trans>
        Last asked <Moment at={now.createdAt} show="day" />: {asked} people, {yes} yes, {no} no.
      </Trans>
    </Text>
  );
}
