import { getRouteApi } from "@tanstack/react-router";
import { DemoNotice } from "./demo-notice.tsx";
import { Frame } from "./frame.tsx";
import { VisitNotice } from "./visit-notice.tsx";

const route = getRouteApi("/a/$accountId");

/** Around the screens of an account. */
export function AccountFrame() {
  const { accountId } = route.useParams();
  return (
    <Frame
      house={accountId}
      notices={
        <>
          <VisitNotice />
          <DemoNotice />
        </>
      }
    />
  );
}
