import { useLingui } from "@lingui/react/macro";
import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { type RequestType, requestTypes } from "#domains/rights/requests/request-words.api.ts";
import { useRequestWords } from "./use-request-words.ts";

const byHand = ["mail", "phone", "letter", "in_person"] as const;

export type RequestValues = {
  email: string;
  type: RequestType;
  channel: (typeof byHand)[number];
  receivedOn: string;
  language: "" | "en" | "fr";
  text: string;
};

/** What a request begins with, as it came today. */
export function aRequest(): RequestValues {
  const receivedOn = new Date().toISOString().slice(0, 10);
  return { email: "", type: "access", channel: "mail", receivedOn, language: "", text: "" };
}

/** What the server takes: fields that were left alone are left out. */
export function requestBody({ text, language, ...rest }: RequestValues) {
  return { ...rest, ...(text.trim() ? { text } : {}), ...(language ? { language } : {}) };
}

/** A request that came by mail, phone, letter or in person, as it is taken down. */
export function RequestFields({ form }: { form: Pick<UseFormReturnType<RequestValues>, "getInputProps"> }) {
  const { t } = useLingui();
  const words = useRequestWords();
  const today = new Date().toISOString().slice(0, 10);
  return (
    <>
      <TextInput
        type="email"
        label={t`E-mail address of the person`}
        description={t`The one that is held of them. It need not be among the contacts.`}
        required
        data-autofocus
        {...form.getInputProps("email")}
      />
      <NativeSelect
        label={t`What they ask for`}
        data={requestTypes.map((value) => ({ value, label: words.types[value] }))}
        {...form.getInputProps("type")}
      />
      <NativeSelect
        label={t`How it came`}
        data={byHand.map((value) => ({ value, label: words.channels[value] }))}
        {...form.getInputProps("channel")}
      />
      <TextInput
        type="date"
        max={today}
        label={t`The day it came`}
        description={t`The month for the answer counts from it.`}
        {...form.getInputProps("receivedOn")}
      />
      <Textarea
        label={t`What they wrote or said`}
        autosize
        minRows={3}
        maxLength={20_000}
        {...form.getInputProps("text")}
      />
      <NativeSelect
        label={t`Language of the letters`}
        data={[
          { value: "", label: t`Theirs if it is known, else the business’s` },
          { value: "en", label: "English" },
          { value: "fr", label: "Français" },
        ]}
        {...form.getInputProps("language")}
      />
    </>
  );
}
