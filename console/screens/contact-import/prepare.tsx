import { Trans } from "@lingui/react/macro";
import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { checkImport, getImport, planImport } from "#domains/contacts/import/import.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { queryClient } from "../../api/query-client.ts";
import { keyOf, useAction } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import { CheckStep } from "./check-step.tsx";
import { ColumnsStep } from "./columns-step.tsx";
import { type Plan, reachedStep } from "./draft.ts";
import { GoTo } from "./go-to.tsx";
import { furthest, nextStep, previousStep, type StepId } from "./import-search.ts";
import type { Import } from "./import-state.tsx";
import { ListStep } from "./list-step.tsx";
import { OriginStep } from "./origin-step.tsx";
import type { StepProps } from "./step-props.ts";
import { useFollowed } from "./use-followed.ts";

type Props = {
  draft: Import;
  step: StepId | undefined;
  goTo: (step: StepId) => void;
  frame: (current: StepId, reached: StepId, content: ReactNode) => ReactNode;
};

/** The steps of an import whose file is here. What each of them says is kept on the server as soon as it is said. */
export function Prepare({ draft: known, step: asked, goTo, frame }: Props) {
  const { latest: draft } = useFollowed(known);
  const reached = reachedStep(draft);
  // A step not reached yet can't be jumped to by its address.
  const step = !asked || furthest(asked, reached) !== reached ? reached : asked;
  const keep = (changed: Import) =>
    queryClient.setQueryData(keyOf(getImport, { params: { importId: draft.id } }), changed);
  const check = useAction(checkImport, { onSuccess: keep });
  const plan = useAction(planImport, {
    onSuccess: (changed, { body }) => {
      keep(changed);
      // Every row is looked at while the next questions are answered, and once more when all is said.
      if (body?.mapping || body?.listIds) check.mutate({ params: { importId: draft.id } });
      goTo(nextStep(step));
    },
  });
  if (draft.state === "cancelled") return <GivenUp />;
  if (draft.state !== "draft" && draft.state !== "checking")
    return <GoTo to={accountPath(`/import/${draft.id}`)} />;
  const back = previousStep(step);
  const props: StepProps = {
    draft,
    done: (body: Plan) => plan.mutate({ params: { importId: draft.id }, body }),
    ...(back ? { back: () => goTo(back) } : {}),
    pending: plan.isPending,
    error: plan.error,
  };
  return frame(
    step,
    reached,
    <>
      {step === "columns" && <ColumnsStep {...props} />}
      {step === "origin" && <OriginStep {...props} />}
      {step === "list" && <ListStep {...props} />}
      {step === "check" && (
        <CheckStep {...props} goTo={goTo} recheck={() => check.mutate({ params: { importId: draft.id } })} />
      )}
    </>,
  );
}

function GivenUp() {
  return (
    <Guidance
      todo={
        <Anchor component={Link} to={accountPath("/import")} c="inherit">
          <Trans>Choose a file</Trans>
        </Anchor>
      }
    >
      <Trans>This import was given up, and its file is gone.</Trans>
    </Guidance>
  );
}
