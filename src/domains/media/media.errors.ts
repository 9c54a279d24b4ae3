import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("media", {
  imageNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such image.",
    fr: "Cette image n’existe pas.",
  },
  notAnImage: {
    status: 400,
    code: "invalid_parameter",
    en: "This file is not a PNG, JPEG, WebP or GIF image, or it is damaged.",
    fr: "Ce fichier n’est pas une image PNG, JPEG, WebP ou GIF, ou il est abîmé.",
  },
  vectorRefused: {
    status: 400,
    code: "invalid_parameter",
    en: "SVG files are refused, because they may hold programs. Export the image as PNG.",
    fr: "Les fichiers SVG sont refusés, car ils peuvent contenir des programmes. Exportez l’image en PNG.",
  },
  tooManyPixels: {
    status: 400,
    code: "out_of_range",
    en: "This image measures {width} × {height} pixels: more than {most} million in all. Make it smaller first.",
    fr: "Cette image mesure {width} × {height} pixels : plus de {most} millions au total. Réduisez-la d’abord.",
  },
  tooLarge: {
    status: 400,
    code: "out_of_range",
    en: "This file is larger than {most} MB.",
    fr: "Ce fichier dépasse {most} Mo.",
  },
  quotaReached: {
    status: 400,
    code: "out_of_range",
    en: "Your images already take up {used} of {quota} MB. Delete some first.",
    fr: "Vos images occupent déjà {used} Mo sur {quota}. Supprimez-en d’abord.",
  },
});
