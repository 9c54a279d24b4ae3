import { Button, type ButtonProps } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { listReviews, openReview } from "#domains/governance/reviews/reviews.api.ts";
import { accountPath } from "../api/current-account.ts";
import { useMay } from "../api/session.ts";
import { useAction } from "../api/use-operation.ts";
import { ErrorPanel } from "./error-panel.tsx";

type Props = ButtonProps & {
  /** Null: that other programs are told of people. */
  purposeId: number | null;
  /** Attributes that a file is about to bring. */
  brought?: string[];
  "aria-label"?: string;
};

/** Leads to the five questions about what is about to be done; nothing for who may not answer them. */
export function BeginReview({ purposeId, brought, ...button }: Props) {
  const mayAnswer = useMay("consent:write");
  const navigate = useNavigate();
  const open = useAction(openReview, {
    invalidates: [listReviews],
    onSuccess: ({ id }) => void navigate({ to: accountPath(`/governance/reviews/${id}`) }),
  });
  if (!mayAnswer) return null;
  return (
    <>
      <Button
        maw="100%"
        h="auto"
        mih={36}
        styles={{ label: { whiteSpace: "normal" } }}
        {...button}
        loading={open.isPending}
        onClick={() => open.mutate({ body: { purposeId, ...(brought ? { brought } : {}) } })}
      />
      {open.error && <ErrorPanel error={open.error} />}
    </>
  );
}
