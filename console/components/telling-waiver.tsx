import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Radio, Stack, Text, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import {
  getSourceInformation,
  unwaiveSourceInformation,
  waiveSourceInformation,
} from "#domains/information/information.api.ts";
import type { InputOf } from "#kernel/operation.ts";
import { useMay } from "../api/session.ts";
import { useAction } from "../api/use-operation.ts";
import { ErrorPanel } from "./error-panel.tsx";
import { Guidance } from "./guidance.tsx";
import type { Information } from "./telling-information.ts";

type Ground = InputOf<typeof waiveSourceInformation>["body"]["because"];
type Props = { sourceId: number; opened: boolean; close: () => void };

/** Why nobody is told: one of the law's four reasons, and how that is so. */
export function Waiver({ sourceId, opened, close }: Props) {
  const { t } = useLingui();
  return (
    <Modal opened={opened} onClose={close} title={<Text fw={600}>{t`Why need they not be told?`}</Text>}>
      {opened && <WaiverForm sourceId={sourceId} close={close} />}
    </Modal>
  );
}

function WaiverForm({ sourceId, close }: Omit<Props, "opened">) {
  const { t } = useLingui();
  const grounds = useGroundWords();
  const [because, setBecause] = useState<Ground>("already_know");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const short = reason.trim().length < 10;
  const waive = useAction(waiveSourceInformation, {
    invalidates: [getSourceInformation],
    onSuccess: close,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!short) waive.mutate({ params: { id: sourceId }, body: { because, reason: reason.trim() } });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Guidance tone="warn">
          <Trans>
            You decide this in your name, and may be asked to show it. What you say is kept with the source.
          </Trans>
        </Guidance>
        <Radio.Group
          label={t`The law knows four reasons`}
          value={because}
          onChange={(value) => setBecause(value as Ground)}
        >
          <Stack gap="xs" mt="xs">
            {Object.entries(grounds).map(([value, words]) => (
              <Radio key={value} value={value} label={words} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label={t`How is that so?`}
          description={t`“Everybody got our letter of 3 January, which says all of it.”`}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={tried && short && t`Say it in a sentence.`}
          maxLength={1000}
          autosize
          minRows={2}
          data-autofocus
        />
        {waive.error && <ErrorPanel error={waive.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={waive.isPending}>
            <Trans>Tell nobody</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What was decided, and the way back. */
export function Waived({ sourceId, information }: { sourceId: number; information: Information }) {
  const grounds = useGroundWords();
  const may = useMay("consent:write");
  const { i18n } = useLingui();
  const tell = useAction(unwaiveSourceInformation, { invalidates: [getSourceInformation] });
  const { waiver } = information;
  if (!waiver) return null;
  const { reason } = waiver;
  const day = i18n.date(new Date(waiver.at), { dateStyle: "long" });
  return (
    <Guidance
      todo={
        may && (
          <Button
            variant="default"
            size="sm"
            loading={tell.isPending}
            onClick={() => tell.mutate({ params: { id: sourceId } })}
          >
            <Trans>Tell them after all</Trans>
          </Button>
        )
      }
    >
      <Trans>Decided on {day}: nobody of this source is told.</Trans> {grounds[waiver.because]}{" "}
      <q>{reason}</q>
      {tell.error && <ErrorPanel error={tell.error} />}
    </Guidance>
  );
}

function useGroundWords(): Record<Ground, string> {
  const { t } = useLingui();
  return {
    already_know: t`They know all of it already.`,
    disproportionate: t`It is impossible, or out of all proportion.`,
    law_says_so: t`A law requires that you hold these data, and protects them.`,
    secret: t`You are bound to professional secrecy.`,
  };
}
