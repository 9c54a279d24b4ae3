import { Trans, useLingui } from "@lingui/react/macro";
import { Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { CountrySelect } from "../../components/country-select.tsx";
import { SendsAndLanguage } from "../../components/sends-and-language.tsx";
import type { Business } from "./business-values.ts";
import { Section } from "./section.tsx";

type Props = { form: UseFormReturnType<Business> };

/** All that Licet knows of a business, with what each detail is used for. */
export function BusinessFields({ form }: Props) {
  const { t } = useLingui();
  return (
    <>
      <Section
        title={t`Who sends`}
        advice={<Trans>This stands at the foot of every message, as you write it here.</Trans>}
        why={
          <Trans>
            Whoever receives an e-mail from a business must be able to tell who sent it and where to reach
            them. Licet writes it under each message and nobody can remove it by mistake. Without a name and
            an address nothing is sent.
          </Trans>
        }
      >
        <TextInput
          label={t`Name of the business`}
          description={t`As registered, or your own name if you trade under it.`}
          autoComplete="organization"
          maxLength={200}
          {...form.getInputProps("legalName")}
        />
        <Textarea
          label={t`Postal address`}
          autosize
          minRows={3}
          maxLength={500}
          autoComplete="street-address"
          {...form.getInputProps("postalAddress")}
        />
        <CountrySelect
          label={t`Country`}
          description={t`Where the business is established.`}
          {...form.getInputProps("country")}
        />
      </Section>
      <Section
        title={t`Where people turn about their data`}
        advice={
          <Trans>
            Your sign-up forms and your contacts’ own pages name both. A form can’t be published without a
            privacy policy, and keeps these details until it is published again.
          </Trans>
        }
        why={
          <Trans>
            People have the right to know what you do with their address, and to ask you to correct or erase
            it. Whoever collects an address says so at that moment; the policy on your site is where the
            details stand. Messages link to it too.
          </Trans>
        }
      >
        <TextInput
          label={t`Contact for privacy questions`}
          description={t`Your data-protection officer’s address if you have one, else your own.`}
          maxLength={300}
          autoComplete="email"
          {...form.getInputProps("privacyContact")}
        />
        <TextInput
          label={t`Your privacy policy on the web`}
          description={t`The page’s full address, for example https://shop.com/privacy. Leave it empty if there is none yet.`}
          type="url"
          inputMode="url"
          autoComplete="url"
          maxLength={500}
          {...form.getInputProps("privacyPolicyUrl")}
        />
      </Section>
      <Section
        title={t`What you send`}
        advice={
          <Trans>This forbids nothing: for each message Licet looks at what the person agreed to.</Trans>
        }
        why={
          <Trans>
            News and offers go only to those who agreed to them. A message somebody needs because they bought
            or asked for something needs no such agreement, and must not carry advertising.
          </Trans>
        }
      >
        <SendsAndLanguage
          form={form}
          about={t`For messages, forms and pages where somebody’s own is not known. Yours is set in “Your account”.`}
        />
      </Section>
    </>
  );
}
