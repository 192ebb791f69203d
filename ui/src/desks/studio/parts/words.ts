// Names of the document as words.

/** An id as it is read: "support leadership" for "support_leadership". */
export function inWords(id: string): string {
  return id.replaceAll("_", " ");
}
