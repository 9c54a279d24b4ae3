-- Of who accepted a document the name stays; IP address and browser end before it (`documents/forget-where-from.ts`).
grant update (evidence_sealed) on governance.document_answer to licet_operational;
