/**
 * What a network tells unasked, by calling an address of ours (`/hooks/<network>/<secret of the workspace>`). The network
 * may tell the same thing several times, late, or in any order: each event is kept once, by its id, before the network
 * hears that it arrived, and read afterwards.
 */
import type { Json } from '#kit/json.ts'
import type { AppKeys, ChannelPort } from './channel-port.ts'
import type { ChannelAccount } from './connecting.ts'

/** A request that a network made to us, as it came. Names of headers are in small letters. */
export interface IncomingHook {
  readonly method: string
  readonly headers: { readonly [name: string]: string }
  readonly query: { readonly [name: string]: string }
  readonly body: Uint8Array
}

export interface HookEvent {
  /** The same each time that the network tells it. At most 200 characters. */
  readonly id: string
  /** `ConnectedAccount.remoteId` of the account that it concerns. */
  readonly account: string
  /**
   * `conversation` goes to `ConversationsFacet.receive`. `publication`: what we sent has moved on, so it is looked at now.
   * `access`: the network has taken it back, so the account is tried now.
   */
  readonly about: 'conversation' | 'publication' | 'access'
  readonly payload: Json
}

export type HookReading =
  /** Not signed by the network, or not for this application. Nothing of it is kept. */
  | { readonly from: 'nobody' }
  | {
      readonly from: 'network'
      readonly events: readonly HookEvent[]
      /** What the network wants to hear; an empty 200 unless said. */
      readonly answer?: { readonly contentType: string; readonly body: string }
    }

/** What a hook is judged by. */
export interface HookWay {
  readonly app: AppKeys
  /** The last part of our address, known to the network and to nobody else: for those that ask for a word to return. */
  readonly secret: string
  readonly now: Date
}

export interface HooksFacet {
  /**
   * Asks the network to tell us of this account, where it wants to be asked. Repeated whenever the access is tried; a
   * refusal stops nothing, since everything is read by pages as well.
   */
  subscribe?(account: ChannelAccount, port: ChannelPort): Promise<void>
  /**
   * Asks the network to tell nothing more of this account, while its access still stands. Repeated without harm.
   * @param others `remoteId` of the accounts that stay connected here, and what `toldThrough` gives of them: one
   *   subscription may serve several.
   * @returns false where the network may go on telling.
   */
  unsubscribe?(
    account: ChannelAccount,
    port: ChannelPort,
    others: readonly string[],
  ): Promise<boolean>
  /** Where the network tells of this account by the subscription of another: the `remoteId` of that one; else null. */
  toldThrough?(account: ChannelAccount, port: ChannelPort): Promise<string | null>
  /** Pure: checks the signature with the keys of the application, and says what came. */
  read(hook: IncomingHook, way: HookWay): HookReading
}
