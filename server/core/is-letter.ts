/** Whether a file is a letter, by its name or its front matter, without reading the rest of it. */
export function isLetter(name: string, source: string): boolean {
  return /\.appeal\.(md|markdown)$/i.test(name) || /^\uFEFF?---\r?\n(?:(?!---)[^\n]*\n)*?appeal[ \t]*:/.test(source.slice(0, 20_000));
}
