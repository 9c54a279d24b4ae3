import { useLingui } from "@lingui/react/macro";
import { Radio, Stack } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { languageNames } from "./language-switch.tsx";

// What a form says of its fields, whichever others it has.
type Fields = Pick<UseFormReturnType<{ sends: string; language: string }>, "getInputProps">;

/** The kinds of e-mail a business sends, and the language of those who get them. */
export function SendsAndLanguage({ form, about }: { form: Fields; about: string }) {
  const { t } = useLingui();
  return (
    <>
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
        description={about}
        {...form.getInputProps("language")}
      >
        <Stack gap="sm" mt="xs">
          {Object.entries(languageNames).map(([value, label]) => (
            <Radio key={value} value={value} label={<span lang={value}>{label}</span>} />
          ))}
        </Stack>
      </Radio.Group>
    </>
  );
}
