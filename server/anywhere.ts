// The server as it is packaged, once for both: in a browser's worker the client has told the rules before it starts this.
if ("appealLettersRules" in globalThis) void import("./browser.ts");
else void import("./node.ts");
