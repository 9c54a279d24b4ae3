import { type UseFormInput, type UseFormReturnType, useForm } from "@mantine/form";
import { useEffect, useState } from "react";
import { ApiError } from "../api/api-error.ts";

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

  return { form, rest };
}

/** The server's words by the form's field names; empty when none of them is a field of this form. */
export function fieldErrors(error: ApiError, values: Record<string, unknown>): Record<string, string> {
  const { fields, field } = error.metadata;
  const said = fields ?? (typeof field === "string" ? { [field]: error.message } : {});
  return Object.fromEntries(
    Object.entries(said).flatMap(([path, words]) => {
      const name = nameIn(values, path);
      return name ? [[name, words]] : [];
    }),
  );
}

/** A form may hold the whole body, or one part of it: `business.legalName` is then its `legalName`. */
function nameIn(values: Record<string, unknown>, path: string): string | undefined {
  const names = path.split(".");
  const last = names.at(-1) ?? "";
  return (names[0] ?? "") in values ? path : last in values ? last : undefined;
}
