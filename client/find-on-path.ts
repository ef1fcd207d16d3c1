import { access, constants } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";

/** The first executable of this name in the folders of PATH; a relative one would lead into the workspace. */
export async function findOnPath(name: string): Promise<string | undefined> {
  const files = process.platform === "win32" ? [`${name}.exe`] : [name];
  for (const folder of (process.env["PATH"] ?? "").split(delimiter).filter(isAbsolute)) {
    for (const file of files) {
      const path = join(folder, file);
      const isThere = await access(path, process.platform === "win32" ? constants.F_OK : constants.X_OK).then(
        () => true,
        () => false,
      );
      if (isThere) return path;
    }
  }
  return undefined;
}
