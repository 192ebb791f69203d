// Roles in words. Files name them by ids such as "support_leadership".
import { capital, inWords, listed } from "./format";

/** "legal, support leadership and security". */
export function rolesWords(roles: readonly string[]): string {
  return listed(roles.map(inWords));
}

/** The same at the beginning of a line: "Legal, support leadership and security". */
export function rolesTitle(roles: readonly string[]): string {
  return capital(rolesWords(roles));
}
