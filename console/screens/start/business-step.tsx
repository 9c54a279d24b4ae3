import { Trans, useLingui } from "@lingui/react/macro";
import { Textarea, TextInput } from "@mantine/core";
import { CountrySelect } from "../../components/country-select.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import { StepForm } from "./step-form.tsx";
import type { StepProps } from "./step-props.ts";

export function BusinessStep({ draft, refused, back, keep, done }: StepProps) {
  const { t } = useLingui();
  const { required } = useRules();
  const { legalName, postalAddress, country } = draft.business;
  const { form } = useServerForm(
    {
      initialValues: { legalName, postalAddress, country },
      onValuesChange: (typed) => keep({ business: { ...draft.business, ...typed } }),
      validate: { legalName: required, postalAddress: required, country: required },
    },
    refused,
  );
  return (
    <StepForm
      title={t`Which business sends the e-mails?`}
      submit={form.onSubmit((typed) => done({ business: { ...draft.business, ...typed } }))}
      {...(back ? { back } : {})}
      purpose={
        <Trans>This stands at the foot of every e-mail, so that people know who writes to them.</Trans>
      }
      why={
        <Trans>
          Whoever receives an e-mail from a business must be able to tell who sent it and where to reach them.
          Licet writes it for you and nobody can remove it by mistake. The country decides which deadlines and
          holidays apply.
        </Trans>
      }
    >
      <TextInput
        label={t`Name of the business`}
        description={t`As registered: “Atelier Camille SARL”, or your own name if you trade under it.`}
        autoComplete="organization"
        {...form.getInputProps("legalName")}
      />
      <Textarea
        label={t`Postal address`}
        autosize
        minRows={3}
        autoComplete="street-address"
        {...form.getInputProps("postalAddress")}
      />
      <CountrySelect label={t`Country`} {...form.getInputProps("country")} />
    </StepForm>
  );
}
