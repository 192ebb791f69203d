// What a policy reference is called beside the policy that is looked at.

/** "v1" for "b2b-saas-support@1"; "draft" for its draft; of another policy with that policy's name; a file as it stands. */
export function versionName(ref: string, policy: string | null): string {
  const at = ref.lastIndexOf("@");
  const [name, version] = [ref.slice(0, Math.max(at, 0)), ref.slice(at + 1)];
  if (at < 0 || !/^(?:\d+|draft)$/.test(version)) return ref;
  const said = version === "draft" ? "draft" : `v${version}`;
  return name === policy || policy === null ? said : `${name} ${said}`;
}
