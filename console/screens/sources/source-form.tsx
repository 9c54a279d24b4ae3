import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Radio, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { createSource, listSources, updateSource } from "#domains/consent/consent.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { useConsentWords } from "../../components/use-consent-words.ts";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import type { Source } from "./source.ts";

type Props = { source: Source | undefined; close: () => void };
type Values = { name: string; askedHow: string; basis: Source["basis"]; evidenceReference: string };

const bases = ["consent", "soft_opt_in", "contract", "none"] as const;

/** A source for a program, or other terms for one that nobody came through yet. */
export function SourceForm({ source, close }: Props) {
  const { t } = useLingui();
  const { required } = useRules();
  const words = useConsentWords();
  const onSuccess = () => {
    close();
    toast(t`Declared. Bind it to a key under Settings › API keys.`);
  };
  const create = useAction(createSource, { invalidates: [listSources], onSuccess });
  const update = useAction(updateSource, { invalidates: [listSources], onSuccess: close });
  const { form, rest } = useServerForm<Values>(
    {
      initialValues: {
        name: source?.name ?? "",
        askedHow: source?.askedHow ?? "",
        basis: source?.basis ?? "consent",
        evidenceReference: source?.evidenceReference ?? "",
      },
      validate: { name: required, askedHow: required },
    },
    create.error ?? update.error,
  );
  const submit = form.onSubmit((typed) => {
    const evidence = typed.evidenceReference.trim();
    const asks = typed.basis === "consent" || typed.basis === "soft_opt_in";
    const body = {
      name: typed.name.trim(),
      askedHow: typed.askedHow.trim(),
      basis: typed.basis,
      strength: asks ? (evidence ? ("recorded" as const) : ("attested" as const)) : ("none" as const),
      ...(evidence ? { evidenceReference: evidence } : {}),
    };
    if (source) update.mutate({ params: { id: source.id }, body });
    else create.mutate({ body: { ...body, kind: "api" } });
  });
  const title = source ? t`Change the source` : t`A new source`;
  return (
    <Modal opened onClose={close} size="lg" title={<Text fw={600}>{title}</Text>}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput
            label={t`Name of the source`}
            placeholder={t`Checkout of the shop`}
            maxLength={120}
            data-autofocus
            {...form.getInputProps("name")}
          />
          <Radio.Group label={t`What permits writing to them`} {...form.getInputProps("basis")}>
            <Stack gap="sm" mt="xs">
              {bases.map((one) => (
                <Radio
                  key={one}
                  value={one}
                  label={words.basis(one).name}
                  description={words.basis(one).about}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={t`How they are asked`}
            description={t`What they see and do, in your words: “an unticked box at checkout: I would like news of the shop”.`}
            autosize
            minRows={2}
            maxLength={1000}
            {...form.getInputProps("askedHow")}
          />
          <TextInput
            label={t`Where the proof is kept`}
            description={t`For example: the shop’s order log. Empty if there is none.`}
            maxLength={500}
            {...form.getInputProps("evidenceReference")}
          />
          {rest && <ErrorPanel error={rest} kept={<Trans>What you typed is still here.</Trans>} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={create.isPending || update.isPending}>
              {source ? <Trans>Save</Trans> : <Trans>Declare it</Trans>}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
