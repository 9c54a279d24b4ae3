import { type FormErrors, type UseFormInput, type UseFormReturnType, useForm } from "@mantine/form";
import { useEffect, useState } from "react";
import { ApiError } from "../api/api-error.ts";
import { fieldErrors } from "./field-errors.ts";

/**
 * A form whose server speaks at the fields: what is wrong appears under the field it is about, the first such field takes
 * the focus, and nothing typed is touched. What belongs to no field comes back as `rest`, for `<ErrorPanel>`.
 *
 *     const save = useAction(updateBusiness);
 *     const { form, rest } = useServerForm({ initialValues }, save.error);
 *     <form onSubmit={form.onSubmit((body) => save.mutate({ body }))}>
 */
export function useServerForm<Values extends Record<string, unknown>>(
  input: UseFormInput<Values>,
  error: Error | null,
): { form: UseFormReturnType<Values>; rest: Error | null } {
  const form = useForm<Values>(input);
  const [rest, setRest] = useState<Error | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each error is told once, when it arrives
  useEffect(() => {
    const fields = error instanceof ApiError ? fieldErrors(error, form.getValues()) : {};
    const first = Object.keys(fields)[0];
    setRest(first ? null : error);
    if (!first) return;
    form.setErrors(fields);
    form.getInputNode(first)?.focus();
  }, [error]);

  return { form: { ...form, onSubmit: focusing(form) }, rest };
}

/** What is wrong before the server is asked takes the focus too. */
function focusing<Values extends Record<string, unknown>>(
  form: UseFormReturnType<Values>,
): UseFormReturnType<Values>["onSubmit"] {
  const focusFirst = (errors: FormErrors) => form.getInputNode(Object.keys(errors)[0] ?? "")?.focus();
  return (submit, refuse = focusFirst) => form.onSubmit(submit, refuse);
}
