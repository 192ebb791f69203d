// What a policy reference is called beside the draft: "v1" for "b2b-saas-support@1".
export function baselineWord(reference: string): string {
  const number = /@(\d+)$/.exec(reference)?.[1];
  return number === undefined ? reference : `v${number}`;
}
