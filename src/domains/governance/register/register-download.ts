import type { Context } from "#kernel/context.ts";
import type { Download } from "#kernel/module.ts";
import { listActivities } from "./activities.ts";
import { operatorRegister, operatorTable } from "./operator-register.ts";
import type { RegisterFormat } from "./register.api.ts";
import { registerFile } from "./register-file.ts";
import { registerTable } from "./register-table.ts";
import { responsibleFor } from "./responsible.ts";
import { shownActivity } from "./shown-activity.ts";

/** The register of the account (GDPR art. 30(1)). */
export async function registerDownload(context: Context, format: RegisterFormat): Promise<Download> {
  const { language } = context;
  const who = await responsibleFor(context);
  const activities = (await listActivities(context)).map((each) => shownActivity(each, language));
  return registerFile(context, {
    format,
    title: { en: "Register of processing activities", fr: "Registre des activités de traitement" }[language],
    author: who.responsible.name,
    table: registerTable(who, activities, language),
    fileName: { en: "register", fr: "registre" }[language],
  });
}

/** That of whoever runs the installation (art. 30(2)). */
export async function operatorRegisterDownload(context: Context, format: RegisterFormat): Promise<Download> {
  const { language } = context;
  const register = await operatorRegister(context);
  return registerFile(context, {
    format,
    title: { en: "Processor’s register", fr: "Registre du sous-traitant" }[language],
    author: register.responsible.name,
    table: operatorTable(register, language),
    fileName: { en: "processor-register", fr: "registre-sous-traitant" }[language],
  });
}
