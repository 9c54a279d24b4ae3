import { Frame } from "./frame.tsx";

/** Around the screens of the operator's people: they belong to no account. */
export function OperatorFrame() {
  return <Frame house="operator" />;
}
