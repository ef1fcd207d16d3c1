import * as v from "valibot";
import { privateItems } from "../core/private-list.ts";
import { type LetterParams, PRIVATE_REQUEST, type PrivateModel } from "../protocol.ts";
import { rangeOf } from "./convert.ts";
import type { Reviewed } from "./letters.ts";
import { letterParams } from "./params.ts";
import type { Feature } from "./session.ts";
import { workspaceEdit } from "./workspace-edits.ts";

/** What is private in a mail, listed before it is exported, copied or shown to somebody. */
export const privateData: Feature = {
  capabilities: () => ({}),
  register({ connection, client, letters, guard }) {
    const nothing: PrivateModel = { items: [], masked: 0 };
    connection.onRequest(
      PRIVATE_REQUEST,
      guard("private data", nothing, async (given: LetterParams): Promise<PrivateModel> => {
        const { uri } = v.parse(letterParams, given);
        const reviewed = await letters.find(uri);
        return reviewed ? privateOf(reviewed) : nothing;
      }),
    );

    function privateOf({ document, draft, findings, language }: Reviewed): PrivateModel {
      const items = privateItems(draft, findings);
      // A file is renamed one at a time, after a question of its own.
      const masks = items.flatMap(({ hiding }) => (hiding && !hiding.renames ? [hiding.edits] : []));
      return {
        items: items.map(({ message, shown, ...span }) => ({ message: message[language], shown, range: rangeOf(document, span) })),
        ...(masks.length > 0 && { maskAll: workspaceEdit(document, masks.flat(), { ...client, takesSnippetEdits: false }) }),
        masked: masks.length,
      };
    }
  },
};
