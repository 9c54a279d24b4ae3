import { useLingui } from "@lingui/react/macro";
import { NativeSelect, Textarea } from "@mantine/core";
import { listAccess, offerAccess } from "#domains/governance/staff/staff.api.ts";
import { type AccessScope, accessHours, staffRoleNames } from "#kernel/staff-words.ts";
import { useAction } from "../../api/use-operation.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { ScopesField } from "../../components/scopes-field.tsx";
import { useHoursWords } from "../../components/use-hours-words.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import { currentLanguage } from "../../language/language.ts";

/** The business asks for help, and says beforehand how far it goes. */
export function OfferAccess({ close }: { close: () => void }) {
  const { t } = useLingui();
  const hoursWords = useHoursWords();
  const offer = useAction(offerAccess, { invalidates: [listAccess], onSuccess: close });
  const { form, rest } = useServerForm(
    {
      initialValues: { role: "support", reason: "", scopes: [] as AccessScope[], hours: "24" },
      validate: { reason: (text: string) => (text.trim().length < 5 ? t`Say what does not work.` : null) },
    },
    offer.error,
  );
  const submit = form.onSubmit(({ role, reason, scopes, hours }) =>
    offer.mutate({ body: { role: role as "support" | "security", reason, scopes, hours: Number(hours) } }),
  );
  return (
    <FormDialog
      title={t`Ask for help`}
      size="lg"
      submit={submit}
      rest={rest}
      verb={t`Ask for help`}
      pending={offer.isPending}
      close={close}
    >
      <Textarea
        label={t`What does not work?`}
        description={t`Whoever comes reads this. No names of customers, please.`}
        autosize
        minRows={3}
        maxLength={1000}
        data-autofocus
        {...form.getInputProps("reason")}
      />
      <NativeSelect
        label={t`Who may come`}
        data={(["support", "security"] as const).map((role) => ({
          value: role,
          label: staffRoleNames[role][currentLanguage()].name,
        }))}
        {...form.getInputProps("role")}
      />
      <ScopesField
        label={t`How far`}
        description={t`They may look around in any case, with people masked.`}
        value={form.values.scopes}
        onChange={(scopes) => form.setFieldValue("scopes", scopes)}
      />
      <NativeSelect
        label={t`For how long, once somebody comes`}
        data={accessHours.map((hours) => ({ value: String(hours), label: hoursWords(hours) }))}
        {...form.getInputProps("hours")}
      />
    </FormDialog>
  );
}
