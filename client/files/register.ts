import { commands, Disposable, Uri } from "vscode";
import type { Extension } from "../extension.ts";
import { chooseFile } from "./choose-file.ts";
import { takeDropsAndPastes } from "./drop-and-paste.ts";
import { makeSmaller } from "./make-smaller.ts";
import { removePosition } from "./remove-position.ts";
import { saveAsJpeg } from "./save-as-jpeg.ts";

type Work = (extension: Extension, letter: Uri, path?: string) => Promise<void>;

/** A row of the evidence view. */
interface Row {
  readonly letter: string;
  /** The address is the path, where it is a file. */
  readonly entry?: { readonly address: string };
}

/** All that is done to the files of a letter. The commands take the address of a letter and the path of a file in it, a row of the evidence view, or ask. */
export function registerFileWork(extension: Extension): Disposable {
  const run = (work: Work) => async (given?: Uri | string | Row, path?: unknown) => {
    if (typeof given === "object" && "letter" in given) return work(extension, Uri.parse(given.letter), given.entry?.address);
    const named = typeof path === "string" ? path : undefined;
    const letter = typeof given === "string" ? Uri.parse(given) : named === undefined ? extension.current.uri : given;
    return letter && work(extension, letter, named);
  };
  return Disposable.from(
    commands.registerCommand("appealLetters.makeSmaller", run(makeSmaller)),
    commands.registerCommand("appealLetters.removePosition", run(removePosition)),
    commands.registerCommand("appealLetters.chooseFile", run(chooseFile)),
    commands.registerCommand("appealLetters.saveAsJpeg", run(saveAsJpeg)),
    takeDropsAndPastes(extension),
  );
}
