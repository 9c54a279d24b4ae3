import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { acceptInvitation } from "#domains/accounts/accounts.api.ts";
import { sessionQuery } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { CodeStep } from "../../components/code-step.tsx";
import { currentLanguage } from "../../language/language.ts";
import { type Joining, WhoStep } from "./who-step.tsx";

type Props = { token: string; known: boolean };

/** Somebody new chooses a password; somebody who already has one gives it, and their code if they use one. */
export function JoinForm({ token, known }: Props) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [who, setWho] = useState<Joining>({ name: "", password: "" });
  const [step, setStep] = useState<"who" | "code">("who");
  const accept = useAction(acceptInvitation, {
    onSuccess: async (session) => {
      if (session.state === "totp_required") return setStep("code");
      queries.setQueryData(sessionQuery.queryKey, session);
      await navigate({ to: "/" });
    },
  });
  const join = ({ name, password }: Joining, code?: string) =>
    accept.mutate({
      params: { token },
      body: {
        password,
        language: currentLanguage(),
        ...(known ? {} : { name }),
        ...(code ? { code } : {}),
      },
    });
  if (step === "code") {
    return (
      <CodeStep
        submit={(code) => join(who, code)}
        pending={accept.isPending}
        error={accept.error}
        back={() => setStep("who")}
      />
    );
  }
  return (
    <WhoStep
      initial={who}
      known={known}
      submit={(typed) => {
        setWho(typed);
        join(typed);
      }}
      pending={accept.isPending}
      error={accept.error}
    />
  );
}
