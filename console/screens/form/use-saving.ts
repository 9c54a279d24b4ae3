import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { getForm, listForms, updateForm } from "#domains/forms/forms.api.ts";
import { ApiError } from "../../api/api-error.ts";
import { useAction } from "../../api/use-operation.ts";
import type { Edited, FormDetails } from "./form-details.ts";

const settleAfter = 1200;

/**
 * Saves the draft by itself a moment after the last change. Each save names the state it was made from; where somebody
 * else saved between, it stops and asks.
 */
export function useSaving(form: FormDetails, edited: Edited, may: boolean) {
  const [saved, setSaved] = useState({ revision: form.revision, edited });
  const [settled] = useDebouncedValue(edited, settleAfter);
  const save = useAction(updateForm, { invalidates: [getForm, listForms] });
  const refused = useRef<Edited>(undefined);
  const unsaved = !isSame(edited, saved.edited);
  const conflict = save.error instanceof ApiError && save.error.reason === "forms.changed_meanwhile";

  const saveNow = async (revision = saved.revision): Promise<void> => {
    const body = { name: edited.name.trim(), draft: edited.draft, revision };
    const reply = await save.mutateAsync({ params: { formId: form.id }, body });
    setSaved({ revision: reply.revision, edited });
  };

  const trySaving = useRef(saveNow);
  trySaving.current = saveNow;
  const complete = edited.name.trim() !== "";
  useEffect(() => {
    if (!may || !complete || save.isPending || conflict || refused.current === settled) return;
    if (isSame(settled, saved.edited) || settled !== edited) return;
    trySaving.current().catch(() => {
      refused.current = settled;
    });
  }, [may, complete, save.isPending, conflict, settled, edited, saved.edited]);

  return {
    unsaved,
    saving: save.isPending,
    error: conflict ? null : save.error,
    conflict,
    saveNow,
    /** What the others saved is the state from here on. */
    takeOver: (theirs: FormDetails) => {
      save.reset();
      setSaved({ revision: theirs.revision, edited: { name: theirs.name, draft: theirs.draft } });
    },
  };
}

function isSame(one: Edited, other: Edited): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
