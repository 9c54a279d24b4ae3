import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Radio, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { listPurposes } from "#domains/consent/consent.api.ts";
import { recordConsentByHand } from "#domains/contacts/contacts.api.ts";
import type { InputOf } from "#kernel/operation.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { usePurposeName } from "../../components/use-purpose-name.ts";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import { type ContactInfo, nameOf } from "./contact-info.ts";
import { RecordAdvice, saidNo } from "./record-advice.tsx";
import { byId, stale } from "./stale.ts";

type Choice = InputOf<typeof recordConsentByHand>["body"]["choice"];
type Props = { contact: ContactInfo; opened: boolean; close: () => void };

/** What a person said where Licet was not: on paper, on the phone, at the counter. */
export function RecordConsent(props: Props) {
  const { t } = useLingui();
  const who = nameOf(props.contact) || props.contact.email || "";
  return (
    <Modal
      opened={props.opened}
      onClose={props.close}
      size="lg"
      title={<Text fw={600}>{t`What did ${who} tell you?`}</Text>}
    >
      {props.opened && <RecordForm {...props} />}
    </Modal>
  );
}

function RecordForm({ contact, close }: Props) {
  const { t } = useLingui();
  const { required } = useRules();
  const nameOfPurpose = usePurposeName();
  const purposes = (useOperation(listPurposes).data?.purposes ?? []).filter(
    ({ kind, archivedAt }) => kind !== "service" && !archivedAt,
  );
  const record = useAction(recordConsentByHand, {
    invalidates: stale,
    onSuccess: ({ name, verdict }) => {
      close();
      const outcomes = {
        may: t`Recorded. “${name}” may now be sent to them.`,
        may_not: t`Recorded. “${name}” may not be sent to them.`,
        needs_confirmation: t`Recorded. “${name}” still needs their confirmation.`,
      };
      toast(outcomes[verdict]);
    },
  });
  const { form, rest } = useServerForm(
    {
      initialValues: {
        purposeId: "",
        choice: "granted",
        how: "",
        when: localNow(),
        evidenceReference: "",
        reason: "",
      },
      validate: { purposeId: required, how: required, when: required },
    },
    record.error,
  );
  const { purposeId, choice, evidenceReference } = form.values;
  const purpose = purposes.find(({ id }) => String(id) === purposeId);
  const permission = contact.permissions.find((one) => String(one.purposeId) === purposeId);
  const submit = form.onSubmit((typed) =>
    record.mutate({
      ...byId(contact.id),
      body: {
        purposeId: Number(typed.purposeId),
        choice: typed.choice as Choice,
        ...(typed.choice === "objected" ? { reach: "all_marketing" as const } : {}),
        ...(typed.choice !== "granted" && typed.reason.trim() ? { reason: typed.reason.trim() } : {}),
        how: typed.how.trim().replace(/\s+/g, " "),
        when: new Date(typed.when).toISOString(),
        ...(typed.evidenceReference.trim() ? { evidenceReference: typed.evidenceReference.trim() } : {}),
      },
    }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Select
          label={t`About what`}
          placeholder={t`Choose`}
          data={purposes.map((one) => ({ value: String(one.id), label: nameOfPurpose(one) }))}
          allowDeselect={false}
          data-autofocus
          {...form.getInputProps("purposeId")}
        />
        <Radio.Group label={t`They said`} {...form.getInputProps("choice")}>
          <Group gap="lg" mt="xs">
            <Radio value="granted" label={t`yes, they want it`} />
            <Radio value="withdrawn" label={t`no, or no longer`} />
            <Radio value="objected" label={t`no to all advertising`} />
            <Radio value="complained" label={t`that a message was unwanted`} />
          </Group>
        </Radio.Group>
        <Textarea
          label={t`How did they say it?`}
          description={t`In your words; the proof shows them. “Ticked the box on the paper card at the till, spring fair.”`}
          autosize
          minRows={2}
          maxLength={500}
          {...form.getInputProps("how")}
        />
        <TextInput label={t`When`} type="datetime-local" max={localNow()} {...form.getInputProps("when")} />
        <TextInput
          label={t`Where does the proof lie?`}
          description={t`The number of the signed card, the name of the recording. Leave it empty if there is none.`}
          maxLength={200}
          {...form.getInputProps("evidenceReference")}
        />
        {choice !== "granted" && (
          <TextInput label={t`Why, if they told you`} maxLength={500} {...form.getInputProps("reason")} />
        )}
        {purpose && (
          <RecordAdvice
            purpose={purpose}
            permission={permission}
            choice={choice === "granted" ? "granted" : "withdrawn"}
            strength={evidenceReference.trim() ? "recorded" : "attested"}
          />
        )}
        {rest && <ErrorPanel error={rest} kept={<Trans>What you typed is still here.</Trans>} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            type="submit"
            loading={record.isPending}
            disabled={choice === "granted" && saidNo(permission)}
          >
            <Trans>Record</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Now, as the browser's own field for day and hour wants it: in local time, without a zone. */
function localNow(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
