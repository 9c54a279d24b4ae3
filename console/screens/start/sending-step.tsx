import { Trans, useLingui } from "@lingui/react/macro";
import { SendsAndLanguage } from "../../components/sends-and-language.tsx";
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
      <SendsAndLanguage form={form} about={t`For forms and pages where we don’t know somebody’s own.`} />
    </StepForm>
  );
}
