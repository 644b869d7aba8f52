import type { PublishingFacet, PublishOrder } from '#connectors/connector.ts'
import type { OpenChannel } from '#features/channels/index.ts'
import type { Claim } from './ledger-rows.ts'
import type { Line } from './settle-part.ts'

/** One part on its way. */
export interface Part {
  /** With the progress and the first moment of this part. */
  readonly claim: Claim
  readonly channel: OpenChannel
  readonly publishing: PublishingFacet
  readonly order: PublishOrder
  /** Its line in the ledger. */
  readonly number: number
  /** When the fence was last seen to hold. */
  readonly confirmedAt: Date
  readonly leaseUntil: Date
  /** The claim wrote its line; a later part has none yet. */
  readonly hasLine: boolean
  /** An earlier call for this part may have been accepted. */
  readonly repeated: boolean
}

export const orderOf = (
  claim: Claim,
  channel: OpenChannel,
  part: number,
  key: string,
): PublishOrder => ({
  publicationId: claim.id,
  account: channel.account,
  content: claim.content ?? { format: 'post', language: 'fr', parts: [], settings: {} },
  part,
  done: claim.progress.parts,
  key,
  firstAt: claim.firstAt,
})

export const lineOf = ({
  claim,
  number,
  order,
}: Pick<Part, 'claim' | 'number' | 'order'>): Line => ({
  claim,
  number,
  part: order.part,
})
