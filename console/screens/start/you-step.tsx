import { Trans, useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import { StepForm } from "./step-form.tsx";
import type { StepProps } from "./step-props.ts";

export function YouStep({ draft, refused, keep, done }: StepProps) {
  const { t } = useLingui();
  const rules = useRules();
  const { form } = useServerForm(
    {
      initialValues: draft.owner,
      onValuesChange: (owner) => keep({ owner }),
      validate: { name: rules.required, email: rules.email },
    },
    refused,
  );
  return (
    <StepForm
      title={t`Who are you?`}
      submit={form.onSubmit((owner) => done({ owner }))}
      purpose={<Trans>You become the owner: the one who invites others and decides what they may do.</Trans>}
      why={
        <Trans>
          You sign in with this address, and warnings about your business’s e-mails go there. It is never
          shown to your contacts.
        </Trans>
      }
    >
      <TextInput label={t`Your name`} autoComplete="name" {...form.getInputProps("name")} />
      <TextInput
        label={t`Your e-mail address`}
        type="email"
        autoComplete="email"
        {...form.getInputProps("email")}
      />
    </StepForm>
  );
}
