import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Checkbox, Group, NumberInput, Stack, Text } from "@mantine/core";
import { useState } from "react";
import {
  decideMessageLife,
  foreseeMessageLife,
  getMessageLives,
  getMessageStorage,
  listMessagePurges,
} from "#domains/transactional/log/lives.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import type { Life, StreamLife } from "./life.ts";

type Props = {
  stream: StreamLife["stream"];
  /** Null: for all that have nothing of their own. */
  sender: string | null;
  life: Life;
  /** Whether the sender has something of its own to give up. */
  own: boolean;
  close: () => void;
};

type Wanted = { stream: StreamLife["stream"]; senderAddress: string | null; life: Life | null };

/** A decision in two steps: what it would delete, then that it shall be so. */
export function LifeForm({ stream, sender, life, own, close }: Props) {
  const { t } = useLingui();
  const [wanted, setWanted] = useState<Wanted | undefined>();
  const foresee = useAction(foreseeMessageLife, { onSuccess: (_, { body }) => setWanted(body) });
  const decide = useAction(decideMessageLife, {
    invalidates: [getMessageLives, getMessageStorage, listMessagePurges],
    onSuccess: () => {
      toast(t`Changed.`);
      close();
    },
  });
  // Emptied, a field of numbers holds a text.
  const filled = (days: number) => (Number.isInteger(days) ? null : t`Please fill this in.`);
  const { form, rest } = useServerForm(
    {
      initialValues: {
        log: life.log,
        preview: life.preview,
        events: life.events,
        kept: life.attachments === "kept",
      },
      validate: {
        log: filled,
        preview: (days, { log }) => filled(days) ?? (days > log ? t`Not longer than the log.` : null),
        events: (days, { log }) => filled(days) ?? (days > log ? t`Not longer than the log.` : null),
      },
    },
    foresee.error,
  );
  const ask = (next: Life | null) => foresee.mutate({ body: { stream, senderAddress: sender, life: next } });
  const field = (name: "log" | "preview" | "events", label: string, min: number, about: string) => (
    <NumberInput
      label={label}
      description={about}
      min={min}
      max={730}
      allowDecimal={false}
      style={{ flex: "1 1 13rem" }}
      {...form.getInputProps(name)}
    />
  );
  return (
    <form
      onSubmit={form.onSubmit(({ kept, ...days }) => ask({ ...days, attachments: kept ? "kept" : "named" }))}
    >
      <Stack gap="md">
        <Text fw={600} style={{ overflowWrap: "anywhere" }}>
          {sender === null ? <Trans>For all senders</Trans> : <Trans>For {sender} alone</Trans>}
        </Text>
        <Group gap="md" align="flex-start">
          {field("log", t`Log, in days`, 1, t`Who got which message, and what became of it. 1 to 730.`)}
          {field("preview", t`Contents, in days`, 0, t`What single messages said. 0: never kept.`)}
          {field("events", t`Tries, opens and clicks, in days`, 1, t`What happened on the way. 1 to 730.`)}
        </Group>
        <Checkbox
          label={t`Keep attachments with the contents`}
          description={t`Otherwise only their names and fingerprints. They take the most space.`}
          {...form.getInputProps("kept", { type: "checkbox" })}
        />
        {rest && <ErrorPanel error={rest} />}
        <Group>
          <Button type="submit" loading={foresee.isPending}>
            <Trans>See what would change</Trans>
          </Button>
          {own && (
            <Button variant="default" onClick={() => ask(null)}>
              <Trans>Same as all the others</Trans>
            </Button>
          )}
          <Button variant="subtle" onClick={close}>
            <Trans>Keep as it is</Trans>
          </Button>
        </Group>
      </Stack>
      <ConfirmDialog
        opened={wanted !== undefined}
        close={() => setWanted(undefined)}
        title={t`Keep messages for another time?`}
        verb={t`Decide`}
        confirm={() => wanted && decide.mutate({ body: wanted })}
        pending={decide.isPending}
        error={decide.error}
      >
        {foresee.data && <Foreseen {...foresee.data} />}
      </ConfirmDialog>
    </form>
  );
}

function Foreseen({
  goes,
  longer,
}: {
  goes: { log: number; preview: number; events: number };
  longer: boolean;
}) {
  const nothing = goes.log + goes.preview + goes.events === 0;
  return (
    <Stack gap="xs">
      {nothing ? (
        <Text>
          <Trans>Nothing that is held would be deleted now.</Trans>
        </Text>
      ) : (
        <>
          <Text>
            <Trans>These would be deleted within 24 hours, for good:</Trans>
          </Text>
          <ul style={{ margin: 0 }}>
            {goes.log > 0 && (
              <li>
                <Plural value={goes.log} one="# line of the log" other="# lines of the log" />
              </li>
            )}
            {goes.preview > 0 && (
              <li>
                <Plural value={goes.preview} one="what # message said" other="what # messages said" />
              </li>
            )}
            {goes.events > 0 && (
              <li>
                <Plural
                  value={goes.events}
                  one="what happened on the way of # message"
                  other="what happened on the way of # messages"
                />
              </li>
            )}
          </ul>
        </>
      )}
      {longer && (
        <Text>
          <Trans>What is longer counts for messages sent from now on.</Trans>
        </Text>
      )}
    </Stack>
  );
}
