import { Trans, useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import { StepForm } from "./step-form.tsx";
import type { StepProps } from "./step-props.ts";

export function PrivacyStep({ draft, refused, back, keep, done }: StepProps) {
  const { t } = useLingui();
  const { required, webAddress } = useRules();
  const { privacyContact, privacyPolicyUrl } = draft.business;
  const { form } = useServerForm(
    {
      initialValues: { privacyContact: privacyContact || draft.owner.email, privacyPolicyUrl },
      onValuesChange: (typed) => keep({ business: { ...draft.business, ...typed } }),
      validate: {
        privacyContact: required,
        privacyPolicyUrl: (url) => (url.trim() ? webAddress(url) : null),
      },
    },
    refused,
  );
  return (
    <StepForm
      title={t`Where do people turn about their data?`}
      submit={form.onSubmit((typed) => done({ business: { ...draft.business, ...typed } }))}
      {...(back ? { back } : {})}
      purpose={<Trans>Your sign-up forms and preference pages name both, and link to them.</Trans>}
      why={
        <Trans>
          People have the right to know what you do with their address, and to ask you to correct or erase it.
          Whoever collects an address says so at that moment; a policy page on your site is where the details
          stand.
        </Trans>
      }
    >
      <TextInput
        label={t`Contact for privacy questions`}
        description={t`Your data-protection officer’s address if you have one, else your own.`}
        autoComplete="email"
        {...form.getInputProps("privacyContact")}
      />
      <TextInput
        label={t`Your privacy policy on the web`}
        description={t`The page’s full address, for example https://shop.com/privacy. No form is published without it; leave it empty for now if there is none yet.`}
        type="url"
        autoComplete="url"
        inputMode="url"
        {...form.getInputProps("privacyPolicyUrl")}
      />
    </StepForm>
  );
}
