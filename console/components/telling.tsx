import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPencil, IconSend } from "@tabler/icons-react";
import { getSourceInformation, sendSourceInformation } from "#domains/information/information.api.ts";
import { useMay } from "../api/session.ts";
import { useAction, useOperation } from "../api/use-operation.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { ErrorPanel } from "./error-panel.tsx";
import { Guidance } from "./guidance.tsx";
import { ProgressBar } from "./progress-bar.tsx";
import { TellingEditor } from "./telling-editor.tsx";
import type { Information } from "./telling-information.ts";
import { Waived, Waiver } from "./telling-waiver.tsx";

/** Those of a source who must be told that their data is held: the message that does it, and how far it is. */
export function Telling({ sourceId }: { sourceId: number }) {
  const query = useOperation(
    getSourceInformation,
    { params: { id: sourceId } },
    { refetchInterval: ({ state }) => (state.data?.state === "sending" ? 5000 : false) },
  );
  const information = query.data;
  if (query.error) return <ErrorPanel error={query.error} retry={() => void query.refetch()} />;
  if (!information || information.state === "none") return null;
  return (
    <Card component="section" aria-labelledby="telling">
      <Stack gap="md">
        <Title order={2} size="h3" id="telling">
          <Trans>Telling them that you hold their data</Trans>
        </Title>
        {information.state === "never_written" && <NeverWritten information={information} />}
        {information.state === "waived" && <Waived sourceId={sourceId} information={information} />}
        {information.state === "planned" && <Planned information={information} />}
        {information.state === "sending" && <Sending information={information} />}
        {information.state === "told" && <Told information={information} />}
        {information.state !== "never_written" && information.state !== "waived" && (
          <LeftInPeace information={information} />
        )}
        {(information.state === "planned" || information.state === "sending") && (
          <Actions sourceId={sourceId} information={information} />
        )}
      </Stack>
    </Card>
  );
}

type Props = { information: Information };

function useDay() {
  const { i18n } = useLingui();
  return (moment: string) => i18n.date(new Date(moment), { dateStyle: "long" });
}

function Planned({ information: { waiting, overdue, sendAt, dueBy } }: Props) {
  const dayOf = useDay();
  const day = sendAt ? dayOf(sendAt) : "";
  const last = dueBy ? dayOf(dueBy) : "";
  return (
    <Guidance
      tone={overdue > 0 ? "warn" : "info"}
      why={
        <Trans>
          Anyone whose address you did not get from themselves, or who was not told, must hear within a month
          who holds it, where it came from, why, and how to say no (GDPR art. 14). It is no advertising, so it
          needs no consent. Whoever gets one of your campaigns before that counts as told by it.
        </Trans>
      }
    >
      <Plural
        value={waiting}
        one={`On ${day} Licet writes to # person of this source to tell them. It must be done by ${last}.`}
        other={`On ${day} Licet writes to # people of this source to tell them. It must be done by ${last}.`}
      />{" "}
      {overdue > 0 && (
        <Plural
          value={overdue}
          one="For # of them the month is over: no marketing leaves for them until they are told."
          other="For # of them the month is over: no marketing leaves for them until they are told."
        />
      )}
    </Guidance>
  );
}

function Sending({ information }: Props) {
  const { t } = useLingui();
  const { waiting, queued, submitted, failed } = information;
  return (
    <>
      <ProgressBar
        label={t`Telling them`}
        done={submitted + failed}
        total={waiting + queued + submitted + failed}
      />
      {waiting > 0 && (
        <Text size="sm" c="dimmed">
          <Trans>It leaves by the hour, so that everybody is told in time without a flood of mail.</Trans>
        </Text>
      )}
    </>
  );
}

function Told({ information: { submitted, failed } }: Props) {
  return (
    <Text>
      {submitted > 0 ? (
        <Plural
          value={submitted}
          one="# person was told. Their page shows the message."
          other="# people were told. Each person’s page shows the message."
        />
      ) : (
        <Trans>Nobody is left to be told.</Trans>
      )}{" "}
      {failed > 0 && (
        <Plural
          value={failed}
          one="# address takes no mail: nothing more is sent to it."
          other="# addresses take no mail: nothing more is sent to them."
        />
      )}
    </Text>
  );
}

function LeftInPeace({ information: { keepAway } }: Props) {
  if (keepAway === 0) return null;
  return (
    <Text size="sm" c="dimmed">
      <Plural
        value={keepAway}
        one="# person said no to you before: they know you, and are left in peace."
        other="# people said no to you before: they know you, and are left in peace."
      />
    </Text>
  );
}

function NeverWritten({ information: { waiting, keepAway } }: Props) {
  return (
    <Guidance
      tone="warn"
      todo={
        <Trans>
          Undo the import, or delete these contacts: whoever is no longer held need not be told. Let people
          sign up by a form.
        </Trans>
      }
      why={
        <Trans>
          Whoever holds data that did not come from the person must tell them within a month (GDPR art. 14). A
          message to a bought or gathered address is what its owner complains about, and for an unknown origin
          nobody could say where the data came from.
        </Trans>
      }
    >
      <Plural
        value={waiting + keepAway}
        one="The law wants # person of this source to be told that you hold their data. Licet writes to no bought, gathered or unknown address."
        other="The law wants # people of this source to be told that you hold their data. Licet writes to no bought, gathered or unknown addresses."
      />
    </Guidance>
  );
}

function Actions({ sourceId, information }: Props & { sourceId: number }) {
  const { t } = useLingui();
  const may = useMay("consent:write");
  const [editing, editor] = useDisclosure(false);
  const [asking, confirmation] = useDisclosure(false);
  const [waiving, waiver] = useDisclosure(false);
  const send = useAction(sendSourceInformation, {
    invalidates: [getSourceInformation],
    onSuccess: confirmation.close,
  });
  const { waiting } = information;
  return (
    <Group>
      <Button
        variant="default"
        maw="100%"
        h="auto"
        mih={36}
        styles={{ label: { whiteSpace: "normal" } }}
        leftSection={<IconPencil size={18} />}
        onClick={editor.open}
      >
        {may ? <Trans>Read and change the message</Trans> : <Trans>Read the message</Trans>}
      </Button>
      {may && information.state === "planned" && (
        <Button variant="default" leftSection={<IconSend size={18} />} onClick={confirmation.open}>
          <Trans>Tell them now</Trans>
        </Button>
      )}
      {may && (
        <Button variant="subtle" onClick={waiver.open}>
          <Trans>They need not be told…</Trans>
        </Button>
      )}
      <TellingEditor sourceId={sourceId} information={information} opened={editing} close={editor.close} />
      <Waiver sourceId={sourceId} opened={waiving} close={waiver.close} />
      <ConfirmDialog
        opened={asking}
        close={confirmation.close}
        title={t`Tell them now?`}
        verb={t`Send the message`}
        confirm={() => send.mutate({ params: { id: sourceId } })}
        pending={send.isPending}
        error={send.error}
      >
        <Plural
          value={waiting}
          one="# person gets the message, once. It begins to leave within a minute."
          other="# people get the message, once each. It begins to leave within a minute."
        />
      </ConfirmDialog>
    </Group>
  );
}
