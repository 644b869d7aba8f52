/**
 * Addresses of files, signed: those that a page may show for a day or two, so that a guest's page works without a session,
 * and those at which a network fetches one for some minutes.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Clock } from '#kit/clock.ts'

export type Variant = 'full' | 'thumbnail' | 'for-network'

const day = 86_400

export interface SignedAddresses {
  of(workspaceId: string, mediaId: string, variant: 'full' | 'thumbnail'): string
  /** Open for so many seconds, to whoever has it. */
  forNetwork(workspaceId: string, mediaId: string, seconds: number): string
  holds(
    workspaceId: string,
    mediaId: string,
    variant: Variant,
    until: string,
    signature: string,
  ): boolean
}

export function makeSignedAddresses(secret: Buffer, clock: Clock): SignedAddresses {
  const sign = (workspaceId: string, mediaId: string, variant: Variant, until: string) =>
    createHmac('sha256', secret)
      .update(`${workspaceId}/${mediaId}/${variant}/${until}`)
      .digest('base64url')
      .slice(0, 32)
  const seconds = () => Math.ceil(clock.now().getTime() / 1_000)
  const address = (workspaceId: string, mediaId: string, variant: Variant, until: number) =>
    `/files/${workspaceId}/${mediaId}/${variant}?until=${until}&key=${sign(workspaceId, mediaId, variant, String(until))}`
  return {
    // The same address all day long, so that browsers keep the picture.
    of: (workspaceId, mediaId, variant) =>
      address(workspaceId, mediaId, variant, (Math.ceil(seconds() / day) + 1) * day),
    forNetwork: (workspaceId, mediaId, lasting) =>
      address(workspaceId, mediaId, 'for-network', seconds() + lasting),
    holds(workspaceId, mediaId, variant, until, signature) {
      if (!/^\d{1,11}$/.test(until) || Number(until) < seconds()) return false
      const wanted = Buffer.from(sign(workspaceId, mediaId, variant, until))
      const given = Buffer.from(signature)
      return wanted.length === given.length && timingSafeEqual(wanted, given)
    },
  }
}
