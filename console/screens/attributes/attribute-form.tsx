import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Code, Group, Modal, Radio, Stack, Switch, Text, Textarea, TextInput } from "@mantine/core";
import { mostLetters } from "#domains/contacts/attributes.api.ts";
import { type Attribute, hasOptions } from "../../components/attribute.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { GroundField, groundNeeded } from "../../components/ground-field.tsx";
import { languageNames } from "../../components/language-switch.tsx";
import { useTypeNames } from "../../components/use-type-names.ts";
import { nameFrom } from "./attribute-name.ts";
import type { Language } from "./attribute-values.ts";
import { OptionsField } from "./options-field.tsx";
import { ProtectionAdvice } from "./protection-advice.tsx";
import { useAttributeForm } from "./use-attribute-form.ts";

type Props = { opened: boolean; attribute: Attribute | undefined; close: () => void };

/** A new attribute, or other words and rules for one. */
export function AttributeForm({ opened, attribute, close }: Props) {
  const { t } = useLingui();
  const title = attribute ? t`Change “${attribute.label}”` : t`New attribute`;
  return (
    <Modal opened={opened} onClose={close} size="lg" title={<Text fw={600}>{title}</Text>}>
      {opened && <Form attribute={attribute} close={close} />}
    </Modal>
  );
}

function Form({ attribute, close }: Omit<Props, "opened">) {
  const { t } = useLingui();
  const { form, rest, error, submit, pending, language, removed } = useAttributeForm(attribute, close);
  const { both, identifying, ground, type, options } = form.values;
  const other: Language = language === "fr" ? "en" : "fr";
  const languages = both ? [language, other] : [language];
  const name = attribute?.name ?? nameFrom(form.values[language]);
  const merged = `{{ contact.${name} }}`;
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {languages.map((each, index) => (
          <TextInput
            key={each}
            label={both ? t`Name, ${languageNames[each]}` : t`Name`}
            description={
              index > 0 ? undefined : name ? (
                <Trans>
                  In e-mails: <Code>{merged}</Code>
                </Trans>
              ) : (
                t`As you call it: “Birthday”, “Favourite shop”.`
              )
            }
            maxLength={mostLetters}
            {...(index === 0 ? { "data-autofocus": true } : {})}
            {...form.getInputProps(each)}
          />
        ))}
        <Switch
          label={t`Words in French and in English`}
          description={t`Your forms speak both languages.`}
          {...form.getInputProps("both", { type: "checkbox" })}
        />
        {!attribute && (
          <TypeChoice
            type={type}
            choose={(next) =>
              // Text tells who somebody is more often than not; the server's own default.
              form.setValues({ type: next, identifying: next === "text" || next === "id" })
            }
          />
        )}
        {hasOptions(type) && (
          <OptionsField
            options={options}
            change={(changed) => form.setFieldValue("options", changed)}
            languages={languages}
            removed={removed.length}
            error={form.errors.enumeration as string | undefined}
          />
        )}
        <Textarea
          label={t`Why you keep it`}
          description={t`In a few words: people read it where they see what you hold of them.`}
          placeholder={t`To send a small present for their birthday`}
          autosize
          maxLength={300}
          {...form.getInputProps("why")}
        />
        <Switch
          label={t`People may correct it themselves`}
          description={t`It then stands on their own page, with their choices.`}
          {...form.getInputProps("selfEditable", { type: "checkbox" })}
        />
        {!attribute && (
          <Switch
            label={t`It may tell who somebody is`}
            description={
              identifying
                ? t`Sealed under each person’s own key, like their address.`
                : t`Kept readable, so that contacts can be sorted by it.`
            }
            {...form.getInputProps("identifying", { type: "checkbox" })}
          />
        )}
        <GroundField error={error} value={ground} onChange={(typed) => form.setFieldValue("ground", typed)} />
        {!attribute && <ProtectionAdvice identifying={identifying} />}
        {rest && !groundNeeded(rest) && (
          <ErrorPanel error={rest} kept={<Trans>What you typed is still here.</Trans>} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={pending}>
            {attribute ? <Trans>Save</Trans> : <Trans>Create</Trans>}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function TypeChoice({
  type,
  choose,
}: {
  type: Attribute["type"];
  choose: (type: Attribute["type"]) => void;
}) {
  const { t } = useLingui();
  const types = useTypeNames();
  return (
    <Radio.Group
      label={t`What it holds`}
      value={type}
      onChange={(chosen) => choose(chosen as Attribute["type"])}
    >
      <Stack gap="sm" mt="xs">
        {Object.entries(types).map(([value, words]) => (
          <Radio key={value} value={value} label={words.name} description={words.about} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
