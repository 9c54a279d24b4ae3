import { useLingui } from "@lingui/react/macro";
import { NativeSelect, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { ownFrequencies } from "#domains/governance/controls/own-controls.api.ts";
import { type Obligation, obligationNames, obligations } from "#domains/governance/obligations.api.ts";
import { getStanding } from "#domains/governance/standing/standing.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import { currentLanguage } from "../../language/language.ts";
import { type Control, type Listing, type Side, sides } from "./control.ts";
import { useFrequencyWords } from "./use-frequency-words.ts";

type Own = Control & { own: NonNullable<Control["own"]> };
type Props = { side: Side; listing: Listing; control?: Own; close: () => void };

const inAMonth = () => new Date(Date.now() + 30 * 24 * 3600 * 1000).toISOString().slice(0, 10);

/** A control of one's own: what is looked at, how often, from when on. */
export function EditControl({ side, listing, control, close }: Props) {
  const { t } = useLingui();
  const frequencies = useFrequencyWords();
  const { list, own } = sides[side];
  const done = { invalidates: [list, getStanding], onSuccess: close };
  const add = useAction(own.add, done);
  const change = useAction(own.change, done);
  const { form, rest } = useServerForm(
    {
      initialValues: {
        name: control?.name ?? "",
        about: control?.about ?? "",
        every: (control?.every ?? "quarter") as (typeof ownFrequencies)[number],
        obligation: (control?.obligation ?? "controls") as Obligation,
        procedure: control?.own.procedure?.key ?? "",
        beginsOn: control?.own.beginsOn ?? inAMonth(),
      },
    },
    add.error ?? change.error,
  );
  const submit = form.onSubmit(({ procedure, ...fields }) => {
    const body = { ...fields, procedure: procedure || null };
    if (control) change.mutate({ params: { ownControlId: control.own.id }, body });
    else add.mutate({ body });
  });
  return (
    <FormDialog
      size="lg"
      title={control ? t`Change the control` : t`New control`}
      submit={submit}
      rest={rest}
      verb={t`Save`}
      pending={add.isPending || change.isPending}
      close={close}
    >
      <TextInput
        label={t`What must be so`}
        description={t`As a sentence that is true when all is well: “The shop’s camera shows no street”.`}
        required
        maxLength={200}
        {...form.getInputProps("name")}
      />
      <Textarea
        label={t`What to look at, and how`}
        description={t`So that a colleague could do it tomorrow. Each result keeps these words with it.`}
        required
        autosize
        minRows={3}
        maxLength={4000}
        {...form.getInputProps("about")}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NativeSelect
          label={t`How often`}
          data={ownFrequencies.map((value) => ({ value, label: frequencies[value] }))}
          {...form.getInputProps("every")}
        />
        <TextInput type="date" label={t`The first time`} required {...form.getInputProps("beginsOn")} />
      </SimpleGrid>
      <NativeSelect
        label={t`Which obligation it serves`}
        description={t`There it is told under “Where you stand”.`}
        data={obligations.map((value) => ({ value, label: obligationNames[value][currentLanguage()] }))}
        {...form.getInputProps("obligation")}
      />
      <NativeSelect
        label={t`The procedure that says how`}
        data={[
          { value: "", label: t({ message: "None", context: "procedure" }) },
          ...listing.procedures.map(({ key, name }) => ({ value: key, label: name })),
        ]}
        {...form.getInputProps("procedure")}
      />
    </FormDialog>
  );
}
