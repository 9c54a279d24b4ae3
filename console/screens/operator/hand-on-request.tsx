import { useLingui } from "@lingui/react/macro";
import { NativeSelect } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { handOnRightsRequest } from "#domains/rights/requests/requests.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { aRequest, RequestFields, requestBody } from "../../components/request-fields.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import type { CustomerAccess } from "./operator-shape.ts";

type Props = { customers: CustomerAccess["customers"]; close: () => void };

/** Somebody wrote to the operator about data of a business: it goes there, and is answered there. */
export function HandOnRequest({ customers, close }: Props) {
  const { t } = useLingui();
  const handOn = useAction(handOnRightsRequest, {
    onSuccess: () => {
      notifications.show({ message: t`It is with the business now. Its owners are written to.` });
      close();
    },
  });
  const { form, rest } = useServerForm(
    { initialValues: { ...aRequest(), customer: String(customers[0]?.customer ?? "") } },
    handOn.error,
  );
  const submit = form.onSubmit(({ customer, ...request }) =>
    handOn.mutate({ params: { customer: Number(customer) }, body: requestBody(request) }),
  );
  return (
    <FormDialog
      title={t`Hand a request on`}
      submit={submit}
      rest={rest}
      verb={t`Hand it on`}
      pending={handOn.isPending}
      close={close}
    >
      <Guidance
        why={t`You work for the business: it decides and answers, within a month of the day the request reached you (GDPR art. 12(3), 28(3)(e)). Nothing is written to the person in its place, and you see nothing of what it holds.`}
      >
        {t`Somebody asked you about data that one of your customers holds? Do not answer: pass it on the same day.`}
      </Guidance>
      <NativeSelect
        label={t`The business it is about`}
        data={customers.map(({ customer, name }) => ({ value: String(customer), label: name }))}
        {...form.getInputProps("customer")}
      />
      <RequestFields form={form} />
    </FormDialog>
  );
}
