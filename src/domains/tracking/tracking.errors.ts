import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("tracking", {
  notAHost: {
    status: 400,
    code: "invalid_parameter",
    en: "Give the name of a host, such as links.my-shop.example, without https:// and without a path.",
    fr: "Donnez un nom d’hôte, comme liens.ma-boutique.example, sans https:// et sans chemin.",
  },
  noHost: {
    status: 404,
    code: "document_not_found",
    en: "This account has no address of its own for links.",
    fr: "Ce compte n’a pas d’adresse à lui pour les liens.",
  },
});
