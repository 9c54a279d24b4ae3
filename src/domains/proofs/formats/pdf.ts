import { type PersonProof, peoplePdf } from "#domains/consent/index.ts";
import type { MakeWriter } from "../proof-writer.ts";
import { errors, mostInPdf } from "../proofs.errors.ts";

/** The proofs to read and print, with the words as they were seen, one person after the other. */
export const pdfWriter: MakeWriter = ({ write, inUnit }, { language }) => {
  const all: PersonProof[] = [];
  return {
    async add(people) {
      all.push(...people);
      if (all.length > mostInPdf) throw errors.tooManyForPdf();
    },
    async end() {
      if (all.length === 0) throw errors.nobodyToProve();
      await write(await inUnit((context) => peoplePdf({ ...context, language }, all)));
    },
  };
};
