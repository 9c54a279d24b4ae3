import { Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { currentAccountId, housePath } from "../api/current-account.ts";
import { useSession } from "../api/session.ts";

type Props = {
  /** As the server names a place: a path inside the account or of the operator, perhaps with what is chosen there. */
  to: string;
  bold?: true;
  "aria-label"?: string;
  children: ReactNode;
};

/** A link to a place that the server named; words alone where there is no way there for this person. */
export function PlaceLink({ to, bold, children, ...rest }: Props) {
  const [path = "", chosen] = to.split("?");
  const place = usePlace(path);
  const search = chosen ? { search: Object.fromEntries(new URLSearchParams(chosen)) as never } : {};
  if (place === undefined)
    return (
      <Text component="span" {...(bold ? { fw: 600 } : {})} style={{ overflowWrap: "anywhere" }}>
        {children}
      </Text>
    );
  return (
    <Anchor
      component={Link}
      to={place}
      {...search}
      {...(bold ? { fw: 600 } : {})}
      {...rest}
      style={{ overflowWrap: "anywhere" }}
    >
      {children}
    </Anchor>
  );
}

/** From the operator's house some places are reached by an account of one's own only, which not everybody there has. */
function usePlace(path: string): string | undefined {
  const { accounts } = useSession();
  if (path.startsWith("/operator")) return path;
  if (currentAccountId() !== undefined || path.startsWith("/governance/security")) return housePath(path);
  const own = accounts.find(({ access }) => !access);
  return own && `/a/${own.id}${path}`;
}
