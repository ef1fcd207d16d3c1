// A VS Code profile: settings, extensions and display language, kept in one folder.
import { existsSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Nothing that asks the network, moves by itself, or differs from the desktop. */
const quietSettings = {
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "files.autoSave": "off",
  "git.enabled": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.showReleaseNotes": false,
  "window.autoDetectColorScheme": true,
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
};

/**
 * Makes a profile ready to start with; one that exists keeps its extensions and the settings that were changed in it.
 * @param {string} profile the folder
 * @param {Record<string, unknown>} [settings] laid over the quiet ones; with these, the file is written again
 * @param {string} [locale] such as `zh-cn`
 * @returns {string} the same folder
 */
export function prepareProfile(profile, settings, locale) {
  const settingsFile = join(profile, "data/User/settings.json");
  for (const folder of ["data/User", "extensions"]) mkdirSync(join(profile, folder), { recursive: true });
  writeFileSync(join(profile, "config.yaml"), "{}\n");
  if (settings || !existsSync(settingsFile)) writeFileSync(settingsFile, JSON.stringify({ ...quietSettings, ...settings }, undefined, 2));
  if (locale) registerLanguage(profile, locale);
  return profile;
}

/** A new folder for a profile that is thrown away. @param {string} [purpose] */
export function temporaryFolder(purpose = "profile") {
  return mkdtempSync(join(realpathSync(tmpdir()), `appeal-letters-${purpose}-`));
}

/**
 * VS Code takes a display language only when a language pack is registered for it. This one is empty: VS Code's own words stay
 * English, and the extension's (package.nls, l10n) follow.
 * @param {string} profile
 * @param {string} locale
 */
function registerLanguage(profile, locale) {
  const pack = join(profile, `data/${locale}.i18n.json`);
  const extension = { extensionIdentifier: { id: "appeal-letters.empty-language-pack" }, version: "1.0.0" };
  const entry = { hash: "empty", label: locale, extensions: [extension], translations: { vscode: pack } };
  writeFileSync(pack, JSON.stringify({ "": ["empty"], version: "1.0.0", contents: {} }));
  writeFileSync(join(profile, "data/languagepacks.json"), JSON.stringify({ [locale]: entry }));
}
