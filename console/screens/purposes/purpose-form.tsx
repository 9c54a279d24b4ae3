import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Fieldset, Group, Modal, Radio, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { createPurpose, listPurposes, updatePurpose } from "#domains/consent/consent.api.ts";
import { getContactInfo, getContacts } from "#domains/contacts/contacts.api.ts";
import { getLists } from "#domains/contacts/lists.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { useConsentWords } from "../../components/use-consent-words.ts";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import { LastingFields } from "./lasting-fields.tsx";
import type { Purpose, Standing } from "./purpose.ts";
import { PurposeAdvice } from "./purpose-advice.tsx";
import {
  askAgainDays,
  basesOf,
  bodyOf,
  keyFrom,
  leastStrengths,
  saysSomethingElse,
  type Values,
  valuesOf,
} from "./purpose-values.ts";
import { useKindWords } from "./use-kind-words.ts";

type Props = { opened: boolean; purpose: Purpose | undefined; standing: Standing[]; close: () => void };

/** A new purpose, or other words for one. */
export function PurposeForm(props: Props) {
  const { t } = useLingui();
  const title = props.purpose ? t`Change what is asked` : t`New purpose`;
  return (
    <Modal opened={props.opened} onClose={props.close} size="xl" title={<Text fw={600}>{title}</Text>}>
      {props.opened && <Form {...props} />}
    </Modal>
  );
}

function Form({ purpose, standing, close }: Props) {
  const { t } = useLingui();
  const { required } = useRules();
  const kinds = useKindWords();
  const words = useConsentWords();
  const stale = [listPurposes, getContacts, getContactInfo, getLists];
  const done = (message: string) => {
    close();
    toast(message);
  };
  const create = useAction(createPurpose, {
    invalidates: stale,
    onSuccess: () => done(t`The purpose is ready: forms and lists can use it.`),
  });
  const update = useAction(updatePurpose, {
    invalidates: stale,
    onSuccess: () => done(t`Changed from now on.`),
  });
  const { form, rest } = useServerForm<Values>(
    {
      initialValues: valuesOf(purpose),
      validate: {
        name: { fr: required, en: required },
        wording: { fr: required, en: required },
        // In one language alone it would be missing in the documents of the other.
        aim: {
          fr: (fr, { aim }) => (aim.en.trim() ? required(fr) : null),
          en: (en, { aim }) => (aim.fr.trim() ? required(en) : null),
        },
        key: (key) =>
          purpose || /^[a-z][a-z0-9_]{0,39}$/.test(key) ? null : t`Small letters, digits and _ only.`,
      },
    },
    create.error ?? update.error,
  );
  const { kind } = form.values;
  const submit = form.onSubmit((typed) => {
    if (purpose) {
      const asks = typed.agreed === "ask_again" && saysSomethingElse(purpose, typed);
      const askAgain = asks ? { askAgain: { withinDays: askAgainDays } } : {};
      update.mutate({ params: { id: purpose.id }, body: { ...bodyOf(typed), ...askAgain } });
    } else create.mutate({ body: { ...bodyOf(typed), key: typed.key, kind: typed.kind } });
  });
  const chooseKind = (chosen: string) => {
    const next = chosen as Values["kind"];
    form.setValues({
      kind: next,
      basis: basesOf[next][0] ?? "consent",
      leastStrength: next === "service" ? "none" : "confirmed",
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        {!purpose && (
          <Radio.Group label={t`What kind of messages?`} value={kind} onChange={chooseKind}>
            <Stack gap="sm" mt="xs">
              {Object.entries(kinds).map(([value, { name, about }]) => (
                <Radio key={value} value={value} label={name} description={about} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {(["fr", "en"] as const).map((language) => (
          <Fieldset key={language} legend={{ fr: "Français", en: "English" }[language]}>
            <Stack gap="sm">
              <TextInput
                label={t`Name`}
                description={t`As in “Newsletter”.`}
                maxLength={80}
                lang={language}
                {...form.getInputProps(`name.${language}`)}
                onBlur={() => {
                  if (!purpose && !form.values.key) form.setFieldValue("key", keyFrom(form.values.name));
                }}
              />
              <Textarea
                label={t`Words beside the box`}
                description={
                  kind === "service" ? t`What these messages are.` : t`What the person reads before ticking.`
                }
                autosize
                minRows={2}
                maxLength={500}
                lang={language}
                {...form.getInputProps(`wording.${language}`)}
              />
              <Textarea
                label={t`What it is for, as documents say it`}
                description={t`In a sentence, for the register, the privacy policy and people’s own page. Empty: as its kind is described.`}
                {...(purpose && !purpose.ownAim ? { placeholder: purpose.aim[language] } : {})}
                autosize
                minRows={2}
                maxLength={500}
                lang={language}
                {...form.getInputProps(`aim.${language}`)}
              />
            </Stack>
          </Fieldset>
        ))}
        {!purpose && (
          <TextInput
            label={t`Short name in proofs`}
            description={t`Stands in every proof for good: “newsletter”.`}
            maxLength={40}
            {...form.getInputProps("key")}
          />
        )}
        {basesOf[kind].length > 1 && (
          <Radio.Group label={t`What allows it?`} {...form.getInputProps("basis")}>
            <Stack gap="sm" mt="xs">
              {basesOf[kind].map((value) => (
                <Radio
                  key={value}
                  value={value}
                  label={words.basis(value).name}
                  description={words.basis(value).about}
                />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {kind !== "service" && (
          <Radio.Group
            label={t`How well must it be shown?`}
            description={t`Nothing is sent on less.`}
            {...form.getInputProps("leastStrength")}
          >
            <Stack gap="sm" mt="xs">
              {leastStrengths.map((value) => (
                <Radio
                  key={value}
                  value={value}
                  label={words.strength(value).name}
                  description={words.strength(value).about}
                />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {kind !== "service" && (
          <LastingFields
            form={form}
            changed={purpose !== undefined && saysSomethingElse(purpose, form.values)}
          />
        )}
        <PurposeAdvice purpose={purpose} values={form.values} standing={standing} />
        {rest && <ErrorPanel error={rest} kept={<Trans>What you typed is still here.</Trans>} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={create.isPending || update.isPending}>
            {purpose ? <Trans>Save</Trans> : <Trans>Create</Trans>}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
