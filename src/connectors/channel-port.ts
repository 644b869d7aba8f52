/** What the port hands a connector: safe HTTP, the clock, ids, durable stores, credentials, files. */
import type { Clock } from '#kit/clock.ts'
import type {
  IncomingAnswer,
  OpenStream,
  OutgoingRequest,
  RequestFailure,
  StreamRequest,
} from '#kit/http.ts'
import type { Json } from '#kit/json.ts'
import type { Result } from '#kit/result.ts'

export interface DurableStore {
  get(key: string): Promise<Json | undefined>
  /** Writes of many callers are grouped in one transaction; resolves once durable. */
  put(key: string, value: Json): Promise<void>
  delete(key: string): Promise<void>
  /** Keys and values in byte order of the key. */
  list(
    prefix: string,
    options?: { readonly after?: string; readonly limit?: number; readonly reverse?: boolean },
  ): Promise<{ key: string; value: Json }[]>
}

/** Keys of an application registered with a network, by the field that they were typed in. */
export type AppKeys = { readonly [field: string]: string }

export interface InstancePort {
  request(request: OutgoingRequest): Promise<Result<IncomingAnswer, RequestFailure>>
  /** A read whose answer goes on, for what a network tells as it happens. */
  openStream(request: StreamRequest): Promise<Result<OpenStream, RequestFailure>>
  /** `request`, shaped for npm clients that take a `fetch`. */
  readonly fetch: typeof globalThis.fetch
  readonly clock: Clock
  newId(): string
  /** Keys of the workspace's own application, by field; null where none is registered. */
  app(): Promise<AppKeys | null>
  /** Sealed, shared by all channels of one instance of this network. */
  instanceStore(instance: string): DurableStore
}

export interface RenewedAccess {
  readonly credentials: Json
  readonly expiresAt?: Date
}

export interface ChannelPort extends InstancePort {
  readonly store: DurableStore
  credentials(): Promise<Json>
  /** Replaces sealed credentials (refreshed tokens, sessions). */
  saveCredentials(credentials: Json, expiresAt?: Date): Promise<void>
  /**
   * Renews an access that ends, once, whoever else asks at the same moment: networks take the former renewal key back.
   * @param renew is handed what is kept by now, and gives what is to be kept instead, or null where that is still good.
   * @returns what is kept after.
   */
  renewCredentials(renew: (kept: Json) => Promise<RenewedAccess | null>): Promise<Json>
  openFile(
    media: string,
  ): Promise<{ readonly bytes: Uint8Array; readonly contentType: string; readonly name: string }>
  /** At most `length` bytes from `from` on, for files that are sent in pieces. */
  sliceFile(media: string, from: number, length: number): Promise<Uint8Array>
  /** Where the network can fetch the file for so many seconds; null where nobody outside reaches this server. */
  publicAddress(media: string, seconds: number): string | null
  /** Where the network can tell us what happens; null without an application, or where nobody outside reaches us. */
  webhookAddress(): Promise<string | null>
}
