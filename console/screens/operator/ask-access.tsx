import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, NativeSelect, Stack, Text, Textarea } from "@mantine/core";
import { askAccess, breakGlass, listCustomerAccess } from "#domains/governance/staff/staff.api.ts";
import {
  type AccessScope,
  accessHours,
  breakGlassHours,
  type StaffRole,
  staffRoleNames,
} from "#kernel/staff-words.ts";
import { useSession } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { ScopesField } from "../../components/scopes-field.tsx";
import { useHoursWords } from "../../components/use-hours-words.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import { currentLanguage } from "../../language/language.ts";
import type { CustomerAccess } from "./operator-shape.ts";

type Props = { kind: "ask" | "emergency"; customers: CustomerAccess["customers"]; close: () => void };

/** Asks a customer; or enters at once where harm is happening. */
export function AskAccess({ kind, customers, close }: Props) {
  const { t } = useLingui();
  const hoursWords = useHoursWords();
  const { staffRoles, accounts } = useSession();
  const options = { invalidates: [listCustomerAccess], onSuccess: close };
  const ask = useAction(askAccess, options);
  const enter = useAction(breakGlass, options);
  const least = kind === "emergency" ? 20 : 5;
  const roles = staffRoles.filter(
    (role) => kind === "ask" || role === "administrator" || role === "security",
  );
  // Where one works oneself there is nothing to ask for.
  const others = customers.filter(
    ({ customer }) => !accounts.some(({ id, role }) => id === customer && role),
  );
  const { form, rest } = useServerForm(
    {
      initialValues: {
        customer: String(others[0]?.customer ?? ""),
        role: roles[0] ?? "support",
        reason: "",
        scopes: [] as AccessScope[],
        hours: "24",
      },
      validate: {
        reason: (text: string) =>
          text.trim().length < least ? t`Say what does not work, and what you will look at.` : null,
      },
    },
    ask.error ?? enter.error,
  );
  const submit = form.onSubmit(({ customer, role, reason, scopes, hours }) => {
    const body = { customer: Number(customer), role: role as StaffRole, reason, scopes };
    if (kind === "ask") ask.mutate({ body: { ...body, hours: Number(hours) } });
    else enter.mutate({ body });
  });
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={<Text fw={600}>{kind === "ask" ? t`Ask to enter` : t`Enter in an emergency`}</Text>}
    >
      {others.length === 0 ? (
        <Text>
          <Trans>There is no customer whose account you could ask for.</Trans>
        </Text>
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack>
            {kind === "emergency" && (
              <Guidance tone="warn">{t`Only where harm is happening now and asking takes too long. Their owners and your officers are written to at once, it lasts ${hoursWords(breakGlassHours)}, and somebody else examines it.`}</Guidance>
            )}
            <NativeSelect
              label={t`Customer`}
              data={others.map(({ customer, name }) => ({ value: String(customer), label: name }))}
              {...form.getInputProps("customer")}
            />
            <NativeSelect
              label={t`You come as`}
              data={roles.map((role) => ({
                value: role,
                label: staffRoleNames[role][currentLanguage()].name,
              }))}
              {...form.getInputProps("role")}
            />
            <Textarea
              label={t`Your reason`}
              description={t`The customer reads it: the ticket, what does not work, what you will look at.`}
              autosize
              minRows={3}
              maxLength={1000}
              {...form.getInputProps("reason")}
            />
            <ScopesField
              label={t`What you need beyond looking around`}
              description={t`As little as the problem needs.`}
              value={form.values.scopes}
              onChange={(scopes) => form.setFieldValue("scopes", scopes)}
            />
            {kind === "ask" && (
              <NativeSelect
                label={t`For how long`}
                data={accessHours.map((hours) => ({ value: String(hours), label: hoursWords(hours) }))}
                {...form.getInputProps("hours")}
              />
            )}
            {rest && <ErrorPanel error={rest} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                <Trans>Cancel</Trans>
              </Button>
              <Button
                type="submit"
                color={kind === "emergency" ? "brick" : "pine"}
                loading={ask.isPending || enter.isPending}
              >
                {kind === "ask" ? <Trans>Ask</Trans> : <Trans>Enter now</Trans>}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
