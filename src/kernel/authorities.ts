import type { Language } from "./localized.ts";

/** `url` is where it takes notifications; `site`, where people find it, is said only where that is another. */
type Authority = { name: string; url: string; site?: string };

/**
 * Who is told of a breach, and whom people complain to (GDPR art. 33, 51, 77), by the business's country: the Union, the three EFTA
 * states of the economic area, and two neighbours that small shops of it sit in. Compared with public lists of the authorities’ sites on
 * 25 November 2026. In Germany it is the authority of the Land, and the federal one says which.
 */
export const authorities: Readonly<Record<string, Authority>> = {
  AT: { name: "Datenschutzbehörde", url: "https://www.dsb.gv.at" },
  BE: { name: "Autorité de protection des données", url: "https://www.autoriteprotectiondonnees.be" },
  BG: { name: "Комисия за защита на личните данни", url: "https://cpdp.bg" },
  CH: { name: "Préposé fédéral à la protection des données (PFPDT)", url: "https://www.edoeb.admin.ch" },
  CY: { name: "Commissioner for Personal Data Protection", url: "https://www.dataprotection.gov.cy" },
  CZ: { name: "Úřad pro ochranu osobních údajů", url: "https://uoou.gov.cz" },
  DE: { name: "Datenschutzaufsicht des Bundeslandes", url: "https://www.bfdi.bund.de" },
  DK: { name: "Datatilsynet", url: "https://www.datatilsynet.dk" },
  EE: { name: "Andmekaitse Inspektsioon", url: "https://www.aki.ee" },
  ES: { name: "Agencia Española de Protección de Datos", url: "https://www.aepd.es" },
  FI: { name: "Tietosuojavaltuutetun toimisto", url: "https://tietosuoja.fi" },
  FR: { name: "CNIL", url: "https://notifications.cnil.fr/notifications/index", site: "www.cnil.fr" },
  GB: { name: "Information Commission", url: "https://ico.org.uk" },
  GR: { name: "Αρχή Προστασίας Δεδομένων Προσωπικού Χαρακτήρα", url: "https://www.dpa.gr" },
  HR: { name: "Agencija za zaštitu osobnih podataka", url: "https://azop.hr" },
  HU: { name: "Nemzeti Adatvédelmi és Információszabadság Hatóság", url: "https://www.naih.hu" },
  IE: { name: "Data Protection Commission", url: "https://www.dataprotection.ie" },
  IS: { name: "Persónuvernd", url: "https://www.personuvernd.is" },
  IT: { name: "Garante per la protezione dei dati personali", url: "https://www.garanteprivacy.it" },
  LI: { name: "Datenschutzstelle", url: "https://www.datenschutzstelle.li" },
  LT: { name: "Valstybinė duomenų apsaugos inspekcija", url: "https://vdai.lrv.lt" },
  LU: { name: "Commission nationale pour la protection des données", url: "https://cnpd.public.lu" },
  LV: { name: "Datu valsts inspekcija", url: "https://www.dvi.gov.lv" },
  MT: { name: "Office of the Information and Data Protection Commissioner", url: "https://idpc.org.mt" },
  NL: { name: "Autoriteit Persoonsgegevens", url: "https://www.autoriteitpersoonsgegevens.nl" },
  NO: { name: "Datatilsynet", url: "https://www.datatilsynet.no" },
  PL: { name: "Urząd Ochrony Danych Osobowych", url: "https://uodo.gov.pl" },
  PT: { name: "Comissão Nacional de Proteção de Dados", url: "https://www.cnpd.pt" },
  RO: {
    name: "Autoritatea Națională de Supraveghere a Prelucrării Datelor cu Caracter Personal",
    url: "https://www.dataprotection.ro",
  },
  SE: { name: "Integritetsskyddsmyndigheten", url: "https://www.imy.se" },
  SI: { name: "Informacijski pooblaščenec", url: "https://www.ip-rs.si" },
  SK: { name: "Úrad na ochranu osobných údajov", url: "https://dataprotection.gov.sk" },
};

/** Where the country has none of its own here: the list of all of them. */
export const elsewhere: Authority = {
  name: "EDPB",
  url: "https://www.edpb.europa.eu/about-edpb/about-edpb/members_en",
};

/** What everybody is told who asks something about their data: where to complain (GDPR art. 12(4), 13(2)(d)). */
export function complaintWords(country: string, language: Language): string {
  const { name, url, site = new URL(url).hostname } = authorities[country] ?? elsewhere;
  return language === "fr"
    ? `Vous pouvez aussi saisir une autorité de protection des données (${name}, ${site}, ou celle de votre pays) ou un tribunal.`
    : `You may also complain to a data protection authority (${name}, ${site}, or that of your country), or go to court.`;
}
