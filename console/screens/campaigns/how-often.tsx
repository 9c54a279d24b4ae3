import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, NumberInput, Stack, Switch, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconClockPause } from "@tabler/icons-react";
import { useState } from "react";
import { preflightEmailCampaign } from "#domains/campaigns/campaigns.api.ts";
import { getSendingFrequency, saveSendingFrequency } from "#domains/delivery/frequency.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { toast } from "../../components/undo-toast.tsx";

type Limit = { messages: number; days: number };

/** How many campaigns one person gets at most. */
export function HowOften() {
  const { t } = useLingui();
  const maySend = useMay("campaigns:send");
  const [opened, { open, close }] = useDisclosure(false);
  if (!maySend) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconClockPause size={18} aria-hidden />} onClick={open}>
        <Trans>How often</Trans>
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={<Text fw={600}>{t`How often people are written to`}</Text>}
      >
        {opened && <Known close={close} />}
      </Modal>
    </>
  );
}

function Known({ close }: { close: () => void }) {
  const query = useOperation(getSendingFrequency, undefined, { staleTime: 0 });
  return <Loaded query={query}>{({ limit }) => <LimitForm known={limit} close={close} />}</Loaded>;
}

function LimitForm({ known, close }: { known: Limit | null; close: () => void }) {
  const { t } = useLingui();
  const [limited, setLimited] = useState(known !== null);
  const [{ messages, days }, setLimit] = useState<Limit>(known ?? { messages: 2, days: 7 });
  const save = useAction(saveSendingFrequency, {
    invalidates: [getSendingFrequency, preflightEmailCampaign],
    onSuccess: () => {
      close();
      toast(t`Saved. It holds from the next campaign on.`);
    },
  });
  const submit = () => save.mutate({ body: { limit: limited ? { messages, days } : null } });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        <Guidance
          why={
            <Trans>
              Who is written to too often leaves for good, or reports you as unwanted, which makes providers
              turn away your mail to everybody. Confirmations and receipts are not counted and never held
              back.
            </Trans>
          }
        >
          <Trans>
            Whoever has had enough lately is left out of the next campaign, and you see how many before you
            send.
          </Trans>
        </Guidance>
        <Switch
          label={t`Limit how many campaigns one person gets`}
          checked={limited}
          onChange={(event) => setLimited(event.currentTarget.checked)}
        />
        {limited && (
          <Group grow>
            <NumberInput
              label={t`At most`}
              min={1}
              max={100}
              clampBehavior="strict"
              allowDecimal={false}
              value={messages}
              onChange={(value) => setLimit({ days, messages: Number(value) || 1 })}
            />
            <NumberInput
              label={t`in so many days`}
              min={1}
              max={90}
              clampBehavior="strict"
              allowDecimal={false}
              value={days}
              onChange={(value) => setLimit({ messages, days: Number(value) || 1 })}
            />
          </Group>
        )}
        {save.error && <ErrorPanel error={save.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={save.isPending}>
            <Trans>Save</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
