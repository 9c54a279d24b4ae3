import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { listCarriers } from "#domains/governance/processors/processors.api.ts";
import { housePath } from "../../api/current-account.ts";
import { useAction } from "../../api/use-operation.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import { type Facts, FactsFields, noFacts } from "./facts-fields.tsx";
import { operationsOf, type Side, searchOf } from "./side.ts";

type Props = { side: Side; known?: Partial<Facts>; close: () => void };

/** Somebody who may come to work on the data: nothing is given to them by this. */
export function AddProcessor({ side, known = {}, close }: Props) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const operations = operationsOf(side);
  const add = useAction(operations.add, {
    invalidates: [operations.list, listCarriers],
    onSuccess: ({ id }) =>
      void navigate({
        to: housePath(`/governance/processors/${id}`),
        search: searchOf(side) as never,
      }),
  });
  const { form, rest } = useServerForm({ initialValues: { ...noFacts, ...known } }, add.error);
  return (
    <FormDialog
      title={t`Add a sub-processor`}
      size="lg"
      submit={form.onSubmit((body) => add.mutate({ body }))}
      rest={rest}
      verb={t`Add`}
      pending={add.isPending}
      close={close}
    >
      <FactsFields form={form} />
    </FormDialog>
  );
}
