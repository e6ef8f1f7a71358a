import type { LoadedDocument } from "../document/load.ts";
import type { Transport } from "../exchange/transport.ts";
import type { App } from "../exchange/types.ts";
import type { World } from "../state/world.ts";
import type { BaseUrl, ContractOptions } from "./options.ts";

/** What stays the same through a run. */
export interface Setting {
  readonly document: LoadedDocument;
  readonly app: App;
  readonly options: ContractOptions;
  readonly baseUrl: BaseUrl;
  readonly world: World;
  readonly transport: Transport;
  /** Whether requests may be sent that change something. */
  readonly mayWrite: boolean;
  /** From which all random data follow. */
  readonly seed: number;
  /** The one exchange that the run is for; with it nothing is sent after. */
  readonly replay: string | undefined;
}
