import { useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { listOperatorControls } from "#domains/governance/controls/controls.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { ControlBoard } from "./control-board.tsx";
import { NewControl } from "./new-control.tsx";
import { WhichControls } from "./which-controls.tsx";

const route = getRouteApi("/operator/controls");

/** The installation's controls, for the operator's people: who sees to what, and what is to be done. */
export function OperatorControls() {
  const { t } = useLingui();
  const { show = "all" } = route.useSearch();
  const navigate = route.useNavigate();
  const operator = useOperation(listOperatorControls);
  return (
    <Page
      title={t`Controls of the installation`}
      subtitle={t`What must be so for everybody on this installation: looked at every night, or by one of you.`}
      actions={operator.data && <NewControl side="operator" listing={operator.data} />}
    >
      <WhichControls
        show={show}
        choose={(chosen) => void navigate({ search: chosen === "all" ? {} : { show: chosen } })}
      />
      <Loaded query={operator}>
        {(listing) => <ControlBoard side="operator" listing={listing} show={show} mayWrite />}
      </Loaded>
    </Page>
  );
}
