/** What VS Code calls: resolves when every test passed. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import("mocha");
  const mocha = new Mocha({ ui: "bdd", timeout: 60_000, color: false, reporter: "spec" });
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
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
