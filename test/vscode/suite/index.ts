/** What VS Code calls: resolves when every test passed. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import("mocha");
  const mocha = new Mocha({ ui: "bdd", timeout: 60_000, color: false, reporter: "spec", retries: 1 });
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  await import("./activation.suite.ts");
  await import("./findings.suite.ts");
  await import("./preview.suite.ts");
  await import("./export.suite.ts");
  await import("./evidence.suite.ts");
  await import("./privacy.suite.ts");
  await import("./files.suite.ts");
  await import("./virtual-files.suite.ts");
  await import("./mail-text.suite.ts");
  await import("./new-letter.suite.ts");
  await import("./send.suite.ts");
  await import("./language.suite.ts");
  const failures = await new Promise<number>((resolve) => {
    // A window that is busy starting may swallow a step, as in test/ui: it is tried once more, and said.
    mocha.run(resolve).on("retry", (test, error: Error) => console.log(`tried again: ${test.fullTitle()}: ${error.message}`));
  });
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
