import { type CancellationToken, EventEmitter, env, extensions, type LogOutputChannel, l10n, type Uri, window } from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import {
  EXPORT_PROGRESS_NOTIFICATION,
  type ExportProgress,
  HOST_REQUEST,
  type InitializationOptions,
  REVIEWED_NOTIFICATION,
  type ReviewedParams,
} from "../server/protocol.ts";
import { exportProgress, parsed, reviewedParams } from "./from-server.ts";
import { answerHost } from "./host.ts";
import { letterSchemes } from "./letters.ts";

/** What differs between Node and the browser. */
export interface Runtime {
  readonly writesFiles: boolean;
  makeClient(options: LanguageClientOptions): Promise<BaseLanguageClient>;
  /** Starts code of dist/ beside the extension host, so that long work keeps nobody waiting. */
  startWorker(code: Uri): Promise<BackgroundWorker>;
  /** Where a program of the machine lies; undefined where there is none, and always in a browser. */
  findProgram(name: string): Promise<string | undefined>;
}

/** A worker of Node or of a browser. */
export interface BackgroundWorker {
  post(message: unknown): void;
  onAnswer(listen: (message: unknown) => void): void;
  onFailure(listen: (reason: string) => void): void;
  stop(): void;
}

/** The server while it lives: started when first needed, restarted on demand. */
export class Session {
  readonly #runtime: Runtime;
  readonly #log: LogOutputChannel;
  readonly #reviewed = new EventEmitter<ReviewedParams>();
  readonly #started = new EventEmitter<void>();
  #client: Promise<BaseLanguageClient> | undefined;
  readonly #exporting = new EventEmitter<ExportProgress>();
  readonly onReviewed = this.#reviewed.event;
  readonly onExportProgress = this.#exporting.event;
  readonly onStarted = this.#started.event;

  constructor(runtime: Runtime, log: LogOutputChannel) {
    this.#runtime = runtime;
    this.#log = log;
  }

  get runtime(): Runtime {
    return this.#runtime;
  }

  get log(): LogOutputChannel {
    return this.#log;
  }

  get writesFiles(): boolean {
    return this.#runtime.writesFiles;
  }

  get isStarted(): boolean {
    return this.#client !== undefined;
  }

  start(): Promise<BaseLanguageClient> {
    this.#client ??= this.#launch().catch((error: unknown) => {
      this.#client = undefined;
      this.#log.error(error instanceof Error ? error : String(error));
      void this.#tell(l10n.t("The check of appeal letters could not start."));
      throw error;
    });
    return this.#client;
  }

  async restart(): Promise<void> {
    const running = this.#client;
    this.#client = undefined;
    await running?.then((client) => client.dispose()).catch(() => undefined);
    await this.start();
  }

  /** Asks the server; undefined where it has no answer. */
  async request<Result>(method: string, params?: object, token?: CancellationToken): Promise<Result | undefined> {
    const client = await this.start();
    // An argument too many, even an undefined one, would be sent as a second parameter.
    const answer = token ? client.sendRequest<Result | null>(method, params, token) : client.sendRequest<Result | null>(method, params);
    return (await answer) ?? undefined;
  }

  dispose(): void {
    void this.#client?.then((client) => client.dispose()).catch(() => undefined);
    this.#reviewed.dispose();
    this.#exporting.dispose();
    this.#started.dispose();
  }

  async #launch(): Promise<BaseLanguageClient> {
    const initializationOptions: InitializationOptions = {
      locale: env.language,
      knowsLabels: extensions.getExtension("vscode.markdown-language-features") !== undefined,
    };
    const client = await this.#runtime.makeClient({
      documentSelector: letterSchemes().map((scheme) => ({ language: "markdown", scheme })),
      outputChannel: this.#log,
      diagnosticPullOptions: { onChange: true },
      initializationOptions,
    });
    const tell = (problem: string) => this.#log.warn(problem);
    client.onNotification(
      REVIEWED_NOTIFICATION,
      parsed(reviewedParams, (reviewed) => this.#reviewed.fire(reviewed as ReviewedParams), tell),
    );
    client.onNotification(
      EXPORT_PROGRESS_NOTIFICATION,
      parsed(exportProgress, (progress) => this.#exporting.fire(progress), tell),
    );
    client.onRequest(HOST_REQUEST, answerHost);
    await client.start();
    this.#started.fire();
    return client;
  }

  async #tell(message: string): Promise<void> {
    const showLog = l10n.t("Show Log");
    if ((await window.showErrorMessage(message, showLog)) === showLog) this.#log.show();
  }
}
