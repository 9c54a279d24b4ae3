import { useLingui } from "@lingui/react/macro";
import { Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { requestTypes } from "#domains/rights/requests/request-words.api.ts";
import { createRightsRequest, listRightsRequests } from "#domains/rights/requests/requests.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useAction } from "../../api/use-operation.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { useRequestWords } from "../../components/use-request-words.ts";
import { useServerForm } from "../../components/use-server-form.ts";

const byHand = ["mail", "phone", "letter", "in_person"] as const;

/** A request that came by mail, phone, letter or in person. */
export function NewRequest({ close }: { close: () => void }) {
  const { t } = useLingui();
  const words = useRequestWords();
  const navigate = useNavigate();
  const create = useAction(createRightsRequest, {
    invalidates: [listRightsRequests],
    onSuccess: ({ id }) => navigate({ to: accountPath(`/privacy/requests/${id}`) }),
  });
  const today = new Date().toISOString().slice(0, 10);
  const { form, rest } = useServerForm(
    {
      initialValues: {
        email: "",
        type: "access" as (typeof requestTypes)[number],
        channel: "mail" as (typeof byHand)[number],
        receivedOn: today,
        language: "" as "" | "en" | "fr",
        text: "",
        acknowledged: true,
      },
    },
    create.error,
  );
  const submit = form.onSubmit(({ acknowledged, text, language, ...body }) =>
    create.mutate({
      body: {
        ...body,
        ...(text.trim() ? { text } : {}),
        ...(language ? { language } : {}),
        acknowledged: acknowledged ? "by_mail" : "not",
      },
    }),
  );
  return (
    <FormDialog
      title={t`Note a request`}
      submit={submit}
      rest={rest}
      verb={t`Note it`}
      pending={create.isPending}
      close={close}
    >
      <TextInput
        type="email"
        label={t`E-mail address of the person`}
        description={t`The one you hold of them. It need not be in your contacts.`}
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
        description={t`The month for your answer counts from it.`}
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
          { value: "", label: t`The one you hold of them, or yours` },
          { value: "en", label: "English" },
          { value: "fr", label: "Français" },
        ]}
        {...form.getInputProps("language")}
      />
      <Checkbox
        label={t`Tell them by e-mail that it arrived, and by when they have an answer`}
        {...form.getInputProps("acknowledged", { type: "checkbox" })}
      />
    </FormDialog>
  );
}
