/** `[a][b]` would be one reference, to b, and `[a](b)` a link: what stands side by side gets a comma between. `at` is a place in `line`. */
export function apart(reference: string, line: string, at: number): string {
  const comma = /\p{Script=Han}/u.test(line) ? "、" : ", ";
  return (/[\])]/.test(line[at - 1] ?? "") ? comma : "") + reference + (/[[(]/.test(line[at] ?? "") ? comma : "");
}
