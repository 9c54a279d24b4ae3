import { type PersonProof, peoplePdf } from "#domains/consent/index.ts";
import type { MakeWriter } from "../proof-writer.ts";
import { errors } from "../proofs.errors.ts";

/** A document is made whole in memory, and nobody reads more. */
export const mostInPdf = 200;

/** The proofs to read and print, with the words as they were seen, one person after the other. */
export const pdfWriter: MakeWriter = ({ write, inUnit }, { language }) => {
  const all: PersonProof[] = [];
  return {
    async add(people) {
      all.push(...people);
      if (all.length > mostInPdf) throw errors.tooManyForPdf({ most: mostInPdf });
    },
    async end() {
      if (all.length === 0) throw errors.nobodyToProve();
      await write(await inUnit((context) => peoplePdf({ ...context, language }, all)));
    },
  };
};
