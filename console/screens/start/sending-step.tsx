import { Trans, useLingui } from "@lingui/react/macro";
import { Radio, Stack } from "@mantine/core";
import { languageNames } from "../../components/language-switch.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import type { Draft } from "./draft.ts";
import { StepForm } from "./step-form.tsx";
import type { StepProps } from "./step-props.ts";

export function SendingStep({ draft, refused, back, keep, done }: StepProps) {
  const { t } = useLingui();
  const { sends, language } = draft.business;
  const { form } = useServerForm<Pick<Draft["business"], "sends" | "language">>(
    {
      initialValues: { sends, language },
      onValuesChange: (chosen) => keep({ business: { ...draft.business, ...chosen } }),
    },
    refused,
  );
  return (
    <StepForm
      title={t`What will you send?`}
      submit={form.onSubmit((chosen) => done({ business: { ...draft.business, ...chosen } }))}
      {...(back ? { back } : {})}
      purpose={
        <Trans>Licet prepares what fits: the first purposes people can agree to, and their wording.</Trans>
      }
      why={
        <Trans>
          News and offers go only to those who agreed to them. A message somebody needs because they bought or
          asked for something needs no such agreement, and must not carry advertising. Keeping the two apart
          is most of the work.
        </Trans>
      }
    >
      <Radio.Group label={t`Kinds of e-mail`} {...form.getInputProps("sends")}>
        <Stack gap="sm" mt="xs">
          <Radio
            value="marketing"
            label={t`News and offers`}
            description={t`Newsletters, sales, invitations.`}
          />
          <Radio
            value="service"
            label={t`Service messages`}
            description={t`Order confirmations, appointments, passwords.`}
          />
          <Radio value="both" label={t`Both`} />
        </Stack>
      </Radio.Group>
      <Radio.Group
        label={t`Language of your contacts`}
        description={t`For forms and pages where we don’t know somebody’s own.`}
        {...form.getInputProps("language")}
      >
        <Stack gap="sm" mt="xs">
          {Object.entries(languageNames).map(([value, label]) => (
            <Radio key={value} value={value} label={<span lang={value}>{label}</span>} />
          ))}
        </Stack>
      </Radio.Group>
    </StepForm>
  );
}
