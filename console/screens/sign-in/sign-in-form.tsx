import { useState } from "react";
import { CodeStep } from "../../components/code-step.tsx";
import { PasswordStep } from "./password-step.tsx";
import { type Credentials, useSignIn } from "./use-sign-in.ts";

type Props = { onSignedIn: () => void /** Known where somebody signs in again. */; email?: string };

/** Address and password, then the code for who protects their account with one. */
export function SignInForm({ onSignedIn, email = "" }: Props) {
  const [credentials, setCredentials] = useState<Credentials>({ email, password: "" });
  const [step, setStep] = useState<"password" | "code">("password");
  const signIn = useSignIn({ onSignedIn, onCodeNeeded: () => setStep("code") });
  if (step === "code") {
    return (
      <CodeStep
        submit={(code) => signIn.mutate({ body: { ...credentials, code } })}
        pending={signIn.isPending}
        error={signIn.error}
        back={() => {
          signIn.reset();
          setStep("password");
        }}
      />
    );
  }
  return (
    <PasswordStep
      initial={credentials}
      submit={(entered) => {
        setCredentials(entered);
        signIn.mutate({ body: entered });
      }}
      pending={signIn.isPending}
      error={signIn.error}
    />
  );
}
