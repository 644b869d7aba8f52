/**
 * What is asked of a network that keeps a post and publishes it by itself at its hour. `place` is the one call that
 * cannot be taken for granted: silence after it is a doubt, that `find` clears up. The others may be repeated.
 */
import type { Json } from '#kit/json.ts'
import type { ChannelPort } from './channel-port.ts'
import type { PublishOrder } from './connector.ts'
import type { NetworkAnswer, PublishOutcome, ReadBack, RemotePost } from './outcomes.ts'

/** What the network keeps until its hour, as it names it. */
export interface Placed {
  readonly id: string
  /** ISO moment at which the network publishes it. */
  readonly at: string
}

export type PlaceOutcome =
  | { readonly outcome: 'placed'; readonly placed: Placed; readonly answer?: NetworkAnswer }
  /** It keeps nothing of it for want of room or time: Parvis publishes it at its hour, as any other post. */
  | { readonly outcome: 'declined'; readonly answer: NetworkAnswer }
  | Exclude<PublishOutcome, { outcome: 'published' }>

/** After silence: kept, out already, or neither. */
export type FoundPlaced = { readonly found: 'placed'; readonly placed: Placed } | ReadBack

export type PlacedLook =
  | { readonly found: 'waiting'; readonly at: string }
  | { readonly found: 'published'; readonly remote: RemotePost; readonly at?: string }
  /** Neither kept nor published. */
  | { readonly found: 'gone' }
  | Extract<ReadBack, { found: 'unknown' }>

/** A move or a cancellation. */
export type ChangeOutcome =
  /** `stored`: what was prepared and may still be sent; null where the network let go of it too. */
  | { readonly outcome: 'done'; readonly stored: Json }
  /** Not kept any more: out already, or taken away by somebody. A look tells. */
  | { readonly outcome: 'gone' }
  | Exclude<PublishOutcome, { outcome: 'published' }>

export interface SchedulingFacet {
  place(order: PublishOrder, prepared: Json, at: Date, port: ChannelPort): Promise<PlaceOutcome>
  find(order: PublishOrder, prepared: Json, at: Date, port: ChannelPort): Promise<FoundPlaced>
  look(order: PublishOrder, prepared: Json, placed: Placed, port: ChannelPort): Promise<PlacedLook>
  move(
    order: PublishOrder,
    prepared: Json,
    placed: Placed,
    at: Date,
    port: ChannelPort,
  ): Promise<ChangeOutcome>
  cancel(
    order: PublishOrder,
    prepared: Json,
    placed: Placed,
    port: ChannelPort,
  ): Promise<ChangeOutcome>
}
