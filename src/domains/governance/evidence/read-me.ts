import type { Context } from "#kernel/context.ts";

/** What is in the archive and how it is checked, for whoever opens it. */
export function readMe({ language, now, config }: Context, folders: readonly string[]): string {
  const host = new URL(config.url).host;
  const both = folders.includes("installation/");
  return {
    en: `Evidence of data protection, from ${host}, ${now.toISOString()}

manifest.json lists every file with its SHA-256 and is signed. Check it without any network, with the program in the
folder verify/ of Licet:

  node verify/verify.ts <this archive>.zip --key <key>

Get the key by another way than this archive. Change one letter in it, and the program names the file.

standing/    where each obligation stood, today and day by day
register/    the register of processing, reviews and assessments
processors/  who works on the data, on which terms
documents/   policies and agreements, version by version, and who accepted them
controls/    each control with its last result; every result there was, each with the hash of what was found
procedures/  how things are done, who sees to it
breaches/    the register of breaches
proofs/      the ledger of consent: signed checkpoints (check them with the same program)
journal/     the signed head of the journal
training/    who learnt what, with signed certificates
access/      who of the operator's people came in: asked, granted, for what, until when; emergencies and their examination
staff/       of the installation: its people, certificates, undertakings, yearly decisions who keeps access, accesses
security/    of the installation: weaknesses and tests with their moments and states; nothing of what lies sealed
${both ? "installation/  the same folders of the installation itself, which this business runs for itself\n" : ""}
Certificates and yearly decisions are signed one by one, by the key of the installation's people (staff/key.txt, ${both ? "under\ninstallation/" : "in its own\narchive"}): the same program checks each file.
`,
    fr: `Preuves de la protection des données, ${host}, ${now.toISOString()}

manifest.json énumère chaque fichier avec son SHA-256, et il est signé. Vérifiez-le sans aucun réseau, avec le programme du
dossier verify/ de Licet :

  node verify/verify.ts <cette archive>.zip --key <clé> --lang fr

Obtenez la clé par un autre moyen que cette archive. Changez-y une lettre, et le programme nomme le fichier.

standing/    où en est chaque obligation, aujourd’hui et jour par jour
register/    le registre des traitements, les revues et analyses d’impact
processors/  qui traite les données, à quelles conditions
documents/   politiques et contrats, version par version, et qui les a acceptés
controls/    chaque contrôle et son dernier résultat ; tous les résultats, avec l’empreinte de ce qui a été constaté
procedures/  comment les choses se font, qui s’en occupe
breaches/    le registre des violations
proofs/      le registre des consentements : points de contrôle signés (le même programme les vérifie)
journal/     la tête signée du journal
training/    qui s’est formé à quoi, attestations signées à l’appui
access/      qui est entré parmi l’équipe de l’exploitant : demandes, accords, motifs, fins ; urgences et leur examen
staff/       de l’installation : son équipe, attestations, engagements, décisions annuelles sur les accès, accès
security/    de l’installation : failles et tests, avec leurs dates et états ; rien de ce qui est scellé
${both ? "installation/  les mêmes dossiers pour l’installation elle-même, que cette entreprise exploite pour elle seule\n" : ""}
Les attestations et les décisions annuelles sont signées une à une, avec la clé de l’équipe de l’installation
(staff/key.txt, ${both ? "sous installation/" : "dans l’archive de celle-ci"}) : le même programme vérifie chaque fichier.
`,
  }[language];
}
