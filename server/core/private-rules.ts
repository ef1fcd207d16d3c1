/** Rules that speak of what is private in text, names and pictures. */
export const PRIVATE_RULES: ReadonlySet<string> = new Set(["private-data", "private-file-name", "picture-location"]);
