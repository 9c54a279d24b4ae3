import { expect, test } from "vitest";
import { nameFrom } from "./attribute-name.ts";

test("a label becomes a name that e-mails and the API can say", () => {
  expect(nameFrom("Ville préférée")).toBe("VILLE_PREFEREE");
  expect(nameFrom(" 2e prénom ! ")).toBe("E_PRENOM");
  expect(nameFrom("Œuvre")).toBe("OEUVRE");
  expect(nameFrom("東京")).toBeUndefined();
});
