import { useLingui } from "@lingui/react/macro";
import {
  createAttribute,
  deleteAttributeOption,
  getAttributes,
  updateAttribute,
} from "#domains/contacts/attributes.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { type Attribute, hasOptions } from "../../components/attribute.ts";
import { toast, toastUndo } from "../../components/undo-toast.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import { nameFrom } from "./attribute-name.ts";
import { describedBy, type Language, newAttribute, type Values, valuesOf } from "./attribute-values.ts";

/** What an attribute's form holds and does: creates, or changes with a way back. */
export function useAttributeForm(attribute: Attribute | undefined, close: () => void) {
  const { t, i18n } = useLingui();
  const { required } = useRules();
  const language: Language = i18n.locale === "fr" ? "fr" : "en";
  const create = useAction(createAttribute, { invalidates: [getAttributes] });
  const update = useAction(updateAttribute, { invalidates: [getAttributes] });
  const removeOption = useAction(deleteAttributeOption, { invalidates: [getAttributes] });
  const error = create.error ?? update.error ?? removeOption.error;
  const named = (words: string) =>
    required(words) ?? (nameFrom(words) ? null : t`Use at least one letter of the alphabet.`);
  const { form, rest } = useServerForm<Values>(
    {
      initialValues: valuesOf(attribute),
      validate: { [language]: attribute ? required : named },
    },
    error,
  );
  const removed = (attribute?.enumeration ?? []).filter(
    ({ value }) => !form.values.options.some((option) => option.value === value),
  );
  const submit = form.onSubmit(async (values) => {
    const label = values[language].trim();
    try {
      if (attribute) await change(attribute, values);
      else {
        const { warnings } = await create.mutateAsync(newAttribute(values, language));
        toast([t`“${label}” is ready.`, ...warnings.map(({ message }) => message)].join(" "));
      }
      close();
    } catch {
      // shown by the form
    }
  });

  async function change(before: Attribute, values: Values) {
    const { name, category } = before;
    const params = { category, name };
    await update.mutateAsync({ params, body: describedBy(values, language) });
    // The list that is sent adds to several choices; what goes is named.
    if (before.type === "multiple-choice") {
      for (const { value } of removed)
        await removeOption.mutateAsync({ params: { ...params, option: String(value) } });
    }
    const { label } = before;
    if (removed.length > 0) toast(t`“${label}” is saved.`);
    else {
      const back = describedBy(valuesOf(before), language);
      toastUndo(t`“${label}” is saved.`, () =>
        update.mutateAsync({ params, body: hasOptions(before.type) ? withoutOptions(back) : back }),
      );
    }
  }

  return {
    form,
    rest,
    error,
    submit,
    pending: create.isPending || update.isPending || removeOption.isPending,
    language,
    removed,
  };
}

/** Options that were just added may be chosen already: taking back the words leaves them. */
function withoutOptions({ enumeration: _, ...rest }: ReturnType<typeof describedBy>) {
  return rest;
}
