/** Addresses of files that a page may show for a day or two: signed, so that a guest's page works without a session. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Clock } from '#kit/clock.ts'

export type Variant = 'full' | 'thumbnail'

const day = 86_400_000

export interface SignedAddresses {
  of(workspaceId: string, mediaId: string, variant: Variant): string
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
  return {
    of(workspaceId, mediaId, variant) {
      // The same address all day long, so that browsers keep the picture.
      const until = String(Math.ceil(clock.now().getTime() / day) + 1)
      return `/files/${workspaceId}/${mediaId}/${variant}?until=${until}&key=${sign(workspaceId, mediaId, variant, until)}`
    },
    holds(workspaceId, mediaId, variant, until, signature) {
      if (!/^\d{1,6}$/.test(until) || Number(until) * day < clock.now().getTime()) return false
      const wanted = Buffer.from(sign(workspaceId, mediaId, variant, until))
      const given = Buffer.from(signature)
      return wanted.length === given.length && timingSafeEqual(wanted, given)
    },
  }
}
